internal import ResponseCurves
internal import Budgeting
internal import Quantities
internal import Scenarios

/// Few decisions whose worth is no sum over them: searched by running the model.
extension AllocationSearch {
  /// Searches boxes of allocations.
  func searched() throws(StudyError) -> Found {
    var boxes = BoxSearch(self, limits: layout.problem.limits)
    let bound = try boxes.run()
    guard let bound, let best = boxes.best else {
      return Found(
        problem: layout.problem, outcome: .infeasible, amounts: nil,
        bound: .init(value: 1, basis: .none))
    }
    let basis = self.bound(of: boxes, bound)
    let problem = try sliced(through: best.amounts, worth: best.value)
    let solution = AllocationSolution(
      amounts: best.amounts, value: best.value, upperBound: basis.value,
      marginals: problem.marginals(at: best.amounts),
      shadowPrices: problem.limits.map { shadowPrice($0, problem, best.amounts) },
      certificate: BoundCertificate(boxes: []), nodes: runs)
    let error = estimate(try outcomes(best.amounts)).standardError
    let isProven = basis.value - best.value <= max(1e-4, error)
    return Found(
      problem: problem, outcome: isProven ? .optimal(solution) : .feasible(solution),
      amounts: best.amounts, bound: basis, errors: Self.halfWidths(boxes.answersOfParts()))
  }

  /// What a search proves.
  private func bound(of boxes: BoxSearch, _ bound: Double) -> PlanAllocationAnswer.Bound {
    guard boxes.isMonotone, boxes.active.count <= BoxSearch.mostDecisions else {
      notes.append(
        LocalizedText(
          ko: "돈을 더 써도 나빠지는 추첨이 있어, 찾은 것 가운데 가장 좋은 답이고 상한은 100 %뿐입니다.",
          en:
            "In some draws more money harms: this is the best that was found, and only 100 % is a certain bound."
        ))
      return .init(value: 1, basis: .none)
    }
    notes.append(
      LocalizedText(
        ko: "상한은 더 쓰면 어느 추첨에서도 나빠지지 않는다는 데 기대며, 돌려 본 비교에서 어긋난 추첨은 가장 많을 때 "
          + Language.ko.percent(boxes.violations, .significant(2)) + "입니다.",
        en: "The bound rests on more never harming a draw; of the draws compared at most "
          + Language.en.percent(boxes.violations, .significant(2)) + " went against it."))
    return .init(
      value: min(1, bound + boxes.violations), basis: .monotoneDraws(violations: boxes.violations))
  }

  /// The problem with slices through an answer in place of its worth.
  private func sliced(
    through amounts: [Double], worth: Double
  ) throws(StudyError) -> AllocationProblem {
    var problem = layout.problem
    let share = worth / Double(max(1, active.count))
    for place in active {
      let decision = problem.decisions[place]
      let grid = Self.slice(of: decision, through: amounts[place])
      let points = grid.map { amount in
        var point = amounts
        point[place] = amount
        return point
      }
      let base = try outcomes(amounts)
      let values = try outcomes(points).map { told($0, from: base, worth) }
      problem.terms.append(
        ResponseTerm(
          id: decision.id,
          function: .piecewise(
            zip(grid, values).map { .init($0, $1 - worth + share) }),
          arguments: [.init(place)]))
    }
    return problem
  }

  /// The worth of an allocation, or that of the answer where the same draws cannot tell them apart.
  private func told(
    _ outcomes: [AllocationOutcomes], from base: [AllocationOutcomes], _ worthOfBase: Double
  ) -> Double {
    let value = estimate(outcomes).value
    guard worth.risk == nil else { return value }
    let differences = zip(worth.perDraw(outcomes), worth.perDraw(base)).map { $0 - $1 }
    let gain = AllocationOutcomes.mean(differences, base.compactMap(\.effectiveDraws).min())
    return abs(gain.value) <= 2 * gain.standardError ? worthOfBase : value
  }

  /// An answer, a step on both sides of it, and the ends.
  private static func slice(of decision: AllocationDecision, through amount: Double) -> [Double] {
    let (low, high) = (decision.floor.amount, decision.ceiling.amount)
    let step = decision.step.flatMap { $0 > 0 ? $0 : nil }
    let way = max((high - low) / 10, step ?? 0)
    var found = [low, max(low, amount - way), amount, min(high, amount + way), high]
    if let step { found = found.map { ($0 / step).rounded() * step } }
    var unique: [Double] = []
    for amount in found.sorted() where unique.last != amount { unique.append(amount) }
    return unique
  }

  /// What one more unit of a binding limit adds: the best marginal of a member with room.
  private func shadowPrice(
    _ limit: AllocationLimit, _ problem: AllocationProblem, _ amounts: [Double]
  ) -> Double {
    let sum = limit.sum(of: amounts)
    guard let atMost = limit.atMost, sum >= atMost * (1 - 1e-9) else { return 0 }
    let marginals = problem.marginals(at: amounts)
    return limit.members.filter {
      amounts[$0.decision] < problem.decisions[$0.decision].ceiling.amount
    }.map { marginals[$0.decision] / $0.coefficient }.max().map { max(0, $0) } ?? 0
  }

  /// The best of each total; what is best for less money is allowed with more.
  func searchedFrontier(_ totals: [Double]) throws(StudyError) -> [PlanFrontierPoint] {
    var points: [PlanFrontierPoint] = []
    var violations = 0.0
    for total in totals {
      let limited = layout.limited(layout.problem, to: total)
      var boxes = BoxSearch(self, limits: limited.limits)
      let found = try boxes.run(runs: 12)
      var amounts = boxes.best?.amounts ?? []
      var value = boxes.best?.value ?? 0
      if let last = points.last, !last.amounts.isEmpty, last.value > value {
        (amounts, value) = (last.amounts, last.value)
      }
      let error = amounts.isEmpty ? 0 : estimate(try outcomes(amounts)).standardError
      violations = max(violations, boxes.violations)
      points.append(
        PlanFrontierPoint(
          total: total, spent: layout.spending(amounts), amounts: amounts, value: value,
          standardError: error,
          upperBound: boxes.isMonotone ? min(1, max(value, found ?? 0) + violations) : 1))
    }
    return points
  }

  /// The least money with which enough targets are met with a probability.
  func cheapest(probability: Double) throws(StudyError) -> Found {
    let decisions = layout.problem.decisions
    var low = layout.money.reduce(0) { $0 + decisions[$1].floor.amount }
    var high = layout.money.reduce(0) { $0 + decisions[$1].ceiling.amount }
    for limit in layout.problem.limits where limit.kind == .total {
      high = min(high, limit.atMost ?? high)
      low = max(low, limit.atLeast ?? low)
    }
    /// The best with so much money.
    func best(_ total: Double) throws(StudyError) -> Found {
      let limited = layout.limited(layout.problem, to: total)
      if isSeparable { return try separable(limited.limits) }
      var boxes = BoxSearch(self, limits: limited.limits)
      guard let bound = try boxes.run(runs: 24), let best = boxes.best else {
        return Found(
          problem: limited, outcome: .infeasible, amounts: nil, bound: .init(value: 0, basis: .none)
        )
      }
      return Found(
        problem: limited, outcome: .infeasible, amounts: best.amounts,
        bound: .init(
          value: boxes.isMonotone ? min(1, bound + boxes.violations) : 1,
          basis: boxes.isMonotone ? .monotoneDraws(violations: boxes.violations) : .none),
        errors: Self.halfWidths(boxes.answersOfParts()))
    }
    func value(_ found: Found) throws(StudyError) -> Double {
      guard let amounts = found.amounts else { return 0 }
      return estimate(try outcomes(amounts)).value
    }
    var top = try best(high)
    guard try value(top) >= probability else {
      notes.append(
        LocalizedText(
          ko: "한도 안의 모든 돈을 써도 이 확률에 이르지 못합니다.",
          en: "Even all the money that the limits allow does not reach this probability."))
      return Found(
        problem: top.problem, outcome: .infeasible, amounts: nil, bound: top.bound)
    }
    var under: (total: Double, value: Double)?
    var over = (total: high, value: try value(top))
    for _ in 0..<7 where high - low > 0.002 * high {
      let middle = (low + high) / 2
      let found = try best(middle)
      let reached = try value(found)
      if reached >= probability {
        (high, top) = (middle, found)
        over = (middle, reached)
      } else {
        low = middle
        under = (middle, reached)
      }
    }
    guard let amounts = top.amounts else { return top }
    let spent = layout.spending(amounts)
    let error = estimate(try outcomes(amounts)).standardError
    // The error of the probability through the slope of the frontier, plus the width of the search.
    let slope = under.map { (over.value - $0.value) / (over.total - $0.total) } ?? 0
    // What is spared is no money left over: the total is what the probability takes.
    let problem = layout.limited(
      try sliced(through: amounts, worth: over.value), to: spent)
    let solution = AllocationSolution(
      amounts: amounts, value: over.value, upperBound: max(over.value, top.bound.value),
      marginals: problem.marginals(at: amounts),
      shadowPrices: problem.limits.map { shadowPrice($0, problem, amounts) },
      certificate: BoundCertificate(boxes: []), nodes: runs)
    return Found(
      problem: problem, outcome: .feasible(solution), amounts: amounts, bound: top.bound,
      errors: top.errors,
      cost: .init(spent, slope > 0 ? error / slope + (high - low) / 2 : (high - low) / 2))
  }
}
