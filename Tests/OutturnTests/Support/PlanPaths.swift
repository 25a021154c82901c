import Foundation
import Scenarios

@testable import Outturn

/// The simulated paths of the KPIs of a plan: by name, `[period][draw]`.
struct PlanPaths {
  let paths: [String: [[Double]]]
  let names: [String]

  /// Runs a plan.
  init(_ text: String, draws: Int = 1) throws { try self.init(PlanText.read(text), draws: draws) }

  init(_ plan: Plan, draws: Int = 1) throws {
    let projection = try BottomUp.project(plan, seed: 7, draws: draws, threads: 1, progress: nil)
    var paths: [String: [[Double]]] = [:]
    for indicator in projection.indicators {
      paths[plan.kpis[indicator.kpi].name] = indicator.periods.indices.map {
        indicator.samples.row($0)
      }
    }
    self.paths = paths
    names = projection.indicators.map { plan.kpis[$0.kpi].name }
  }

  /// The path of a KPI in the first draw.
  func first(_ name: String) -> [Double] { paths[name]?.map { $0[0] } ?? [] }

  /// The mean path of a KPI.
  func mean(_ name: String) -> [Double] {
    paths[name]?.map { $0.reduce(0, +) / Double($0.count) } ?? []
  }

  /// A plan with equations and KPIs that are not rounded.
  static func plan(
    horizon: String = "2021Q1..2024Q4", kpis: [String: String], _ sections: String
  ) -> String {
    let lines = kpis.sorted { $0.key < $1.key }.map { "  \($0.key): {kind: index, \($0.value)}" }
    return """
      outturn: 1
      id: equations
      horizon: \(horizon)
      \(sections)
      kpis:
      \(lines.joined(separator: "\n"))

      """
  }
}

/// Whether two paths agree to a relative 1e-12.
func agree(_ a: [Double], _ b: [Double]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
}
