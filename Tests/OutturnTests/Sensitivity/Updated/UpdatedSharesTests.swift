import Quantities
import Scenarios
import Sensitivity
import Testing

@testable import Outturn

/// Shares of what outturns leave uncertain.
@Suite struct UpdatedSharesTests {
  private static func ensemble(draws: Int, seed: UInt64? = nil) throws -> UpdatedEnsemble {
    let experiment = try PlanExperiment(PlanText.read(NormalPlan.text), kpi: "y", seed: seed)
    let ensemble = try UpdatedEnsemble(experiment, draws: draws, threads: 1)
    return try #require(ensemble)
  }

  @Test func `of a linear plan they are those of the exact posterior`() throws {
    let shares = UpdatedShares(try Self.ensemble(draws: 4_000), threads: 1)
    let exact = NormalPlan.covariance(NormalPlan.weights, NormalPlan.weights)
    #expect(abs(shares.variance / exact - 1) < 0.15)
    for (place, name) in NormalPlan.names.enumerated() {
      let row = try #require(shares.rows.first { $0.input.path == "assumptions." + name })
      // Of a range cut into slices a hundredth is lost within them.
      #expect(
        abs(row.value.value - NormalPlan.share(place)) < 4 * row.value.standardError + 0.01,
        "\(name) \(row.value) \(NormalPlan.share(place))")
    }
    #expect(shares.rows.map(\.value.value) == shares.rows.map(\.value.value).sorted(by: >))
  }

  @Test func `assumptions that an outturn ties together are named`() throws {
    let shares = UpdatedShares(try Self.ensemble(draws: 4_000), threads: 2)
    let (a, b) = (NormalPlan.unit(0), NormalPlan.unit(1))
    let exact =
      NormalPlan.covariance(a, b)
      / (NormalPlan.covariance(a, a) * NormalPlan.covariance(b, b)).squareRoot()
    let pair = try #require(shares.pairs.first { Set($0.labels.map(\.en)) == ["a", "b"] })
    #expect(abs(pair.correlation - exact) < 0.1, "\(pair.correlation) \(exact)")
    #expect(!shares.pairs.contains { $0.labels.map(\.en).contains("c") })
    #expect(
      shares.rows.map(\.input.path)
        == UpdatedShares(try Self.ensemble(draws: 4_000), threads: 1).rows.map(\.input.path))
  }

  @Test func `intervals cover the exact shares`() throws {
    var (covered, count) = (0, 0)
    for seed in 1...10 {
      let shares = UpdatedShares(try Self.ensemble(draws: 800, seed: UInt64(seed)), threads: 1)
      for (place, name) in NormalPlan.names.enumerated() {
        let row = try #require(shares.rows.first { $0.input.path == "assumptions." + name })
        count += 1
        if row.value.interval().contains(NormalPlan.share(place)) { covered += 1 }
      }
    }
    #expect(Double(covered) / Double(count) > 0.8, "\(covered) of \(count)")
  }

  @Test func `distances name what matters, and say what chance would show`() throws {
    let ensemble = try Self.ensemble(draws: 2_000)
    let distances = try DistributionDistances(ensemble)
    #expect(distances.rows.count == 4 && distances.worth < 1)
    let first = try #require(distances.rows.first)
    #expect(first.input.path == "assumptions.c" || first.input.path == "assumptions.a")
    #expect(first.value.median > 2 * distances.chanceLevel(of: first.value))
    #expect(distances.chanceLevel(of: first.value) > first.value.chanceLevel)
  }
}
