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
}
