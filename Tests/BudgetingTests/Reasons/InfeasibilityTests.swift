import Quantities
import Testing

@testable import Budgeting

@Suite struct InfeasibilityTests {
  /// A check by code of its own: amounts against every bound and limit, to a billionth.
  private func keeps(_ problem: AllocationProblem, _ amounts: [Double]) -> Bool {
    for (x, decision) in zip(amounts, problem.decisions) {
      let slack = 1e-9 * max(1, abs(x))
      if x < decision.floor.amount - slack || x > decision.ceiling.amount + slack { return false }
      if let step = decision.step, abs(x - (x / step).rounded() * step) > slack { return false }
      if let least = decision.minimumViable, x > slack, x < least - slack { return false }
    }
    for limit in problem.limits {
      var sum = 0.0
      var size = 1.0
      for member in limit.members {
        sum += member.coefficient * amounts[member.decision]
        size = max(size, abs(member.coefficient * amounts[member.decision]))
      }
      if let least = limit.atLeast, sum < least - 1e-9 * max(size, abs(least)) { return false }
      if let most = limit.atMost, sum > most + 1e-9 * max(size, abs(most)) { return false }
    }
    return true
  }

  /// Amounts that keep all limits of a problem, if there are any.
  private func found(_ problem: AllocationProblem) -> [Double]? {
    let program = LimitProgram(problem, nodeLimit: 20_000)
    guard case .amounts(let amounts) = program.amounts(keeping: Set(problem.limitReferences))
    else { return nil }
    return amounts
  }

  private func instances(_ kinds: [InfeasibleInstances.Kind], each: Int)
    -> [InfeasibleInstances.Instance]
  {
    var instances = InfeasibleInstances(seed: 8)
    return kinds.flatMap { kind in (0..<each).map { _ in instances.next(kind) } }
  }

  @Test(arguments: InfeasibleInstances.Kind.allCases)
  func `the clash is irreducible and the relaxation enough, for every kind`(
    _ kind: InfeasibleInstances.Kind
  ) throws {
    var explained = 0
    let count = kind == .stepsMissExactTotal || kind == .minimumSizesMissRange ? 12 : 26
    for instance in instances([kind], each: count) {
      let problem = instance.problem
      guard let reason = problem.infeasibility() else {
        #expect(instance.clash == nil)
        #expect(found(problem).map { keeps(problem, $0) } == true)
        continue
      }
      explained += 1
      let clash = Set(reason.clash.map(\.limit))
      let others = Set(problem.limitReferences).subtracting(clash)
      #expect(found(problem.dropping(others)) == nil)
      for limit in clash {
        let rest = problem.dropping(others.union([limit]))
        #expect(found(rest).map { keeps(rest, $0) } == true, "\(kind) without \(limit)")
      }
      let relaxed = problem.relaxed(by: reason.relaxation)
      #expect(found(relaxed).map { keeps(relaxed, $0) } == true, "\(kind) relaxed")
      #expect(reason.isSmallest)
      if let expected = instance.clash { #expect(clash == expected, "\(kind)") }
      if let money = instance.leastMoney {
        #expect(abs(reason.leastMoney - money) <= 1e-7 * money, "\(kind)")
      }
    }
    #expect(explained >= (kind == .mixture || kind == .smallWholeUnits ? 8 : count))
  }

  @Test func `small problems in whole units clash where counting all amounts says so`() {
    var clashes = 0
    for instance in instances([.smallWholeUnits], each: 24) {
      let problem = instance.problem
      let reason = problem.infeasibility()
      #expect((reason == nil) == hasAny(problem))
      guard let reason else { continue }
      clashes += 1
      let clash = Set(reason.clash.map(\.limit))
      let others = Set(problem.limitReferences).subtracting(clash)
      // Without whole units any amount may be given, which is not counted here.
      if clash.contains(.wholeUnits) {
        #expect(!hasAny(problem.dropping(others)))
        for limit in clash where limit != .wholeUnits {
          #expect(hasAny(problem.dropping(others.union([limit]))))
        }
      }
    }
    #expect(clashes >= 8)
  }

  /// Whether any of all whole amounts up to 14 keeps all limits.
  private func hasAny(_ problem: AllocationProblem) -> Bool {
    for a in 0...14 {
      for b in 0...14 {
        for c in 0...14 where keeps(problem, [Double(a), Double(b), Double(c)]) { return true }
      }
    }
    return false
  }

  @Test func `a feasible problem has no reason`() {
    let problem = AllocationProblem(
      decisions: [
        AllocationDecision(
          id: "a", label: LocalizedText("a"), floor: .init(10), ceiling: .init(20))
      ], terms: [],
      limits: [
        AllocationLimit(
          name: LocalizedText("total"), kind: .total, members: [.init(0)], atMost: 10)
      ])
    #expect(problem.infeasibility() == nil)
  }
}
