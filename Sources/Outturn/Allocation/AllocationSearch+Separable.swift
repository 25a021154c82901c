internal import ResponseCurves
internal import Budgeting
internal import Quantities
internal import Scenarios
internal import Statistics

/// The worth as a sum over decisions: curves are sampled for all of them at once, then solved.
extension AllocationSearch {
  /// The most times that the samples are refined around the answer.
  private static let mostRounds = 4

  /// Samples the curves and solves the problem.
  ///
  /// - Parameter limits: Other limits than the plan's.
  /// - Returns: The answer.
  /// - Throws: ``StudyError`` where the plan cannot be run.
  func separable(_ limits: [AllocationLimit]? = nil) throws(StudyError) -> Found {
    let countsMet = worth.counts != nil
    if worth.risk != nil { return try riskAware() }
    var sampled = try sampled(keepsDraws: false)
    func solve(_ sampled: SampledDecisions) throws(StudyError) -> Found {
      var problem = problem(sampled)
      problem.limits = limits ?? problem.limits
      return try self.solve(problem)
    }
    var solved = try solve(sampled)
    guard solved.amounts != nil else { return solved }
    for _ in 0..<Self.mostRounds {
      guard let amounts = solved.amounts else { break }
      let outcomes = try outcomes(amounts)
      let onCurves = solved.problem.value(of: amounts)
      let byModel = sum(outcomes, countsMet: countsMet)
      sampled.add(amounts, outcomes)
      if abs(onCurves - byModel.value) <= 0.1 * byModel.standardError { break }
      solved = try solve(sampled)
    }
    solved.errors = try errors(sampled, solved)
    if let amounts = solved.amounts { noteCurves(sampled, amounts, solved) }
    guard countsMet, let amounts = solved.amounts, let count = worth.counts else { return solved }
    // The sum of probabilities stands for the probability that enough targets are met.
    let value = estimate(try outcomes(amounts)).value
    solved.bound = .init(
      value: max(value, min(1, solved.bound.value * Double(model.kpis.count) / Double(count))),
      basis: .markov)
    notes.append(
      LocalizedText(
        ko: "목표가 많아 달성 확률의 합을 가장 크게 했고, 동시 달성 확률은 모형을 돌려 쟀습니다.",
        en:
          "With many targets the sum of their probabilities was maximized; the joint probability was measured by a run."
      ))
    return solved
  }

  /// The sum that the curves stand for, by a run of the model.
  private func sum(
    _ outcomes: [AllocationOutcomes], countsMet: Bool
  ) -> PlanAllocationAnswer.Estimate {
    guard countsMet else { return estimate(outcomes) }
    let shares = outcomes.enumerated().map { place, outcome in
      worth.weights[place] * outcome.figures.probability.value
    }
    let errors = outcomes.enumerated().map { place, outcome in
      worth.weights[place] * outcome.figures.probability.standardError
    }
    return .init(shares.reduce(0, +), errors.reduce(0) { $0 + $1 * $1 }.squareRoot())
  }

  /// Runs the model with every decision at its own amounts.
  func sampled(keepsDraws: Bool) throws(StudyError) -> SampledDecisions {
    var sampled = SampledDecisions(
      reach, weights: worth.weights, countsMet: worth.counts != nil, keepsDraws: keepsDraws)
    let grids = layout.problem.decisions.map { AllocationGrid.amounts(of: $0) }
    let count = grids.map(\.count).max() ?? 1
    let points = (0..<count).map { place in grids.map { $0[min(place, $0.count - 1)] } }
    for (point, outcomes) in zip(points, try outcomes(points)) { sampled.add(point, outcomes) }
    return sampled
  }

  /// The problem over sampled curves.
  func problem(
    _ sampled: SampledDecisions, _ weighing: SampledDecisions.Weighing = .all
  ) -> AllocationProblem {
    var problem = layout.problem
    var rest = SampledDecisions.mean(sampled.constant, weighing)
    for decision in layout.targets.indices {
      guard var function = sampled.function(decision, weighing) else { continue }
      // What nothing changes is counted with the first curve, so that the terms add up to the worth.
      if rest != 0, case .piecewise(let points) = function {
        function = .piecewise(points.map { .init($0.input, $0.output + rest) })
        rest = 0
      }
      problem.terms.append(
        ResponseTerm(
          id: layout.problem.decisions[decision].id, function: function,
          arguments: [.init(decision)]))
    }
    return problem
  }

  /// Solves a problem and reads off its answer.
  func solve(_ problem: AllocationProblem) throws(StudyError) -> Found {
    let outcome = try Self.outcome(of: problem)
    guard var solution = outcome.solution else {
      return Found(
        problem: problem, outcome: outcome, amounts: nil,
        bound: .init(value: 1, basis: .sampledCurves))
    }
    solution.amounts = layout.whole(solution.amounts)
    solution.value = problem.value(of: solution.amounts)
    solution.upperBound = max(solution.upperBound, solution.value)
    var whole = AllocationOutcome.feasible(solution)
    if case .optimal = outcome { whole = .optimal(solution) }
    return Found(
      problem: problem, outcome: whole, amounts: solution.amounts,
      bound: .init(value: solution.upperBound, basis: .sampledCurves))
  }

  static func outcome(of problem: AllocationProblem) throws(StudyError) -> AllocationOutcome {
    do throws(AllocationError) { return try problem.solve() } catch {
      throw .internal(error.description)
    }
  }

  /// How far each amount may be off, from disjoint parts of the draws: half of a 95 % interval.
  ///
  /// Each part has its own curves and its own best allocation; the spread of these, over the root of
  /// their number, is the standard error of the amounts of all draws (batch means).
  ///
  /// > Reference: Mak, Morton and Wood (1999), Operations Research Letters 24, 47–56 (solutions of
  /// > batches of a sample-average problem).
  func errors(_ sampled: SampledDecisions, _ found: Found) throws(StudyError) -> [Double] {
    let parts = SampledDecisions.batches
    let room = ResultRoom<[Double]>(count: parts)
    let problems = (0..<parts).map { problem(sampled, .part($0)) }
    Blocks.concurrent(parts, threads: threads) { part in
      do throws(StudyError) {
        room.set(.success(try Self.outcome(of: problems[part]).solution?.amounts ?? []), at: part)
      } catch { room.set(.failure(error), at: part) }
    }
    let widths = Self.halfWidths(try room.results().filter { !$0.isEmpty })
    // No finer than the straight pieces of the curves, between which an answer cannot settle.
    return widths.enumerated().map { place, width in
      guard width > 0, let amount = found.amounts?[place] else { return width }
      let known = sampled.samples[place].map(\.amount)
      let right = known.first { $0 > amount } ?? known.last ?? 0
      let left = known.last { $0 < amount } ?? known.first ?? 0
      return width + (right - left) / 2 / Double(MonotoneInterpolation.pieces)
    }
  }

  /// Says what the bound rests on, and how near the last run came.
  private func noteCurves(_ sampled: SampledDecisions, _ amounts: [Double], _ found: Found) {
    let counts = sampled.samples.map(\.count).filter { $0 > 0 }
    let (few, most) = (counts.min() ?? 0, counts.max() ?? 0)
    let count = few == most ? "\(most)" : "\(few)–\(most)"
    notes.append(
      LocalizedText(
        ko: "상한은 결정마다 금액 \(count)가지에서 모형을 돌려 얻은 곡선에 기대며, 답은 모형을 한 번 더 돌려 확인했습니다.",
        en: "The bound rests on curves from runs of the model at \(count) amounts per decision; "
          + "the answer was checked by a last run."))
  }

  /// Half widths of 95 % intervals from the answers of parts.
  static func halfWidths(_ answers: [[Double]]) -> [Double] {
    guard answers.count > 1, let first = answers.first else { return [] }
    // Student's t, 97.5 %, 7 degrees of freedom; fewer parts are as good as never left.
    let t = 2.364_624
    return first.indices.map { place in
      t * Summary(answers.map { $0[place] }).standardDeviation
        / Double(answers.count).squareRoot()
    }
  }

  /// The best of each total, from the same curves.
  func separableFrontier(_ totals: [Double]) throws(StudyError) -> [PlanFrontierPoint] {
    let sampled = try sampled(keepsDraws: false)
    let base = problem(sampled)
    let room = ResultRoom<PlanFrontierPoint>(count: totals.count)
    let error = estimate(try outcomes(layout.current)).standardError
    let layout = layout
    Blocks.concurrent(totals.count, threads: threads) { place in
      do throws(StudyError) {
        let problem = layout.limited(base, to: totals[place])
        let solution = try Self.outcome(of: problem).solution
        room.set(
          .success(
            PlanFrontierPoint(
              total: totals[place], spent: solution.map { layout.spending($0.amounts) } ?? 0,
              amounts: solution?.amounts ?? [], value: solution?.value ?? 0, standardError: error,
              upperBound: solution?.upperBound ?? 0)), at: place)
      } catch { room.set(.failure(error), at: place) }
    }
    return try room.results()
  }
}

extension AllocationOutcome {
  /// The allocation, if there is one.
  var solution: AllocationSolution? {
    switch self {
    case .optimal(let solution), .feasible(let solution): solution
    case .infeasible: nil
    }
  }
}
