internal import Budgeting
internal import Quantities
internal import Scenarios

/// The worst draws count: a game between the money and weights of the draws.
extension AllocationSearch {
  /// How many answers the weights are given.
  private static let rounds = 24
  /// Half of the share of draws around a quantile that its slope is told from.
  private static let window = 0.05

  /// The best mean of the worst share of the draws, or the best of their quantile.
  ///
  /// The mean of the worst share is the least weighted mean over weights of at most `1 / (share
  /// draws)` each. So the best weighted mean for any such weights bounds it from above, and the
  /// weights are moved towards the worst draws of each answer (fictitious play). A quantile has no
  /// such weights: at least `1 - share` of the draws reach it, so no mean allows more than
  /// `mean / (1 - share)`.
  ///
  /// > Reference: Rockafellar and Uryasev (2000), Journal of Risk 2(3), 21–41; Brown (1951) for the
  /// > play; Hong (2009), Operations Research 57, 118–130, for the slope of a quantile, which is that
  /// > of the draws at it; Ruszczynski and Shapiro (2006), Mathematics of Operations Research 31, 433–452, for the
  /// > envelope of weights.
  func riskAware() throws(StudyError) -> Found {
    guard let risk = worth.risk else { return try separable() }
    let share: Double
    let isQuantile: Bool
    switch risk {
    case .cvar(let part): (share, isQuantile) = (part, false)
    case .quantile(let part): (share, isQuantile) = (part, true)
    }
    let sampled = try sampled(keepsDraws: true)
    let draws = sampled.constant.draws.count
    var weights = [Double](repeating: 1 / Double(max(1, draws)), count: draws)
    var best: (amounts: [Double], value: Double, weights: [Double])?
    var bound = Double.infinity
    var outcome = AllocationOutcome.infeasible
    for round in 0..<Self.rounds {
      // A quantile is neither the mean of what lies below it nor bounded by it: the draws at it
      // are tried in the second half.
      let isAtQuantile = isQuantile && round >= Self.rounds / 2
      if isAtQuantile, round == Self.rounds / 2, let best {
        let around = DrawWorth.around(share, Self.window, sampled.perDraw(best.amounts))
        weights = [Double](repeating: 0, count: draws)
        for draw in around { weights[draw] = 1 / Double(around.count) }
      }
      let problem = problem(sampled, .weights(weights))
      outcome = try Self.outcome(of: problem)
      guard let solution = outcome.solution else {
        return Found(
          problem: problem, outcome: outcome, amounts: nil, bound: .init(value: 1, basis: .none))
      }
      if !isQuantile || round == 0 {
        bound = min(bound, isQuantile ? solution.upperBound / (1 - share) : solution.upperBound)
      }
      let perDraw = sampled.perDraw(solution.amounts)
      let value = worth.of(perDraw).value
      if best.map({ value > $0.value }) ?? true { best = (solution.amounts, value, weights) }
      if let best, bound - best.value <= 1e-4 { break }
      let worst =
        isAtQuantile
        ? DrawWorth.around(share, Self.window, perDraw) : DrawWorth.worst(share, perDraw).draws
      let step = 1 / Double((isAtQuantile ? round - Self.rounds / 2 : round) + 2)
      for draw in weights.indices { weights[draw] *= 1 - step }
      for draw in worst { weights[draw] += step / Double(worst.count) }
    }
    guard let best else {
      return Found(
        problem: layout.problem, outcome: .infeasible, amounts: nil,
        bound: .init(value: 1, basis: .none))
    }
    let value = estimate(try outcomes(best.amounts)).value
    let problem = problem(sampled, .weights(best.weights))
    let top = max(value, min(1, bound))
    let solution = AllocationSolution(
      amounts: best.amounts, value: value, upperBound: top,
      marginals: problem.marginals(at: best.amounts),
      shadowPrices: problem.limits.map { _ in 0 }, certificate: BoundCertificate(boxes: []),
      nodes: runs)
    return Found(
      problem: problem,
      outcome: top - value <= 1e-4 ? .optimal(solution) : .feasible(solution),
      amounts: best.amounts,
      bound: .init(value: top, basis: isQuantile ? .markov : .riskEnvelope),
      errors: try errors(
        sampled,
        Found(
          problem: problem, outcome: outcome, amounts: best.amounts,
          bound: .init(value: top, basis: .riskEnvelope))))
  }
}
