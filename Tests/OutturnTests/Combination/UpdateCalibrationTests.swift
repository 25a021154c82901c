import Foundation
import Scenarios
import Series
import Testing

@testable import Outturn

/// Whether updated intervals hold: outturns are made by the simulation itself, with a rate that is
/// drawn from the belief, and what came in the end is looked for in the updated interval.
@Suite struct UpdateCalibrationTests {
  private static let quarters = (0..<12).map { Period(.quarter, year: 2021).advanced(by: $0) }
  private static let draws = 1_500

  /// Uniform numbers that are the same in every run (SplitMix64).
  private struct Uniforms {
    var state: UInt64

    mutating func next() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return (Double((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53
    }
  }

  /// Totals of Poisson arrivals whose rate per quarter is lognormal, one path per draw.
  private func paths(_ count: Int, seed: UInt64) -> [[Double]] {
    var uniforms = Uniforms(state: seed)
    return (0..<count).map { _ in
      let normal = (-2 * log(uniforms.next())).squareRoot() * cos(2 * .pi * uniforms.next())
      let rate = 8 * exp(0.5 * normal)
      var total = -1.0
      // Arrivals by the gaps between them; a path is their number at the end of each quarter.
      var time = 0.0
      return (1...12).map { quarter in
        while time <= Double(quarter) {
          time -= log(uniforms.next()) / rate
          total += 1
        }
        return total
      }
    }
  }

  @Test func `updated intervals hold what comes as often as they say`() throws {
    let replicates = 60
    let simulated = paths(Self.draws, seed: 1)
    let truths = paths(replicates, seed: 2)
    let matrix = SampleMatrix(periods: 12, draws: Self.draws, isWhole: true)
    for row in 0..<12 { matrix.store(simulated.map { $0[row] }, period: row) }
    let indicator = IndicatorDraws(
      kpi: 0, method: "pipeline", periods: Self.quarters, samples: matrix)
    var inside = 0
    var widths = 0.0
    for truth in truths {
      let observed = zip(Self.quarters, truth).prefix(5).map { "\($0): \(Int($1))" }
      let plan = try PlanText.read(
        """
        outturn: 1
        horizon: 2021Q1..2023Q4
        pipelines:
          p: {unit: firm, stages: [s: {inflow: {poisson: 5 per quarter}}]}
        kpis:
          k: {from: p.s.total, observed: {\(observed.joined(separator: ", "))}}

        """)
      let updated = OutturnUpdate.applied(to: [indicator], plan, seed: 3).indicators[0]
      let ends = updated.samples.row(11).sorted()
      let (low, high) = (ends[Self.draws / 10], ends[Self.draws * 9 / 10])
      if low <= truth[11], truth[11] <= high { inside += 1 }
      widths += (high - low) / Double(replicates)
    }
    let share = Double(inside) / Double(replicates)
    let error = (0.8 * 0.2 / Double(replicates)).squareRoot()
    #expect(abs(share - 0.8) < 4 * error, "\(share) of \(replicates), mean width \(widths)")
  }
}
