/// What a full limit costs where all that it counts stands at its floor.
///
/// There a bound is proven by any price that is high enough, so its own says little; and where a
/// curve starts straight up (x^½ at 0), what one more unit adds grows without bound as the unit
/// shrinks. What counts is what the lines would add that can rise with the limit.
struct StartingPrice {
  private let problem: AllocationProblem
  private let amounts: [Double]
  private let marginals: [Double]
  private let sides: [LimitPrice.Side]

  /// A price, and the step over which it is an average where the first unit has no price.
  struct Answer {
    var price: Double
    var firstUnit: Double?
  }

  init(_ problem: AllocationProblem, _ amounts: [Double], _ sides: [LimitPrice.Side]) {
    self.problem = problem
    self.amounts = problem.snappedToFloors(amounts)
    self.sides = sides
    marginals = problem.marginals(at: self.amounts)
  }

  /// The price of a limit.
  ///
  /// - Parameters:
  ///   - place: The place of the limit.
  ///   - price: The price that the bound or the free lines tell.
  /// - Returns: The price, lower where no line would earn as much.
  func answer(of place: Int, price: Double) -> Answer {
    guard sides[place] == .atMost, price > 0 else { return Answer(price: price) }
    let members = problem.limits[place].members.filter { $0.coefficient > 0 }
    // A line above its floor in whole units gives nothing to others, any other line would.
    let above = members.filter { !stands($0.decision) }
    guard above.allSatisfy({ problem.decisions[$0.decision].step != nil }) else {
      return Answer(price: price)
    }
    let rising = members.filter {
      marginals[$0.decision] == .infinity && problem.smallestSize(of: $0.decision) == nil
        && amounts[$0.decision] < problem.decisions[$0.decision].ceiling.amount
        && !isHeld($0.decision, besides: place)
    }
    guard !rising.isEmpty || above.isEmpty else { return Answer(price: price) }
    var best = Answer(price: 0)
    for member in rising.isEmpty ? members : rising {
      let earns = earns(member.decision)
      let slope = earns.slope / member.coefficient
      guard slope > best.price else { continue }
      best = Answer(price: slope, firstUnit: rising.isEmpty ? nil : earns.unit * member.coefficient)
    }
    return rising.isEmpty ? Answer(price: min(price, best.price)) : best
  }

  /// Whether a decision stands at its floor.
  private func stands(_ place: Int) -> Bool {
    amounts[place] <= problem.decisions[place].floor.amount
  }

  /// Whether another limit that is reached keeps a decision from rising.
  private func isHeld(_ decision: Int, besides own: Int) -> Bool {
    problem.limits.indices.contains { place in
      place != own && sides[place] != .none
        && problem.limits[place].members.contains {
          $0.decision == decision
            && (sides[place] == .atMost ? $0.coefficient > 0 : $0.coefficient < 0)
        }
    }
  }

  /// What a decision earns per unit from where it stands, and over which step where that is told.
  private func earns(_ place: Int) -> (slope: Double, unit: Double) {
    let terms = problem.terms.filter { term in
      term.weight != 0 && term.arguments.contains { $0.decision == place }
    }
    let response = LineResponse(terms, of: place, at: amounts, problem.decisions)
    let unit = problem.firstUnit(of: place, at: amounts)
    let top = problem.reach(of: place, at: amounts)
    guard marginals[place].isFinite else {
      return (response.average(from: amounts[place], to: amounts[place] + unit), unit)
    }
    let best = response.bestAverage(
      from: amounts[place], to: top, atLeast: problem.smallestSize(of: place) ?? 0)
    return (max(marginals[place], best?.slope ?? 0), unit)
  }
}
