@testable import ResponseCurves
import Quantities
import Testing

@testable import Budgeting

extension AllocationOutcome {
  /// The allocation, whatever its gap.
  var solution: AllocationSolution? {
    switch self {
    case .optimal(let solution), .feasible(let solution): solution
    case .infeasible: nil
    }
  }

  /// The allocation, which must be proven to be the best and keep every limit.
  func proven(
    _ problem: AllocationProblem, gap: Double = 1e-6,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> AllocationSolution {
    let solution = try #require(self.solution, sourceLocation: sourceLocation)
    #expect(
      FeasibilityCheck(problem).violations(of: solution.amounts).isEmpty,
      sourceLocation: sourceLocation)
    #expect(solution.gap <= gap, sourceLocation: sourceLocation)
    #expect(solution.value <= solution.upperBound, sourceLocation: sourceLocation)
    #expect(
      solution.value == problem.value(of: solution.amounts), sourceLocation: sourceLocation)
    return solution
  }
}

/// A problem of a few lines, for tests that are read.
func smallProblem(
  _ functions: [ResponseFunction], floor: Double = 0, ceiling: Double, total: Double,
  isExact: Bool = true
) -> AllocationProblem {
  AllocationProblem(
    decisions: functions.indices.map {
      AllocationDecision(
        id: "d\($0)", label: LocalizedText("d\($0)"), floor: .init(floor),
        ceiling: .init(ceiling))
    },
    terms: functions.enumerated().map {
      ResponseTerm(id: "d\($0.offset)", function: $0.element, arguments: [.init($0.offset)])
    },
    limits: [
      AllocationLimit(
        name: LocalizedText("total"), kind: .total,
        members: functions.indices.map { .init($0) }, atLeast: isExact ? total : nil,
        atMost: total)
    ])
}
