import ResponseCurves
import Quantities
import Testing

@testable import Budgeting

@Suite struct AllocationErrorTests {
  private var sound: AllocationProblem {
    smallProblem([.log(scale: 1, half: 1), .linear(slope: 1, from: 0)], ceiling: 10, total: 12)
  }

  private func expect(
    _ error: AllocationError, _ change: (inout AllocationProblem) -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var problem = sound
    change(&problem)
    #expect(throws: error, sourceLocation: sourceLocation) { try problem.solve() }
    #expect(!error.description.isEmpty)
  }

  @Test func `a problem that means nothing is refused with its place`() {
    expect(.noDecisions) { $0 = AllocationProblem(decisions: [], terms: [], limits: []) }
    expect(.duplicateDecision("d0")) { $0.decisions[1].id = "d0" }
    expect(.ceilingBelowFloor(decision: "d1", floor: 11, ceiling: 10)) {
      $0.decisions[1].floor.amount = 11
    }
    expect(.negativeFloor(decision: "d0", floor: -1)) { $0.decisions[0].floor.amount = -1 }
    expect(.notFinite(decision: "d0")) { $0.decisions[0].floor.amount = .nan }
    expect(.notFinite(decision: "d1")) { $0.decisions[1].ceiling.amount = .nan }
    expect(.badSize(decision: "d0", 0)) { $0.decisions[0].step = 0 }
    expect(.badSize(decision: "d0", -2)) { $0.decisions[0].minimumViable = -2 }
    expect(.termMemberOutOfRange(term: "d0", decision: 2)) { $0.terms[0].arguments = [.init(2)] }
    expect(.limitMemberOutOfRange(limit: 0, decision: -1)) { $0.limits[0].members = [.init(-1)] }
    expect(.limitNotFinite(limit: 0)) { $0.limits[0].atMost = .infinity }
    expect(.limitEndsCrossed(limit: 0, atLeast: 12, atMost: 3)) { $0.limits[0].atMost = 3 }
    expect(.badWeight(term: "d1", -1)) { $0.terms[1].weight = -1 }
    expect(.badCurve(term: "d0", parameter: "half", value: 0)) {
      $0.terms[0].function = .log(scale: 1, half: 0)
    }
    expect(.badCurve(term: "d0", parameter: "input", value: 1)) {
      $0.terms[0].function = .piecewise([.init(1, 0), .init(1, 2)])
    }
    expect(.unbounded(decision: "d1")) {
      $0.decisions[1].ceiling.amount = .infinity
      $0.limits = []
    }
  }

  @Test func `a line without a ceiling takes it from the total`() throws {
    var problem = sound
    problem.decisions[1].ceiling.amount = .infinity
    let solution = try problem.solve().proven(problem)
    #expect(solution.amounts.reduce(0, +) == 12)
  }

  @Test func `limits that no allocation keeps are told as infeasible`() throws {
    for total in [21.0, 500] {
      var problem = sound
      problem.limits[0].atLeast = total
      problem.limits[0].atMost = total
      #expect(try problem.solve() == .infeasible)
    }
    var problem = sound
    problem.limits.append(
      AllocationLimit(
        name: LocalizedText("cap"), kind: .other, members: [.init(0)], atMost: 1))
    problem.limits.append(
      AllocationLimit(
        name: LocalizedText("cap too"), kind: .other, members: [.init(1)], atMost: 10))
    #expect(try problem.solve() == .infeasible)
  }

  @Test func `every bound and limit that is not kept is named`() {
    var problem = sound
    problem.decisions[0].step = 2
    problem.decisions[1].minimumViable = 3
    let check = FeasibilityCheck(problem)
    #expect(
      check.violations(of: [11, 1]) == [
        .aboveCeiling(decision: "d0", by: 1), .notWholeUnits(decision: "d0", by: 1),
        .belowMinimumViable(decision: "d1", by: 2),
      ])
    #expect(
      check.violations(of: [-2, 10]) == [
        .belowFloor(decision: "d0", by: 2), .belowLimit(limit: 0, by: 4),
      ])
    #expect(check.violations(of: [10, 4]) == [.aboveLimit(limit: 0, by: 2)])
    #expect(check.violations(of: [4]) == [.notAnAllocation])
  }
}
