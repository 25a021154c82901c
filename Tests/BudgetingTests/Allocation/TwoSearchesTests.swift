import ResponseCurves
import Foundation
import Quantities
import Testing

@testable import Budgeting

/// Two searches that share no code must agree: the separable one prices limits by Newton's method,
/// the coupled one by linear programs over columns.
@Suite struct TwoSearchesTests {
  private func problem(_ seed: Int, _ curves: RandomAllocations.Curves) -> AllocationProblem {
    var random = RandomAllocations(seed: 700 + seed)
    var problem = random.overYears(curves, lines: 3 + seed % 4, years: 1 + seed % 3)
    for place in problem.terms.indices {
      problem.terms[place].arguments = [problem.terms[place].arguments[0]]
    }
    if seed % 4 == 3 {
      for place in problem.decisions.indices where place % 2 == 0 {
        problem.decisions[place].minimumViable = random.next(5...40)
        problem.decisions[place].floor.amount = 0
      }
    }
    return problem
  }

  @Test(arguments: [
    RandomAllocations.Curves.straightPieces, .concave, .shaped,
  ])
  func `both searches find the same worth`(curves: RandomAllocations.Curves) throws {
    let rounds = ProcessInfo.processInfo.environment["ROUNDS"].flatMap(Int.init) ?? 8
    for seed in 0..<rounds {
      let problem = problem(seed, curves)
      let one = try problem.solveSeparably(tolerance: 1e-7, nodeLimit: 5000)
      let other = try problem.solveCoupled(tolerance: 1e-7, nodeLimit: 5000)
      guard let known = other.solution else {
        #expect(one == .infeasible, "\(curves) \(seed)")
        continue
      }
      let solution = try one.proven(problem, gap: 1e-3)
      #expect(try problem.solve(tolerance: 1e-7).proven(problem, gap: 1e-7).gap <= 1e-7)
      let size = 1e-12 * known.upperBound
      #expect(solution.value <= known.upperBound + size, "\(curves) \(seed)")
      #expect(known.value <= solution.upperBound + size, "\(curves) \(seed)")
      #expect(
        FeasibilityCheck(problem).violations(of: solution.amounts).isEmpty, "\(curves) \(seed)")
    }
  }

  @Test func `one limit with coefficients of any sign is kept at either end`() throws {
    for seed in 0..<24 {
      var random = RandomAllocations(seed: 4200 + seed)
      var problem = random.overYears(seed % 2 == 0 ? .shaped : .concave, lines: 5, years: 1)
      for place in problem.terms.indices {
        problem.terms[place].arguments[0].factor = random.next(0.2...3)
      }
      let members = problem.decisions.indices.map {
        AllocationLimit.Member(
          $0, coefficient: random.next(0.3...3) * (random.next() < 0.2 ? -1 : 1))
      }
      var (least, most) = (0.0, 0.0)
      for member in members {
        let decision = problem.decisions[member.decision]
        let ends = [decision.floor.amount, decision.ceiling.amount].map { $0 * member.coefficient }
        least += ends.min() ?? 0
        most += ends.max() ?? 0
      }
      let middle = least + random.next(0.2...0.8) * (most - least)
      problem.limits = [
        AllocationLimit(
          name: LocalizedText("one"), kind: .other, members: members,
          atLeast: seed % 3 == 0 ? nil : middle,
          atMost: seed % 3 == 1 ? nil : middle + (seed % 4 == 2 ? 5 : 0))
      ]
      let solution = try problem.solve(tolerance: 1e-8).proven(problem, gap: 1e-8)
      let other = try #require(problem.solveCoupled(tolerance: 1e-7).solution)
      #expect(abs(solution.value - other.value) <= 2e-7 * solution.upperBound, "\(seed)")
    }
  }

  @Test func `a lever may go below zero`() throws {
    var problem = smallProblem(
      [
        .log(scale: 3, half: 2), .logistic(max: 4, middle: -2, slope: 1.5),
        .piecewise([.init(-6, 0), .init(-3, 2), .init(4, 3)]),
      ], ceiling: 8, total: 3)
    for place in 0..<3 {
      problem.decisions[place].mayBeNegative = true
      problem.decisions[place].floor.amount = -5
    }
    let solution = try problem.solve().proven(problem)
    var best = -Double.infinity
    for first in -50...80 {
      for second in -50...80 where (-50...80).contains(30 - first - second) {
        best = max(
          best,
          problem.value(
            of: [Double(first) / 10, Double(second) / 10, Double(30 - first - second) / 10]))
      }
    }
    #expect(solution.value >= best - 1e-9)
    #expect(solution.value <= best + 0.02)
  }
}
