import ResponseCurves
import Foundation
import Quantities
import Testing

@testable import Budgeting

@Suite struct AllocationRoundingTests {
  @Test func `rounded amounts add up to the exact total in printed units`() throws {
    for (seed, unit) in [(1, 1.0), (2, 0.1), (3, 0.001), (4, 5.0)] {
      let problem = SShapedInstances.random(seed: UInt64(seed), tasks: 30)
      var whole = problem
      let total = (try #require(problem.limits[0].atMost) / unit).rounded() * unit
      whole.limits[0].atLeast = total
      whole.limits[0].atMost = total
      let solution = try #require(whole.solve().solution)
      let rounded = whole.rounded(solution.amounts, to: unit)
      let units = rounded.reduce(0) { $0 + ($1 / unit).rounded() }
      #expect(units == (total / unit).rounded())
      for (amount, exact) in zip(rounded, solution.amounts) {
        #expect(abs(amount - exact) < 1.5 * unit)
        #expect(abs((amount / unit).rounded() * unit - amount) < 1e-9 * unit)
      }
    }
  }

  @Test func `caps and bounds hold in printed units`() {
    var problem = smallProblem(
      Array(repeating: .linear(slope: 1, from: 0), count: 3), floor: 1, ceiling: 9, total: 10)
    problem.limits.append(
      AllocationLimit(
        name: LocalizedText("cap"), kind: .other, members: [.init(0), .init(1)], atMost: 6.6))
    // The largest remainders belong to the capped two, whose cap has no room for a seventh unit.
    #expect(problem.rounded([3.8, 2.8, 3.4], to: 1) == [4, 2, 4])
    problem.limits.removeLast()
    #expect(problem.rounded([3.8, 2.8, 3.4], to: 1) == [4, 3, 3])
  }
}
