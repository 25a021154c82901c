extension LimitPrice {
  /// The prices of all limits of a problem where an allocation stands.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - amounts: One per decision.
  ///   - shadowPrices: One per limit.
  /// - Returns: One per limit, in their order.
  static func all(
    _ problem: AllocationProblem, _ amounts: [Double], _ shadowPrices: [Double]
  ) -> [LimitPrice] {
    problem.limits.enumerated().map { place, limit in
      let sum = limit.sum(of: amounts)
      let size = BudgetTree.sum(limit.members.map { abs($0.coefficient * amounts[$0.decision]) })
      let tolerance = 1e-8 * max(size, abs(limit.atMost ?? 0), abs(limit.atLeast ?? 0))
      let price = place < shadowPrices.count ? shadowPrices[place] : 0
      let isAtMost = limit.atMost.map { sum >= $0 - tolerance } ?? false
      let isAtLeast = limit.atLeast.map { sum <= $0 + tolerance } ?? false
      // An exact sum is reached at both ends; the price says which one holds.
      let side: Side =
        isAtMost && (!isAtLeast || price >= 0) ? .atMost : isAtLeast ? .atLeast : .none
      return LimitPrice(
        limit: place, name: limit.name, kind: limit.kind, sum: sum, atLeast: limit.atLeast,
        atMost: limit.atMost, side: side, price: price)
    }
  }
}
