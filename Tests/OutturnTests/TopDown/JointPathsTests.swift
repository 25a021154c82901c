import Foundation
import Results
import Testing

@testable import Outturn

/// Targets met together, against the closed form of correlated normals.
@Suite struct JointPathsTests {
  /// Two indices observed for ten years; forecast errors correlated as the plan states.
  ///
  /// The copula joins whatever distribution each forecast has, so with p and q the chances of the
  /// two targets, both are met with the probability that normals of the same correlation are above
  /// the quantiles of 1 − p and 1 − q.
  private func plan(
    rank: Double, method: String = "drift", second: String = "up", targets: [Double] = [25, 28]
  ) -> String {
    """
    outturn: 1
    id: joint
    horizon: 2021..2026
    correlations: [{of: [a, b], rank: \(rank)}]
    kpis:
      a:
        kind: index
        observed: {2011: 10, 2012: 12, 2013: 11, 2014: 14, 2015: 15, 2016: 15, 2017: 18, 2018: 17, 2019: 20, 2020: 21}
        forecast: {method: \(method)}
        target: {value: \(targets[0]), by: 2024}
      b:
        kind: index
        observed: {2011: 14, 2012: 13, 2013: 16, 2014: 18, 2015: 17, 2016: 20, 2017: 21, 2018: 23, 2019: 22, 2020: 24}
        forecast: {method: \(method)}
        direction: \(second)
        achievement: progress
        baseline: 14
        target: {value: \(targets[1]), by: 2025}

    """
  }

  /// Spearman's rank correlation of normals with correlation `r`.
  private func rank(_ r: Double) -> Double { 6 / Double.pi * asin(r / 2) }

  private func shares(_ results: RunResults) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: results.attainment.map { ($0.kpi, $0.probability) })
  }

  /// The score that a standard normal exceeds with a probability, by bisection.
  private func limit(_ probability: Double) -> Double {
    var (low, high) = (-9.0, 9.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if 1 - BivariateNormal.cdf(middle) > probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  @Test func `the oracle gives the known values`() {
    // Φ₂(0, 0; r) = 1/4 + asin(r)/2π, and Φ₂(h, k; 0) = Φ(h)Φ(k).
    for r in [-0.9, -0.3, 0.2, 0.5, 0.9] {
      let both = BivariateNormal.bothAtMost(0, 0, correlation: r)
      #expect(abs(both - (0.25 + asin(r) / (2 * .pi))) < 1e-12)
    }
    let apart = BivariateNormal.bothAtMost(1, -0.5, correlation: 0)
    #expect(abs(apart - BivariateNormal.cdf(1) * BivariateNormal.cdf(-0.5)) < 1e-15)
    // Both above (−h, −k) is both below (h, k).
    let factor = BivariateNormal.atLeast(2, above: [-1, 0.5], correlation: 0.6)
    #expect(abs(factor - BivariateNormal.bothAtMost(1, -0.5, correlation: 0.6)) < 1e-9)
  }

  @Test(arguments: [-0.9, -0.5, 0, 0.3, 0.6, 0.9])
  func `joint attainment of two normals is that of the bivariate normal`(r: Double) {
    let draws = 10_000
    let copula = ErrorCopula(correlations: [], matrix: [[1, r], [r, 1]])
    let normals = copula.normals(["a", "b"], seed: 3, draws: draws)
    // Each forecast draws normals of its own, in an order of its own.
    let own = ErrorCopula(correlations: [], matrix: [[1, 0], [0, 1]])
      .normals(["c", "d"], seed: 5, draws: draws)
    let (h, k) = (0.4, -0.8)
    let paths = zip(own, normals).map { values, like in
      JointPaths.order(of: values, like: like).map { values[$0] }
    }
    #expect(zip(paths, own).allSatisfy { $0.sorted() == $1.sorted() })
    let joint = JointAttainment([
      .init(isMet: paths[0].map { $0 >= h }), .init(isMet: paths[1].map { $0 >= k }),
    ])
    let both = BivariateNormal.bothAtMost(-h, -k, correlation: r)
    let any = BivariateNormal.cdf(-h) + BivariateNormal.cdf(-k) - both
    for (count, expected) in [(2, both), (1, any)] {
      let share = Double(joint.meets(atLeast: count).count { $0 }) / Double(draws)
      let error = (expected * (1 - expected) / Double(draws)).squareRoot()
      #expect(abs(share - expected) < 4 * error, "\(count) of 2: \(share), not \(expected)")
    }
  }

  @Test(arguments: [-0.9, -0.4, 0.25, 0.9])
  func `a plan meets both targets as often as its stated correlation says`(r: Double) throws {
    let draws = 8_000
    let results = try PlanText.run(plan(rank: rank(r)), draws: draws)
    let shares = shares(results)
    let (p, q) = (try #require(shares["a"]), try #require(shares["b"]))
    #expect((0.1...0.9).contains(p) && (0.1...0.9).contains(q))
    let both = BivariateNormal.bothAtMost(-limit(p), -limit(q), correlation: r)
    for (name, expected) in [("all", both), ("1 of 2", p + q - both)] {
      let share = try #require(shares[name])
      let error = (expected * (1 - expected) / Double(draws)).squareRoot()
      #expect(abs(share - expected) < 4 * error, "\(name): \(share), not \(expected)")
    }
    let pair = try #require(results.errorCorrelations.first)
    #expect(pair.isStated == true && abs(pair.shrunk - r) < 1e-6)
  }

  @Test func `a target to stay below turns the correlation round`() throws {
    let draws = 8_000
    let shares = shares(
      try PlanText.run(plan(rank: rank(0.8), second: "down"), draws: draws))
    let (p, q) = (try #require(shares["a"]), try #require(shares["b"]))
    let both = BivariateNormal.bothAtMost(-limit(p), -limit(q), correlation: -0.8)
    let error = (both * (1 - both) / Double(draws)).squareRoot()
    #expect(abs(try #require(shares["all"]) - both) < 4 * error)
  }

  @Test func `three targets with one common correlation`() throws {
    let draws = 10_000
    let r = 0.3
    let copula = ErrorCopula(
      correlations: [], matrix: [[1, r, r], [r, 1, r], [r, r, 1]])
    let normals = copula.normals(["a", "b", "c"], seed: 11, draws: draws)
    let limits = [0.2, -0.3, 0.7]
    let joint = JointAttainment(
      zip(normals, limits).map { column, limit in .init(isMet: column.map { $0 >= limit }) })
    for count in 1...3 {
      let expected = BivariateNormal.atLeast(count, above: limits, correlation: r)
      let share = Double(joint.meets(atLeast: count).count { $0 }) / Double(draws)
      let error = (expected * (1 - expected) / Double(draws)).squareRoot()
      #expect(abs(share - expected) < 4 * error, "\(count) of 3")
    }
  }

  @Test func `an order like others puts ranks side by side`() {
    #expect(JointPaths.order(of: [5, 1, 3], like: [0.1, 0.2, -1]) == [2, 0, 1])
    #expect(JointPaths.order(of: [2, 2, 2], like: [3, 1, 2]) == [2, 0, 1])
  }

  @Test func `adding a KPI changes no other's chances`() throws {
    let two = plan(rank: 0.5)
    let start = try #require(two.firstRange(of: "  b:"))
    let one = String(two[..<start.lowerBound])
      .replacingOccurrences(of: "correlations: [{of: [a, b], rank: 0.5}]\n", with: "")
    let alone = try PlanText.run(one, draws: 2_000).attainment.first
    let beside = try PlanText.run(two, draws: 2_000).attainment.first
    #expect(alone?.probability == beside?.probability)
    #expect(alone?.p10 == beside?.p10 && alone?.p90 == beside?.p90)
    #expect(alone?.firstCrossing == beside?.firstCrossing)
  }

  @Test func `scenarios compare a KPI draw by draw, whatever another one does`() throws {
    let text = plan(rank: 0.5)
    let start = try #require(text.firstRange(of: "  b:"))
    let changed =
      String(text[..<start.lowerBound]).replacingOccurrences(of: "rank: 0.5", with: "rank: -0.5")
      .replacingOccurrences(of: "method: drift", with: "method: naive") + text[start.lowerBound...]
    let options = RunOptions(draws: 500)
    let outcomes = [
      try Study(PlanText.read(text)).run(options),
      try Study(PlanText.read(changed), scenario: "changed").run(options),
    ]
    let rows = Comparison(outcomes).rows.filter { $0.scenario == "changed" }
    let untouched = try #require(rows.first { $0.kpi == "b" })
    #expect(untouched.expectedDifference == 0 && untouched.expectedDifferenceSE == 0)
    let touched = try #require(rows.first { $0.kpi == "a" })
    #expect((touched.expectedDifference ?? 0) < -1)
  }

  @Test func `single and joint statements count the same draws`() throws {
    // Both or at least one: together as many as one and the other.
    for rank in [-0.7, 0.2, 0.95] {
      let shares = shares(try PlanText.run(plan(rank: rank), draws: 3_000))
      let apart = try #require(shares["a"]) + #require(shares["b"])
      let together = try #require(shares["all"]) + #require(shares["1 of 2"])
      #expect(abs(apart - together) < 1e-12)
    }
    // A target of every year is met together where it is met in each: a path is one draw throughout.
    let yearly = plan(rank: 0.5).replacingOccurrences(
      of: "{value: 25.0, by: 2024}", with: "{value: 20, each: year}"
    )
    .replacingOccurrences(of: "{value: 28.0, by: 2025}", with: "{value: 0, by: 2025}")
    let results = try PlanText.run(yearly, draws: 3_000)
    let years = results.attainment.filter { $0.kpi == "a" }.map(\.probability)
    let all = try #require(results.attainment.first { $0.kpi == "all" }?.probability)
    #expect(years.count == 6)
    #expect(all <= (years.min() ?? 0) + 1e-12)
    // Years of one path go together: far more often than six independent ones.
    #expect(all > years.reduce(1, *) + 0.1)
  }
}
