internal import Budgeting
internal import Diagnostics
internal import Quantities
internal import Scenarios

/// The search for the best allocation of one plan.
final class AllocationSearch {
  let allocator: PlanAllocator
  let layout: AllocationLayout
  let model: AllocationModel
  let reach: DecisionReach
  let worth: DrawWorth
  let threads: Int
  private let progress: (@Sendable (Int) -> Void)?
  /// How many allocations were run.
  private(set) var runs = 0
  /// What was run, by amounts.
  private var known: [[Double]: [AllocationOutcomes]] = [:]
  var notes: [LocalizedText] = []

  /// Makes the model ready.
  init(
    _ allocator: PlanAllocator, threads: Int, progress: (@Sendable (Int) -> Void)?
  ) throws(StudyError) {
    self.allocator = allocator
    self.threads = max(1, threads)
    self.progress = progress
    layout = allocator.layout
    model = try AllocationModel(
      layout, draws: allocator.draws, seed: allocator.seed, threads: max(1, threads))
    reach = try DecisionReach(model)
    worth = DrawWorth(
      layout.allocation.objective, model.kpis.map { allocator.layout.plan.kpis[$0] })
  }

  /// Runs the model with some allocations, each once.
  func outcomes(_ points: [[Double]]) throws(StudyError) -> [[AllocationOutcomes]] {
    var open: [[Double]] = []
    for point in points where known[point] == nil && !open.contains(point) { open.append(point) }
    let found = try model.outcomes(open, threads: threads)
    runs += open.count
    for (point, outcome) in zip(open, found) { known[point] = outcome }
    progress?(runs)
    return points.compactMap { known[$0] }
  }

  /// Runs the model with one allocation.
  func outcomes(_ amounts: [Double]) throws(StudyError) -> [AllocationOutcomes] {
    if let found = known[amounts] { return found }
    let found = try model.outcomes(amounts, threads: threads)
    runs += 1
    known[amounts] = found
    progress?(runs)
    return found
  }

  /// The worth of an allocation.
  func estimate(_ outcomes: [AllocationOutcomes]) -> PlanAllocationAnswer.Estimate {
    worth.of(
      worth.perDraw(outcomes), effectiveDraws: outcomes.compactMap(\.effectiveDraws).min())
  }

  /// Decisions that reach something.
  var active: [Int] { layout.targets.indices.filter { !reach.kpisOfDecision[$0].isEmpty } }

  /// Whether the worth is a sum over decisions, as far as its mean goes.
  var isSeparable: Bool {
    guard reach.isSeparable else { return false }
    return worth.counts == nil || active.count > BoxSearch.mostDecisions
  }

  // MARK: Answers

  /// The answer to the block.
  func answer() throws(StudyError) -> PlanAllocationAnswer {
    let found = try found()
    var diagnostics = layout.plan.warnings
    diagnostics += unreached()
    let amounts = found.amounts
    let before = try outcomes(layout.current)
    var after: [AllocationOutcomes]?
    var costs: [PlanAllocationAnswer.CostPerResult] = []
    if let amounts {
      after = try outcomes(amounts)
      costs = try costsPerResult(amounts)
    }
    var answer = PlanAllocationAnswer(
      plan: allocator.plan, problem: found.problem, outcome: found.outcome, decisions: [],
      kpis: attainments(before, after), before: estimate(before),
      after: after.map(estimate) ?? .init(0, 0), bound: found.bound, cost: found.cost,
      costsPerResult: costs, notes: [], diagnostics: diagnostics, draws: allocator.draws,
      seed: allocator.seed,
      runs: 0, patch: amounts.map(layout.patch) ?? "", sources: allocator.plan.files)
    for (place, decision) in layout.problem.decisions.enumerated() {
      answer.decisions.append(
        .init(
          id: decision.id, label: decision.label, unit: layout.units[place],
          current: decision.current, amount: amounts?[place], error: found.errors?[place],
          reaches: reach.kpisOfDecision[place].map { layout.plan.kpis[model.kpis[$0]].name }))
    }
    if amounts != nil { answer.bound.value = max(answer.bound.value, answer.after.value) }
    answer.notes = notes
    answer.runs = runs
    return answer
  }

  /// The best totals give.
  func frontier(points: Int) throws(StudyError) -> [PlanFrontierPoint] {
    guard !layout.money.isEmpty else {
      throw .plan([
        Diagnostic(
          "nothing-to-allocate", "nothing that is decided is money, so there is no frontier",
          at: layout.allocation.span, hint: "name lines of the budget under `vary`")
      ])
    }
    let totals = totals(points)
    return isSeparable && worth.risk == nil
      ? try separableFrontier(totals) : try searchedFrontier(totals)
  }

  /// Evenly spaced totals between what the floors and what the ceilings come to.
  private func totals(_ points: Int) -> [Double] {
    let decisions = layout.problem.decisions
    let all = AllocationBox(
      low: decisions.map(\.floor.amount), high: decisions.map(\.ceiling.amount))
    // Groups may ask for more than the floors of their lines, or allow less than the ceilings.
    let limits = layout.problem.limits.map { limit -> AllocationLimit in
      var open = limit
      if limit.kind == .total { open.atMost = nil }
      return open
    }
    let least = all.representative(limits, decisions, last: Set(decisions.indices)) ?? all.low
    let most = all.representative(limits, decisions, last: []) ?? all.high
    let (low, high) = (layout.spending(least), layout.spending(most))
    guard points > 1 else { return [high] }
    return (0..<points).map { low + (high - low) * Double($0) / Double(points - 1) }
  }

  /// What a search found.
  struct Found {
    var problem: AllocationProblem
    var outcome: AllocationOutcome
    var amounts: [Double]?
    var bound: PlanAllocationAnswer.Bound
    var errors: [Double]?
    var cost: PlanAllocationAnswer.Estimate?
  }

  private func found() throws(StudyError) -> Found {
    if case .cost(let probability, _) = layout.allocation.objective.goal {
      return try cheapest(probability: probability)
    }
    if isSeparable { return try separable() }
    return try searched()
  }

  // MARK: Tables

  private func attainments(
    _ before: [AllocationOutcomes], _ after: [AllocationOutcomes]?
  ) -> [PlanAllocationAnswer.Attainment] {
    model.kpis.enumerated().map { place, index in
      let kpi = layout.plan.kpis[index]
      return PlanAllocationAnswer.Attainment(
        kpi: kpi.name, label: kpi.label, unit: kpi.unit.symbol,
        target: (kpi.target?.value ?? 0) / kpi.unit.scale, before: before[place].figures,
        after: after?[place].figures)
    }
  }

  /// KPIs that nothing which is decided can change.
  private func unreached() -> [Diagnostic] {
    let objective = layout.allocation.objective
    let idle = reach.decisionsOfKPI.indices.filter { reach.decisionsOfKPI[$0].isEmpty }
    guard !idle.isEmpty else { return [] }
    let names = idle.map { layout.plan.kpis[model.kpis[$0]].name }
    let span = objective.kpis.first { $0.name == names[0] }?.span ?? objective.span
    return [
      Diagnostic(
        "kpi-not-reached",
        "nothing under `vary` changes " + shortList(names.map { "`\($0)`" }), at: span,
        hint: "vary what drives them, or leave them out of the objective", severity: .warning)
    ]
  }
}
