internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation

/// Stages of pipelines: their numbers become inputs, their rules those of the engine.
extension ModelLowering {
  mutating func lowered(_ stage: PlanStage, pipeline p: Int, index s: Int) -> Stage {
    let path = "pipelines.\(plan.pipelines[p].name).stages.\(stage.name)"
    func name(_ key: String) -> String { path + "." + key }
    let batch = lowered(stage.batch, name("batch"), pipeline: p, stage: s)
    let limit = stage.limit.flatMap { limit -> Stage.Limit? in
      guard let rate = rate(of: limit, name("limit"), pipeline: p, stage: s) else { return nil }
      let steps = plan.horizon.frequency.perYear / limit.window.perYear
      return Stage.Limit(
        rate: rate, windowSteps: max(1, steps),
        windowYears: 1 / Double(min(limit.window.perYear, plan.horizon.frequency.perYear)),
        group: limit.group.flatMap { groups[$0]?.number })
    }
    let quota = stage.quota.flatMap { quota in
      slot(quota.share, name("quota"), pipeline: p, stage: s).map {
        Stage.Quota(share: $0, unfilled: quota.unfilled == .keep ? .keep : .release)
      }
    }
    let rest: Stage.Rest =
      switch stage.rest {
      case .leave: .leave
      case .stay: .stay
      case .stage(let index): .stage(index)
      }
    return Stage(
      name: stage.name, source: stage.source,
      inflow: slot(stage.inflow, name("inflow"), pipeline: p, stage: s, isInflow: true),
      yield: yield(stage.yield, name("yield"), pipeline: p, stage: s), batch: batch, limit: limit,
      quota: quota, gate: slot(stage.gate, name("gate"), pipeline: p, stage: s),
      start: slot(stage.start, name("start"), pipeline: p, stage: s),
      length: slot(stage.length, name("length"), pipeline: p, stage: s),
      capacity: slot(stage.capacity, name("capacity"), pipeline: p, stage: s),
      leak: slot(stage.leak, name("leak"), pipeline: p, stage: s),
      leakPeriods: writtenPeriod(stage.leak).perYear, rest: rest)
  }

  /// The slot of a limit; stages that share one read one slot.
  private mutating func rate(
    of limit: PlanLimit, _ name: String, pipeline: Int, stage: Int
  ) -> Int? {
    guard let group = limit.group else {
      return slot(limit.rate, name, pipeline: pipeline, stage: stage)
    }
    if let known = groups[group] {
      uses[pipeline].insert(known.rate)
      return known.rate
    }
    let shared = "pipelines.\(group).limit"
    guard let rate = slot(limit.rate, shared, pipeline: pipeline, stage: stage) else { return nil }
    groups[group] = (groups.count, rate)
    return rate
  }

  /// The period that a share lost per time is compounded over: as written, or as the assumption
  /// that it repeats is written; a year for formulas.
  func writtenPeriod(_ number: PlanNumber?) -> Frequency {
    guard let number else { return .year }
    if let period = number.period { return period }
    guard case .expression(let expression)? = number.segments.first?.form,
      case .name(let path) = expression.kind, case .input(let index)? = scope.meaning(of: path),
      index < plan.inputs.count
    else { return .year }
    return plan.inputs[index].number.period ?? .year
  }

  /// The slot of a yield; one per time (units that stay are tried again) becomes a share per step,
  /// compounded as a leak is.
  mutating func yield(
    _ number: PlanNumber?, _ name: String, pipeline: Int, stage: Int
  ) -> Int? {
    guard let slot = slot(number, name, pipeline: pipeline, stage: stage) else { return nil }
    guard let number, number.unit.isPerTime else { return slot }
    let periods = Double(writtenPeriod(number).perYear)
    let steps = periods / Double(plan.horizon.frequency.perYear)
    func literal(_ value: Double) -> Expression { Expression(.number(Quantity(value, .one))) }
    let once = Expression(
      .call(
        "min",
        [Expression(.binary(.divide, Expression(.name(["rate"])), literal(periods))), literal(1)]))
    let kept = Expression(
      .binary(.power, Expression(.binary(.subtract, literal(1), once)), literal(steps)))
    pending.append(
      PendingInput(
        name: streamName(name + ".per_step"),
        segments: [
          .init(
            start: 0,
            form: .reading(Expression(.binary(.subtract, literal(1), kept)), of: slot))
        ], redraw: .once, isRateOfEvents: false))
    uses[pipeline].insert(pending.count - 1)
    return pending.count - 1
  }

  /// Batches with their numbers: what changes with time is one input, so that its stream is one.
  mutating func lowered(
    _ batches: [TimedBatch], _ name: String, pipeline: Int, stage: Int
  ) -> [Stage.Batch] {
    let starts = batches.enumerated().map { $0 == 0 ? 0 : step($1.start) }
    let times = batches.map { batch -> PlanNumber? in
      if case .times(let number) = batch.occasions { number } else { nil }
    }
    let atMost = slot(
      joined(batches.map(\.atMost), starts), name + ".at_most", pipeline: pipeline, stage: stage)
    let often = slot(joined(times, starts), name + ".times", pipeline: pipeline, stage: stage)
    return batches.enumerated().map { order, batch in
      let occasions: Stage.Occasions =
        switch batch.occasions {
        case .everyPeriod: .everyStep
        case .inPeriods(let numbers): .inStepsOfYear(Set(numbers.map { $0 - 1 }))
        case .times: often.map { .timesPerYear($0) } ?? .everyStep
        }
      return Stage.Batch(
        start: starts[order], occasions: occasions,
        atMost: batch.atMost == nil ? nil : atMost)
    }
  }

  /// One number out of those that hold from given steps on, each with its own changes in its time.
  func joined(_ numbers: [PlanNumber?], _ starts: [Int]) -> PlanNumber? {
    guard var result = numbers.lazy.compactMap({ $0 }).first else { return nil }
    guard numbers.count > 1 else { return result }
    var segments: [PlanNumber.Segment] = []
    for (order, number) in numbers.enumerated() {
      guard let number else { continue }
      let end = order + 1 < starts.count ? starts[order + 1] : Int.max
      let changes = number.segments.map { step($0.start) }
      for (place, change) in changes.enumerated() {
        let next = place + 1 < changes.count ? changes[place + 1] : Int.max
        let from = max(change, starts[order])
        guard from < min(next, end) else { continue }
        var segment = number.segments[place]
        segment.start = plan.horizon.first.advanced(by: from)
        segments.append(segment)
      }
    }
    result.segments = segments
    // What holds first holds from the beginning; earlier batches have no such number.
    if !result.segments.isEmpty { result.segments[0].start = nil }
    return result
  }
}
