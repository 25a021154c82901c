import Foundation
import Scenarios
import Testing

@testable import Outturn

/// Whether updated intervals hold what comes, on twins drawn from the plan's own model.
///
/// The study of 2,000 twins and 10,000 draws stands in `Benchmarks/assimilation.md`.
@Suite struct UpdateCalibrationTests {
  /// A pipeline of whole firms seen as totals.
  static let counts = """
    outturn: 1
    id: counts
    horizon: 2021Q1..2022Q4
    assumptions: {arrivals: 4 to 14 firm per quarter, pass: 0.4 to 0.8}
    pipelines:
      p:
        unit: firm
        stages:
          - applied: {inflow: {poisson: arrivals}}
          - approved: {yield: pass, batch: {in: [Q2, Q4], at_most: 16}}
    kpis:
      applied: {from: p.applied.total}
      approved: {from: p.approved.total}

    """
  /// A stock seen in levels, which its growth all but determines.
  static let stock = """
    outturn: 1
    id: stock
    horizon: 2021Q1..2022Q4
    assumptions: {growth: 1 to 6 % per quarter, opening: 900 to 1100 firm}
    stocks:
      base: {start: opening, inflows: [born]}
    flows:
      born: base * growth
    kpis:
      firms: {from: base}

    """
  /// The same with a model that may be wrong.
  static let wrong = stock.replacing(
    "{from: base}", "{from: base, combine: {update: {discrepancy: 5 %}}}")

  @Test(arguments: [(counts, ["applied", "approved"]), (stock, ["firms"]), (wrong, ["firms"])])
  func `intervals hold what comes, and every outturn sharpens them`(
    text: String, kpis: [String]
  ) throws {
    let twins = 50
    let study = TwinStudy(
      try PlanText.read(text), occasions: [.init(kpis, step: 1), .init(kpis, step: 4)])
    let rows = try study.run(twins: twins, draws: 500, steps: [7], seed: 5)
    // Four standard errors of a share of so many twins, and what 200 draws leave.
    let room = 4 * (0.16 / Double(twins)).squareRoot() + 0.02
    for row in rows {
      #expect(abs(row.inside80 - 0.8) < room, "\(row)")
      guard row.known > 0, row.step != nil else { continue }
      // Of so few twins; the study shows it of 2,000.
      #expect(row.gain > row.gainError, "\(row)")
    }
    #expect(rows.count == (kpis.count + 2) * 3)
  }

  @Test func `results do not depend on threads`() throws {
    let study = TwinStudy(
      try PlanText.read(Self.counts), occasions: [.init(["approved"], step: 3)])
    let one = try study.run(twins: 6, draws: 300, steps: [7], threads: 1)
    let two = try study.run(twins: 6, draws: 300, steps: [7], threads: 2)
    #expect(one.map(\.meanScore) == two.map(\.meanScore))
  }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    replacingOccurrences(of: old, with: new)
  }
}
