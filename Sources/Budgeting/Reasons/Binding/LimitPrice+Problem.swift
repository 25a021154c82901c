internal import Statistics

extension LimitPrice {
  /// The prices of all limits of a problem where an allocation stands.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - amounts: One per decision.
  ///   - shadowPrices: The prices that prove the bound, one per limit.
  /// - Returns: One per limit, in their order.
  static func all(
    _ problem: AllocationProblem, _ amounts: [Double], _ shadowPrices: [Double]
  ) -> [LimitPrice] {
    let sums = problem.limits.map { $0.sum(of: amounts) }
    let sides = problem.limits.indices.map { place in
      side(
        problem.limits[place], sums[place], amounts,
        price: place < shadowPrices.count ? shadowPrices[place] : 0)
    }
    let local = LocalPrices(
      problem, prices: shadowPrices, reached: sides.indices.filter { sides[$0] != .none }
    ).fitted(at: amounts)
    let marginals = problem.marginals(at: amounts)
    let starting = StartingPrice(problem, amounts, sides)
    return problem.limits.indices.map { place in
      let limit = problem.limits[place]
      var price = local[place]
      if sides[place] == .atMost {
        // A line that stands where the limit itself caps it moves with the limit.
        for member in limit.members where member.coefficient > 0 {
          let ceiling = problem.decisions[member.decision].ceiling
          guard ceiling.origin == .named(limit.name),
            amounts[member.decision] >= ceiling.amount * (1 - 1e-9)
          else { continue }
          price = max(price, marginals[member.decision] / member.coefficient)
        }
      }
      let told = starting.answer(of: place, price: price)
      return LimitPrice(
        limit: place, name: limit.name, kind: limit.kind, sum: sums[place],
        atLeast: limit.atLeast, atMost: limit.atMost, side: sides[place], price: told.price,
        firstUnit: told.firstUnit)
    }
  }

  private static func side(
    _ limit: AllocationLimit, _ sum: Double, _ amounts: [Double], price: Double
  ) -> Side {
    let size = CompensatedSum.of(limit.members.map { abs($0.coefficient * amounts[$0.decision]) })
    let tolerance = 1e-8 * max(size, abs(limit.atMost ?? 0), abs(limit.atLeast ?? 0))
    let isAtMost = limit.atMost.map { sum >= $0 - tolerance } ?? false
    let isAtLeast = limit.atLeast.map { sum <= $0 + tolerance } ?? false
    // An exact sum is reached at both ends; the price says which one holds.
    return isAtMost && (!isAtLeast || price >= 0) ? .atMost : isAtLeast ? .atLeast : .none
  }
}
