internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

/// Pipelines become part of the plan: numbers checked, decisions that branch judged.
extension Reading {
  /// Every pipeline, checked; broken ones are left out.
  func finishedPipelines() -> [PlanPipeline] {
    names.pipelines.compactMap { draft in
      guard let unit = draft.unit else { return nil }
      let stages = draft.stages.map { finish($0, of: draft, unit) }
      guard !draft.isBroken else { return nil }
      judgeBranches(of: draft, stages)
      return PlanPipeline(
        name: draft.name, label: draft.label, unit: unit, whole: draft.whole, stages: stages,
        elements: draft.elements)
    }
  }

  private func finish(_ draft: StageDraft, of pipeline: PipelineDraft, _ unit: Unit) -> PlanStage {
    func number(_ number: DraftNumber?, _ want: Expectation) -> PlanNumber? {
      number.flatMap { finish($0, want) }
    }
    let rate = unit / .year
    let perTime = Unit.one / .year
    let limit = draft.limit.flatMap { limit in
      number(
        self.rate(of: limit, unit),
        Expectation(key: "limit", unit: rate, support: .positive, time: .rate)
      ).map { PlanLimit(rate: $0, window: limit.window, group: limit.group) }
    }
    let stage = PlanStage(
      name: draft.name, label: draft.label, source: draft.source,
      inflow: number(
        draft.inflow, Expectation(key: "inflow", unit: rate, support: .positive, time: .rate)),
      yield: number(draft.yield, yieldExpectation(draft, of: pipeline)),
      batch: draft.batch.map { finish($0, unit) }, limit: limit,
      gate: number(draft.gate, Expectation(key: "gate", unit: .one)),
      quota: number(draft.quota, Expectation(key: "quota", unit: .one, support: .share)).map {
        PlanQuota(share: $0, unfilled: draft.unfilled)
      },
      start: number(draft.start, Expectation(key: "start", unit: unit, support: .positive)),
      length: number(
        draft.length, Expectation(key: "length", unit: .year, support: .positive, time: .duration)),
      capacity: number(
        draft.capacity, Expectation(key: "capacity", unit: unit, support: .positive)),
      leak: number(
        draft.leak, Expectation(key: "leak", unit: perTime, support: .positive, time: .rate)),
      rest: draft.rest, span: draft.span)
    if pipeline.whole, let start = stage.start { checkWholeStart(start) }
    if let length = stage.length { checkLength(length) }
    if let leak = stage.leak { checkCompounded(leak, "leak", "takes more than everything") }
    if stage.quota != nil { judgeQuota(draft) }
    if let start = draft.start {
      checkKnownAtStart(start, "start")
      if let length = draft.length { checkKnownAtStart(length, "length") }
    }
    return stage
  }

  /// A limit with the amounts in it per window.
  ///
  /// A limit must say per what. Where `within` says it, a plain amount counts in each window.
  /// Amounts of the budget are per fiscal year, so what they pay for is per year as well.
  private func rate(of limit: LimitDraft, _ unit: Unit) -> DraftNumber {
    var rate = limit.rate
    for (index, segment) in rate.segments.enumerated() {
      guard case .formula(var formula) = segment.form else { continue }
      let isPaid = formula.expression.budgetReads.contains {
        $0.period == nil && $0.path.last != "executed"
      }
      guard limit.isWindowSaid || isPaid, resolves(segment.form, Expectation(key: "limit")) else {
        continue
      }
      switch self.unit(of: formula, expected: nil) {
      case .unit(unit): break
      case .bare where limit.isWindowSaid && rate.unit == nil: break
      default: continue
      }
      let years = 1 / Double(limit.window.perYear)
      let window = Expression(
        .number(Quantity(years, .year)), range: formula.expression.range)
      formula.expression = Expression(
        .binary(.divide, formula.expression, window), range: formula.expression.range)
      rate.segments[index].form = .formula(formula)
    }
    return rate
  }

  /// What a yield is: a share, or a rate where units that fail stay and are tried in every step.
  private func yieldExpectation(_ draft: StageDraft, of pipeline: PipelineDraft) -> Expectation {
    let staying = draft.source.map { pipeline.stages[$0].rest == .stay } ?? false
    let hasOccasions = draft.batch.contains { !$0.periods.isEmpty || $0.times != nil }
    guard staying, !hasOccasions else {
      return Expectation(key: "yield", unit: .one, support: .share)
    }
    return Expectation(key: "yield", unit: .one / .year, support: .positive, time: .rate)
  }

  /// A share per time that is compounded is at most 1 in the period it is written per.
  func checkCompounded(_ number: PlanNumber, _ key: String, _ what: String) {
    let period = number.period ?? .year
    guard let yearly = leastValue(number) else { return }
    let least = yearly / Double(period.perYear)
    guard least > 1 else { return }
    error(
      .shareOutsideBounds, "`\(key)` \(what) in a \(period.words): \(plain(least))",
      at: number.span, hint: "it is compounded: write the share of one \(period.words)")
  }

  /// A quota divides places between those from above and those from outside.
  private func judgeQuota(_ draft: StageDraft) {
    let hasPlaces =
      draft.limit != nil || draft.capacity != nil || draft.batch.contains { $0.atMost != nil }
    guard draft.source != nil, draft.inflow != nil, hasPlaces else {
      let missing =
        draft.source == nil || draft.inflow == nil
        ? "nobody else comes to `\(draft.name)`" : "the places of `\(draft.name)` have no bound"
      warn(
        .keyWithoutEffect, "`quota` keeps places for those from the stage above; " + missing,
        at: draft.quota?.span, hint: "leave it out")
      return
    }
  }

  /// What holds when the run begins must be known before any stage is.
  func checkKnownAtStart(_ number: DraftNumber, _ key: String) {
    for formula in number.segments.flatMap(\.form.formulas) {
      guard let pipeline = pipelineRead(by: formula) else { continue }
      error(
        .startReadsStage, "`\(key)` is needed before the run begins, but reads `\(pipeline)`",
        at: formula.node.span, hint: "give a number or an assumption")
    }
  }

  private func finish(_ draft: BatchDraft, _ unit: Unit) -> TimedBatch {
    let times = draft.times.flatMap {
      finish(
        $0,
        Expectation(key: "times", unit: Unit.one / .year, support: .positive, time: .rate))
    }
    let atMost = draft.atMost.flatMap {
      finish(
        $0,
        Expectation(key: "at_most", unit: unit, allowsPureNumber: true, support: .positive))
    }
    let occasions: TimedBatch.Occasions =
      if let times {
        .times(times)
      } else if draft.periods.isEmpty {
        .everyPeriod
      } else {
        .inPeriods(draft.periods)
      }
    return TimedBatch(start: draft.start, occasions: occasions, atMost: atMost)
  }

  private func checkWholeStart(_ start: PlanNumber) {
    for segment in start.segments {
      guard let value = segment.form.constant, value != value.rounded() else { continue }
      error(
        .notWhole, "whole units cannot start with \(plain(value))", at: start.span,
        hint: "write a whole number, or `whole: false` on the pipeline")
    }
  }

  private func checkLength(_ length: PlanNumber) {
    guard horizon != nil else { return }
    for segment in length.segments {
      guard let years = segment.form.constant else { continue }
      let steps = years * Double(step.perYear)
      guard abs(steps - steps.rounded()) > 1e-9 else { continue }
      error(
        .lengthNotWholeSteps,
        "`length` is \(plain((steps * 1000).rounded() / 1000)) steps of a \(step.words) each",
        at: length.span, hint: "take a whole number of \(step.words)s, or a finer horizon")
    }
  }

  /// Branches of one decision: at most one without a yield, and yields that can add up to 1.
  private func judgeBranches(of draft: PipelineDraft, _ stages: [PlanStage]) {
    let sources = Set(stages.compactMap(\.source)).sorted()
    for source in sources {
      let branches = stages.indices.filter { stages[$0].source == source }
      guard branches.count > 1 else { continue }
      let open = branches.filter { draft.stages[$0].yield == nil && !draft.stages[$0].isBroken }
      if open.count > 1 {
        error(
          .branchesWithoutYield,
          "`\(stages[open[0]].name)` and `\(stages[open[1]].name)` both take all the rest of "
            + "`\(stages[source].name)`", at: stages[open[1]].span,
          hint: "give all branches but one a `yield`",
          notes: [.init("the first is here", at: stages[open[0]].span)])
      }
      // The least that each yield can be; a sum above 1 then holds in every draw.
      let least = branches.compactMap { branch -> Double? in
        stages[branch].yield.flatMap { $0.unit == .one ? leastValue($0) : nil }
      }
      let sum = least.reduce(0, +)
      if sum > 1 + 1e-9, let last = branches.last(where: { stages[$0].yield != nil }) {
        let words = branches.compactMap { branch -> String? in
          if case .formula(let formula)? = draft.stages[branch].yield?.steady, formula.readsNoName {
            return formula.text
          }
          return stages[branch].yield.flatMap { leastValue($0) }.map { plain($0) }
        }
        error(
          .yieldsAboveOne,
          "the yields out of `\(stages[source].name)` add up to more than 1: "
            + words.joined(separator: " + "), at: stages[last].yield?.span ?? stages[last].span)
      }
    }
  }

  private func leastValue(_ number: PlanNumber) -> Double? {
    var least: Double?
    for segment in number.segments {
      guard let range = range(of: segment.form) else { return nil }
      least = min(least ?? .infinity, range.lowerBound)
    }
    return least
  }
}
