@testable import ResponseCurves
import Foundation
import Quantities
import Statistics
import TestSupport
import Testing

@testable import Budgeting

@Suite struct SeparableAllocationTests {
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"), arguments: [0, 1])
  func `the reference problems are solved to proof at least as well as the best known`(
    seed: Int
  ) throws {
    let (problem, bestKnown) = try SShapedInstances.reference(seed: seed)
    let known = problem.value(of: bestKnown)
    if seed == 0 { #expect(abs(known - 911.8474) < 5e-5) }
    let solution = try problem.solve().proven(problem, gap: 1e-9)
    #expect(solution.value >= known * (1 - 1e-13))
    #expect(abs(problem.limits[0].sum(of: solution.amounts) - 5300) < 1e-9)
    if seed == 0 { #expect(solution.upperBound <= 911.9861) }
  }

  @Test func `fresh problems of that kind are proven to be solved`() throws {
    for seed in 0..<100 {
      let problem = SShapedInstances.random(seed: UInt64(seed))
      _ = try problem.solve().proven(problem)
    }
  }

  @Test func `caps on categories and ranges for ministries are kept, and never help`() throws {
    for seed in 0..<3 {
      let free = SShapedInstances.random(seed: UInt64(seed), tasks: 24)
      let problem = SShapedInstances.grouped(free)
      let solution = try problem.solve(tolerance: 1e-5).proven(problem, gap: 1e-5)
      let best = try #require(free.solve().solution)
      #expect(solution.value <= best.upperBound)
    }
  }

  @Test func `equal concave curves share alike`() throws {
    let problem = smallProblem(
      Array(repeating: .log(scale: 3, half: 10), count: 7), ceiling: 100, total: 210)
    let solution = try problem.solve().proven(problem, gap: 1e-12)
    for amount in solution.amounts { #expect(abs(amount - 30) < 1e-9) }
    #expect(abs(solution.shadowPrices[0] - 3.0 / 40) < 1e-12)
  }

  @Test func `power curves share by the closed form`() throws {
    // Where weights w and exponent a are given, amounts go as w^(1 / (1 - a)).
    let weights = [1.0, 2, 3, 0.5]
    let problem = smallProblem(
      weights.map { .power(scale: $0, exponent: 0.6) }, ceiling: 1000, total: 100)
    let solution = try problem.solve().proven(problem, gap: 1e-12)
    let shares = weights.map { pow($0, 2.5) }
    let whole = shares.reduce(0, +)
    for (amount, share) in zip(solution.amounts, shares) {
      #expect(abs(amount - 100 * share / whole) < 1e-8)
    }
  }

  @Test func `of equal S-shaped curves some get nothing and the others share alike`() throws {
    // With k of n lines served each gets B / k: the best k is found by trying.
    let curve = ResponseFunction.hill(max: 10, half: 30, slope: 4)
    let problem = smallProblem(Array(repeating: curve, count: 6), ceiling: 200, total: 130)
    let solution = try problem.solve().proven(problem, gap: 1e-9)
    let best = (1...6).map { Double($0) * curve.value(at: 130 / Double($0)) }.max() ?? 0
    #expect(abs(solution.value - best) < 1e-8)
  }

  @Test func `money that brings nothing is not spent where it need not be`() throws {
    let functions: [ResponseFunction] = [
      .capped(slope: 2, max: 20), .linear(slope: -0.1, from: 1), .michaelis(max: 5, half: 4),
    ]
    let problem = smallProblem(functions, ceiling: 50, total: 100, isExact: false)
    let solution = try problem.solve().proven(problem, gap: 1e-12)
    #expect(solution.amounts[1] == 0)
    #expect(solution.amounts[2] == 50)
    #expect(solution.shadowPrices == [0])
    // The capped line has all it can use with ten; the same under several limits.
    #expect(solution.amounts[0] == 10)
    var several = problem
    several.limits.append(
      AllocationLimit(
        name: LocalizedText("pair"), kind: .other, members: [.init(0), .init(2)], atLeast: 20,
        atMost: 80))
    #expect(try several.solve().proven(several).amounts == [10, 0, 50])
    several.limits[1].atLeast = 65
    let held = try several.solve().proven(several).amounts
    #expect(abs(held[0] - 15) < 1e-9)
  }

  @Test func `small problems of all shapes equal the best of a fine grid`() throws {
    let stream = RandomStream(seed: 3, name: "grid")
    for round in 0..<24 {
      func pick(_ place: Int) -> Double { stream.uniform(draw: round, time: place) }
      let shapes: [ResponseFunction] = [
        .hill(max: 5 + 5 * pick(0), half: 3 + 9 * pick(1), slope: 0.7 + 4 * pick(2)),
        .logistic(max: 5 + 9 * pick(3), middle: 12 * pick(4), slope: 0.3 + pick(5)),
        .power(scale: 0.1 + pick(6), exponent: 0.4 + 1.2 * pick(7)),
        .piecewise([.init(0, 0), .init(2 + 3 * pick(8), 1), .init(10, 4 + 5 * pick(9))]),
        .capped(slope: 0.2 + pick(10), max: 1 + 6 * pick(11)),
        .log(scale: 1 + 4 * pick(12), half: 1 + 9 * pick(13)),
      ]
      let three = (0..<3).map { shapes[(round + 2 * $0 + round / 6) % 6] }
      let problem = smallProblem(three, ceiling: 14, total: 20)
      let solution = try problem.solve().proven(problem)
      var best = -Double.infinity
      for first in 0...140 {
        for second in 0...140 {
          let third = 200 - first - second
          guard third >= 0, third <= 140 else { continue }
          let amounts = [Double(first) / 10, Double(second) / 10, Double(third) / 10]
          best = max(best, problem.value(of: amounts))
        }
      }
      #expect(solution.value >= best - 1e-9 * abs(best), "\(round): \(three)")
    }
  }

  @Test func `several terms on one line are one curve`() throws {
    var problem = smallProblem(
      [.hill(max: 8, half: 6, slope: 3), .log(scale: 2, half: 2)], ceiling: 20, total: 20)
    problem.terms.append(
      ResponseTerm(
        id: "more", weight: 0.5, function: .logistic(max: 6, middle: 14, slope: 1.5),
        arguments: [.init(0, factor: 1.2)]))
    problem.terms.append(
      ResponseTerm(
        id: "points", weight: 2, function: .piecewise([.init(0, 0), .init(4, 1), .init(9, 4)]),
        arguments: [.init(1)]))
    let solution = try problem.solve().proven(problem, gap: 1e-5)
    let best = (0...20000).map { problem.value(of: [Double($0) / 1000, 20 - Double($0) / 1000]) }
    #expect(abs(solution.value - (best.max() ?? 0)) < 1e-5 * solution.value)
  }

  @Test func `what is bought is the same in any order of lines`() throws {
    let problem = SShapedInstances.random(seed: 5, tasks: 24)
    let solution = try #require(problem.solve().solution)
    var turned = problem
    turned.decisions.reverse()
    turned.terms = problem.terms.map {
      ResponseTerm(
        id: $0.id, function: $0.function, arguments: [.init(23 - $0.arguments[0].decision)])
    }
    let other = try #require(turned.solve().solution)
    for (one, same) in zip(solution.amounts, other.amounts.reversed()) {
      #expect(abs(one - same) <= 1e-6 * max(1, abs(one)))
    }
    #expect(abs(solution.value - other.value) <= 2e-6 * solution.value)
  }

  @Test func `more money is never worth less, and is priced between neighbours`() throws {
    var problem = SShapedInstances.random(seed: 9, tasks: 20)
    let current = problem.decisions.reduce(0) { $0 + ($1.current ?? 0) }
    var last = -Double.infinity
    for share in [0.4, 0.6, 0.8, 1, 1.2, 1.5, 1.9] {
      problem.limits = [SShapedInstances.exactTotal(share * current, over: 20)]
      let solution = try problem.solve().proven(problem)
      #expect(solution.upperBound >= last)
      last = solution.value
    }
  }
}
