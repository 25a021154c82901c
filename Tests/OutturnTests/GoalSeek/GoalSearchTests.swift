import Foundation
import Statistics
import Testing

@testable import Outturn

/// The search itself, on curves with closed forms and draws of its own.
@Suite struct GoalSearchTests {
  private static func cdf(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  /// Standard normal draws of a seed, in order of size.
  private func normals(_ count: Int, seed: UInt64) -> [Double] {
    let stream = RandomStream(seed: seed, name: "test")
    return (0..<count).map { normalQuantile(stream.uniform(draw: $0, time: 0)) }.sorted()
  }

  private func normalQuantile(_ u: Double) -> Double {
    // Newton's steps from a logistic guess are plenty for a test.
    var x = 0.6 * log(u / (1 - u))
    for _ in 0..<30 {
      let step = (Self.cdf(x) - u) / (exp(-x * x / 2) / (2 * Double.pi).squareRoot())
      x -= max(-1, min(1, step))
    }
    return x
  }

  /// The share of sorted draws below a limit.
  private func share(_ sorted: [Double], below limit: Double) -> Double {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < limit { low = middle + 1 } else { high = middle }
    }
    return Double(low) / Double(sorted.count)
  }

  private func search(
    _ range: ClosedRange<Double>, isWhole: Bool = false, goal: Double, draws: Int,
    isAtLeast: Bool = true, _ curve: @escaping (Double) -> Double
  ) -> GoalSearch {
    GoalSearch(
      over: range, isWhole: isWhole, goal: goal, isAtLeast: isAtLeast,
      errorAtGoal: (goal * (1 - goal) / Double(draws)).squareRoot()
    ) { (values: [Double]) throws(StudyError) -> [GoalPoint] in
      values.map { x in
        let p = curve(x)
        return GoalPoint(x: x, value: p, error: (p * (1 - p) / Double(draws)).squareRoot())
      }
    }
  }

  @Test func `intervals of a threshold cover it as often as they say`() throws {
    let (seeds, draws, goal) = (200, 1_000, 0.8)
    let truth = 4 + 0.841_621_233_572_914_3
    var covered = 0
    var squares = 0.0
    for seed in 0..<seeds {
      let z = normals(draws, seed: UInt64(seed))
      // A draw succeeds where x + z ≥ 4, that is −z ≤ x − 4; −z is as normal as z.
      var search = search(0...10, goal: goal, draws: draws) { self.share(z, below: $0 - 4) }
      let reached = try search.run()
      let crossing = try #require(reached.first?.lower)
      #expect(reached.count == 1 && reached[0].upper == nil)
      if crossing.interval.contains(truth) { covered += 1 }
      let error = try #require(crossing.standardError)
      #expect(abs(crossing.x - truth) < 5 * error)
      squares += (crossing.x - truth) * (crossing.x - truth) / (error * error)
    }
    // 95 % of 200 with four standard errors of a count to either side, but the last.
    #expect((178...199).contains(covered), "covered \(covered) of \(seeds)")
    #expect(abs(squares / Double(seeds) - 1) < 0.35, "mean square \(squares / Double(seeds))")
  }

  @Test func `a hill has two sides`() throws {
    let goal = 0.8
    // P(|x − 5 + Z| ≤ 2) = Φ(7 − x) − Φ(3 − x); where it is 0.8, by bisection.
    var (low, high) = (5.0, 10.0)
    for _ in 0..<60 {
      let x = (low + high) / 2
      if Self.cdf(7 - x) - Self.cdf(3 - x) >= goal { low = x } else { high = x }
    }
    let half = low - 5
    var covered = 0
    for seed in 0..<100 {
      let z = normals(2_000, seed: UInt64(seed))
      var search = search(0...10, goal: goal, draws: 2_000) {
        self.share(z, below: 7 - $0) - self.share(z, below: 3 - $0)
      }
      let reached = try search.run()
      #expect(reached.count == 1)
      let lower = try #require(reached.first?.lower)
      let upper = try #require(reached.first?.upper)
      if lower.interval.contains(5 - half) { covered += 1 }
      if upper.interval.contains(5 + half) { covered += 1 }
    }
    #expect((177...200).contains(covered), "covered \(covered) of 200")
  }

  @Test func `what no value reaches is told with the best`() throws {
    let z = normals(2_000, seed: 3)
    var search = search(0...10, goal: 0.99, draws: 2_000) {
      self.share(z, below: 7 - $0) - self.share(z, below: 3 - $0)
    }
    #expect(try search.run().isEmpty)
    let best = try #require(search.best)
    #expect(abs(best.value - 0.9545) < 4 * best.error)
    #expect(abs(best.x - 5) < 0.5)
  }

  @Test func `a narrow peak between two values of the grid is found`() throws {
    var search = search(0...100, goal: 0.5, draws: 1_000_000) { x in
      0.9 * exp(-(x - 51.2) * (x - 51.2) / 0.5)
    }
    let reached = try search.run()
    #expect(reached.count == 1)
    let half = (0.5 * log(0.9 / 0.5)).squareRoot()
    #expect(abs((reached.first?.lower?.x ?? 0) - (51.2 - half)) < 0.01)
    #expect(abs((reached.first?.upper?.x ?? 0) - (51.2 + half)) < 0.01)
  }

  @Test func `a wave has every stretch that reaches the goal`() throws {
    var search = search(0...4 * Double.pi, goal: 0.7, draws: 10_000_000) { 0.5 + 0.4 * sin($0) }
    let reached = try search.run()
    #expect(reached.count == 2)
    let first = asin(0.5)
    let ends = [first, .pi - first, 2 * .pi + first, 3 * .pi - first]
    let found = reached.flatMap { [$0.lower?.x, $0.upper?.x] }.compactMap { $0 }
    #expect(found.count == 4)
    for (a, b) in zip(ends, found) { #expect(abs(a - b) < 1e-3) }
  }

  @Test func `a dip within the error of the goal parts nothing`() throws {
    var search = search(0...10, goal: 0.5, draws: 100) { x in
      // Falls to 0.47 around 6: six tenths of a standard error.
      x < 3 ? 0.2 : 0.55 - 0.08 * exp(-(x - 6) * (x - 6))
    }
    let reached = try search.run()
    #expect(reached.count == 1 && reached[0].upper == nil)
    // A deep dip does part.
    var deep = self.search(0...10, goal: 0.5, draws: 100_000) { x in
      x < 3 ? 0.2 : 0.55 - 0.08 * exp(-(x - 6) * (x - 6))
    }
    #expect(try deep.run().count == 2)
  }

  @Test func `whole levers get the smallest value that suffices`() throws {
    // P(Poisson(n) ≥ 20), n = 1 … 60, exact: the first n with at least 0.8.
    func tail(_ mean: Double) -> Double {
      var term = exp(-mean)
      var below = 0.0
      for k in 0..<20 {
        below += term
        term *= mean / Double(k + 1)
      }
      return 1 - below
    }
    let truth = try #require((1...60).first { tail(Double($0)) >= 0.8 })
    for range in [1.0...60, 1...600] {
      var search = search(range, isWhole: true, goal: 0.8, draws: 10_000) { tail($0) }
      let reached = try search.run()
      #expect(reached.count == 1)
      let lower = try #require(reached.first?.lower)
      #expect(lower.x == Double(truth))
      #expect(lower.before.x == Double(truth - 1))
      #expect(lower.interval.contains(lower.x))
      #expect(search.points.allSatisfy { $0.x == $0.x.rounded() })
    }
  }

  @Test func `less is wanted where the goal is at most`() throws {
    var search = GoalSearch(
      over: 0...10, isWhole: false, goal: 30, isAtLeast: false, errorAtGoal: 0
    ) { (values: [Double]) throws(StudyError) -> [GoalPoint] in
      values.map { GoalPoint(x: $0, value: 100 - 10 * $0, error: 0.5) }
    }
    let reached = try search.run()
    #expect(abs((reached.first?.lower?.x ?? 0) - 7) < 1e-3)
    // The error of a straight line's crossing is that of the value over the slope.
    #expect(abs((reached.first?.lower?.standardError ?? 0) - 0.05) < 1e-3)
  }

  @Test func `a jump has no error but its own width`() throws {
    var search = search(0...1, goal: 0.5, draws: 10_000) { $0 < 0.4321 ? 0.1 : 0.9 }
    let lower = try #require(try search.run().first?.lower)
    // What is told must itself reach the goal, and the interval must hold the jump.
    #expect(lower.x >= 0.4321 && lower.x - 0.4321 < 1e-4)
    #expect(lower.interval.contains(0.4321))
    #expect((lower.standardError ?? 1) < 1e-3)
  }
}
