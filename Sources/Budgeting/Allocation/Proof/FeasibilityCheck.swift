internal import Glibc

/// Looks again, by itself, at whether an allocation keeps every bound and limit.
public struct FeasibilityCheck: Sendable {
  /// A bound or limit that is not kept, and by how much.
  public enum Violation: Hashable, Sendable {
    /// There is not one amount per decision, or one is not a number.
    case notAnAllocation
    /// A decision gets less than its floor.
    case belowFloor(decision: String, by: Double)
    /// A decision gets more than its ceiling.
    case aboveCeiling(decision: String, by: Double)
    /// A decision gets something, but less than its smallest viable size.
    case belowMinimumViable(decision: String, by: Double)
    /// A decision does not get whole units.
    case notWholeUnits(decision: String, by: Double)
    /// A limit's members get less than its least sum.
    case belowLimit(limit: Int, by: Double)
    /// A limit's members get more than its greatest sum.
    case aboveLimit(limit: Int, by: Double)
  }

  private let problem: AllocationProblem
  private let tolerance: Double

  /// Prepares the check of allocations for a problem.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - tolerance: What rounding may add, relative to the size of the amounts that meet.
  public init(_ problem: AllocationProblem, tolerance: Double = 1e-12) {
    self.problem = problem
    self.tolerance = tolerance
  }

  /// What an allocation does not keep, in the order of decisions and limits.
  public func violations(of amounts: [Double]) -> [Violation] {
    guard amounts.count == problem.decisions.count, amounts.allSatisfy(\.isFinite) else {
      return [.notAnAllocation]
    }
    var violations: [Violation] = []
    for (decision, amount) in zip(problem.decisions, amounts) {
      let slack = tolerance * max(1, abs(amount))
      let (floor, ceiling) = (decision.floor.amount, decision.ceiling.amount)
      if floor - amount > slack {
        violations.append(.belowFloor(decision: decision.id, by: floor - amount))
      }
      if amount - ceiling > slack {
        violations.append(.aboveCeiling(decision: decision.id, by: amount - ceiling))
      }
      if let least = decision.minimumViable, abs(amount) > slack, least - amount > slack {
        violations.append(.belowMinimumViable(decision: decision.id, by: least - amount))
      }
      if let step = decision.step {
        let rest = abs(amount - (amount / step).rounded() * step)
        if rest > max(slack, 1e-9 * step) {
          violations.append(.notWholeUnits(decision: decision.id, by: rest))
        }
      }
    }
    for (index, limit) in problem.limits.enumerated() {
      let sum = limit.sum(of: amounts)
      var size = 1.0
      for member in limit.members { size += abs(member.coefficient * amounts[member.decision]) }
      let slack = tolerance * size
      if let least = limit.atLeast, least - sum > slack {
        violations.append(.belowLimit(limit: index, by: least - sum))
      }
      if let most = limit.atMost, sum - most > slack {
        violations.append(.aboveLimit(limit: index, by: sum - most))
      }
    }
    return violations
  }
}
