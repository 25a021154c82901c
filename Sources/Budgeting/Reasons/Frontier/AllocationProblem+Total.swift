internal import Quantities

extension AllocationProblem {
  /// The limit on all the money there is, if there is one.
  public var total: AllocationLimit? { limits.first { $0.kind == .total } }

  /// The problem with another total.
  ///
  /// - Parameter amount: The most that may be spent; where the problem spends an exact total, exactly so much.
  /// - Returns: The problem, and the place of its total; over all decisions where it had none.
  public func withTotal(atMost amount: Double) -> (AllocationProblem, Int) {
    var problem = self
    if let place = limits.firstIndex(where: { $0.kind == .total }) {
      let isExact = limits[place].atLeast != nil && limits[place].atLeast == limits[place].atMost
      problem.limits[place].atMost = amount
      if isExact {
        problem.limits[place].atLeast = amount
      } else if let least = limits[place].atLeast {
        problem.limits[place].atLeast = min(least, amount)
      }
      return (problem, place)
    }
    problem.limits.append(
      AllocationLimit(
        name: LocalizedText(ko: "총액", en: "total"), kind: .total,
        members: decisions.indices.map { AllocationLimit.Member($0) }, atMost: amount))
    return (problem, problem.limits.count - 1)
  }
}
