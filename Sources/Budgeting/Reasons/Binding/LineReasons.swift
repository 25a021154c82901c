internal import Statistics

/// Finds why each line gets what it gets.
struct LineReasons {
  private let problem: AllocationProblem
  private let amounts: [Double]
  private let limits: [LimitPrice]
  private let termsOfDecision: [[ResponseTerm]]
  private let membersOfDecision: [[(limit: Int, coefficient: Double)]]

  init(_ problem: AllocationProblem, _ amounts: [Double], _ limits: [LimitPrice]) {
    self.problem = problem
    self.amounts = problem.snappedToFloors(amounts)
    self.limits = limits
    var terms = [[ResponseTerm]](repeating: [], count: problem.decisions.count)
    for term in problem.terms where term.weight != 0 {
      for decision in Set(term.arguments.map(\.decision)).sorted() { terms[decision].append(term) }
    }
    termsOfDecision = terms
    var members = [[(limit: Int, coefficient: Double)]](
      repeating: [], count: problem.decisions.count)
    for (place, limit) in problem.limits.enumerated() {
      for member in limit.members where member.coefficient != 0 {
        members[member.decision].append((place, member.coefficient))
      }
    }
    membersOfDecision = members
  }

  /// One reason per decision.
  func all() -> [LineReason] { problem.decisions.indices.map(reason) }

  private func reason(_ place: Int) -> LineReason {
    let decision = problem.decisions[place]
    let amount = amounts[place]
    let response = LineResponse(
      termsOfDecision[place], of: place, at: amounts, problem.decisions)
    let members = membersOfDecision[place]
    let price = CompensatedSum.of(members.map { $0.coefficient * limits[$0.limit].price })
    // A hair before a kink counts as the kink itself, where what lies beyond is told.
    let here = response.slope(at: amount)
    let beyond = response.slope(at: amount * (1 + 1e-6))
    let top = problem.reach(of: place, at: amounts)
    let unit = problem.firstUnit(of: place, at: amounts)
    let marginal =
      here.isFinite
      ? abs(here - beyond) > 0.05 * max(abs(here), abs(beyond)) ? beyond : here
      : response.average(from: amount, to: amount + unit)
    let standing = standing(place, response, marginal: marginal, price: price, top: top)
    let holding = members.map(\.limit).filter {
      limits[$0].kind != .total && limits[$0].side != .none && limits[$0].price != 0
    }
    var reason = LineReason(
      decision: place, id: decision.id, label: decision.label, amount: amount,
      current: decision.current, floor: decision.floor, ceiling: decision.ceiling,
      marginal: marginal,
      firstUnit: here.isFinite || problem.smallestSize(of: place) != nil ? nil : unit, price: price,
      resolution: resolution(place), standing: standing,
      limits: standing == .noResult || standing == .fixed ? [] : holding,
      isAllOrNothing: false, change: LineReason.Change())
    complete(&reason, response, top: top)
    return reason
  }

  private func isAt(_ amount: Double, _ bound: Double) -> Bool {
    abs(amount - bound) <= 1e-9 * max(1e-9, max(abs(amount), abs(bound)))
  }

  private func standing(
    _ place: Int, _ response: LineResponse, marginal: Double, price: Double, top: Double
  ) -> LineReason.Standing {
    let decision = problem.decisions[place]
    let amount = amounts[place]
    let (floor, ceiling) = (decision.floor.amount, decision.ceiling.amount)
    if isAt(floor, ceiling) { return .fixed }
    if response.isEmpty { return .noResult }
    if response.isLevel(from: floor, to: max(top, amount)) {
      return resolution(place) > 0 ? .untold : .noResult
    }
    if let least = decision.minimumViable, least > floor,
      isAt(amount, least) || (amount == 0 && floor <= 0)
    {
      if amount == 0 {
        // Whether the amounts that the minimum size forbids would have been worth it.
        let small = response.best(at: price, from: 0, to: min(least, top))
        return small > 1e-6 * least ? .minimumSize : .floor
      }
      // A line that earns more than elsewhere is held by something other than its least size.
      if marginal < price { return .minimumSize }
    }
    if isAt(amount, floor) { return .floor }
    if isAt(amount, ceiling) { return .ceiling }
    if decision.step != nil { return .wholeUnits }
    let scale = max(abs(marginal), abs(price))
    // The search stops within its gap, so returns of free lines agree to a few per cent only.
    if abs(marginal - price) <= 0.05 * scale {
      return scale <= 1e-12 * abs(response.value(at: amount)) / max(amount, 1e-300)
        ? served(place) : .balanced
    }
    // At a kink the slope falls past the price within a hair of the amount.
    let before = response.slope(at: amount * (1 - 1e-6))
    if before >= price, marginal <= price { return marginal <= 0 ? served(place) : .balanced }
    return marginal == 0 && resolution(place) > 0 ? .untold : .remainder
  }

  /// Where more adds nothing: whether that is known.
  private func served(_ place: Int) -> LineReason.Standing {
    resolution(place) > 0 ? .untold : .saturated
  }

  /// The least change of its results that can be told from none.
  private func resolution(_ place: Int) -> Double {
    termsOfDecision[place].map { $0.weight * $0.resolution }.max() ?? 0
  }

  /// Fills in what it would take to change.
  private func complete(_ reason: inout LineReason, _ response: LineResponse, top: Double) {
    let (amount, price, marginal) = (reason.amount, reason.price, reason.marginal)
    switch reason.standing {
    case .floor, .minimumSize:
      let start = reason.floor.amount
      let least = amount == 0 ? problem.decisions[reason.decision].minimumViable ?? 0 : 0
      guard let best = response.bestAverage(from: start, to: top, atLeast: least), best.slope > 0
      else { return }
      reason.isAllOrNothing = best.slope > response.slope(at: start) * (1 + 1e-6)
      if reason.isAllOrNothing || least > 0 { reason.change.worthwhileAmount = best.amount }
      // Below its minimum size what a first unit would add is of no use.
      let earns = least > 0 ? best.slope : max(best.slope, marginal)
      // No factor reaches a price without bound.
      let isPriced = !membersOfDecision[reason.decision].contains {
        limits[$0.limit].firstUnit != nil
      }
      if price > earns, isPriced { reason.change.returnFactor = price / earns }
      if reason.standing == .floor, start > 0, price > 0 {
        let low = min(response.known.lowerBound, start)
        let wanted = response.best(at: price, from: low, to: start)
        // Where the points of a curve end is no amount at which something else holds the line.
        let isEnd = low > 0 && wanted <= low * (1 + 1e-6)
        if wanted < start * (1 - 1e-6), !isEnd { reason.change.boundAmount = wanted }
      }
    case .ceiling:
      if price > 0, marginal > price { reason.change.returnFactor = price / marginal }
      let far = max(top, min(max(10 * top, reason.current ?? 0), response.known.upperBound))
      let wanted = response.best(at: price, from: top, to: far)
      // An end of the search is no amount at which something else holds the line.
      if price > 0, wanted > top * (1 + 1e-6), wanted < far * (1 - 1e-6) {
        reason.change.boundAmount = wanted
      }
    case .fixed:
      let far = max(top, min(max(10 * top, top + 1), response.known.upperBound))
      let low = min(response.known.lowerBound, amount)
      let wanted = response.best(at: price, from: low, to: far)
      // Without a price of money, and at the end of the search, no amount is the right one.
      if price > 0, !isAt(wanted, amount), wanted < far * (1 - 1e-6), !response.isEmpty,
        low == 0 || wanted > low * (1 + 1e-6)
      {
        reason.change.boundAmount = wanted
      }
    case .balanced, .remainder, .wholeUnits:
      let start = max(0, reason.floor.amount)
      guard amount > start, let best = response.bestAverage(from: start, to: amount) else { return }
      reason.isAllOrNothing = best.amount >= amount * (1 - 1e-6)
    case .saturated, .untold, .noResult: return
    }
  }
}
