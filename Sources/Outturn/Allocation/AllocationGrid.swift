internal import Budgeting
internal import Quantities

/// The amounts of a decision at which its curve is sampled first.
enum AllocationGrid {
  /// Ends, the amount of the plan, and amounts between them; wide ranges are also halved towards the
  /// floor, where curves bend most.
  static func amounts(of decision: AllocationDecision) -> [Double] {
    let (low, high) = (decision.floor.amount, decision.ceiling.amount)
    guard high > low else { return [low] }
    var found = [low, high]
    if let current = decision.current, current > low, current < high {
      found += [current, (low + current) / 2, (current + high) / 2]
      if current - low > 0.5 * current || high > 2 * current {
        found += [low + (current - low) / 4, low + 3 * (current - low) / 4]
        found += [current + (high - current) / 4, current + (high - current) / 16]
      }
    } else {
      found += (1..<8).map { low + (high - low) * Double($0) / 8 }
    }
    if let step = decision.step, step > 0 {
      found = found.map { ($0 / step).rounded() * step }
        .map { min((high / step).rounded(.down) * step, max((low / step).rounded(.up) * step, $0)) }
    }
    if let smallest = decision.minimumViable, smallest > low, smallest < high {
      found.append(smallest)
    }
    var unique: [Double] = []
    for amount in found.sorted() where unique.last != amount { unique.append(amount) }
    return unique
  }
}

extension AllocationLayout {
  /// The problem with so much money and no more.
  func limited(_ problem: AllocationProblem, to total: Double) -> AllocationProblem {
    var limited = problem
    var isSet = false
    for place in limited.limits.indices {
      switch limited.limits[place].kind {
      case .total, .fiscalYear:
        limited.limits[place].atMost = total
        if (limited.limits[place].atLeast ?? 0) > total { limited.limits[place].atLeast = nil }
        isSet = true
      case .group, .absorption, .other: continue
      }
    }
    if !isSet {
      limited.limits.append(
        AllocationLimit(
          name: .init(ko: "총액", en: "total"), kind: .total, members: money.map { .init($0) },
          atMost: total))
    }
    return limited
  }
}
