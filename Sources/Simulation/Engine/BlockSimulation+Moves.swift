extension BlockSimulation {
  /// Lets units into a stage: those that `rest` sends, and on an occasion those that queue.
  func enter(
    _ plan: StageBlueprint, _ pipeline: PipelineBlueprint, _ columns: PipelineColumns, at step: Int
  ) {
    let stage = columns.stages[plan.index]
    let (count, entered) = (chance.count, stage.entered)
    entered.update(repeating: 0, count: count)
    stage.arrived.update(repeating: 0, count: count)
    for sender in plan.senders {
      let other = columns.stages[sender]
      for d in 0..<count {
        entered[d] += other.moving[d]
        other.level[d] -= other.moving[d]
        other.moving[d] = 0
      }
    }
    if plan.stage.inflow != nil { arrive(plan, columns, isRandom: pipeline.isRandom) }
    if plan.occasions.count[step] != 0 && (plan.stage.source != nil || plan.stage.inflow != nil) {
      let source = plan.stage.source.map { columns.stages[$0].level }
      if isOpen(plan, at: step) {
        admitAll(stage, source: source)
      } else {
        admit(plan, stage, source: source, at: step, isRandom: pipeline.isRandom)
      }
    }
    for d in 0..<count {
      stage.level[d] += entered[d]
      stage.total[d] += entered[d]
    }
    if plan.stage.limit != nil {
      for d in 0..<count { stage.window[d] += entered[d] }
    }
  }

  /// Arrivals from outside are tested; those that pass queue outside.
  private func arrive(_ plan: StageBlueprint, _ columns: PipelineColumns, isRandom: Bool) {
    let stage = columns.stages[plan.index]
    let (count, amount, passed) = (chance.count, scratch[1], scratch[2])
    let arriving = stage(.inflow)
    if isRandom {
      chance.round(arriving, by: plan.rounding, into: amount)
    } else {
      amount.update(from: arriving, count: count)
    }
    for d in 0..<count { columns.offered[d] += amount[d] }
    guard plan.stage.yield != nil else {
      for d in 0..<count { stage.outside[d] += amount[d] }
      return
    }
    choose(
      from: amount, share: stage(.yield), plan, index: 1, isRandom: isRandom, into: passed)
    for d in 0..<count {
      stage.outside[d] += passed[d]
      stage.lost[d] += amount[d] - passed[d]
    }
  }

  /// Whether everybody who queues may enter now.
  private func isOpen(_ plan: StageBlueprint, at step: Int) -> Bool {
    plan.occasions.count[step] != nil && plan.stage.limit == nil && plan.stage.capacity == nil
      && !plan.numbers.contains { $0.number == .atMost && $0.slot[step] != nil }
  }

  private func admitAll(_ stage: StageColumns, source: Column?) {
    for d in 0..<chance.count {
      stage.entered[d] += stage.above[d] + stage.outside[d]
      stage.arrived[d] = stage.outside[d]
      source?[d] -= stage.above[d]
      stage.above[d] = 0
      stage.outside[d] = 0
    }
  }

  /// Admits as many as there are places; who enters is drawn without preference.
  private func admit(
    _ plan: StageBlueprint, _ stage: StageColumns, source: Column?, at step: Int, isRandom: Bool
  ) {
    let fixed = plan.occasions.count[step].map(Double.init)
    let hasAtMost = plan.numbers.contains { $0.number == .atMost && $0.slot[step] != nil }
    let (hasLimit, hasCapacity) = (plan.stage.limit != nil, plan.stage.capacity != nil)
    let (atMost, limit, capacity) = (stage(.atMost), stage(.limit), stage(.capacity))
    for d in 0..<chance.count {
      let (above, outside) = (stage.above[d], stage.outside[d])
      let queue = above + outside
      guard queue > 0 else { continue }
      let occasions = fixed ?? stage.occasions[d]
      guard occasions > 0 else { continue }
      var places = queue
      if hasAtMost { places = min(places, atMost[d] * occasions) }
      if hasLimit { places = min(places, limit[d] - stage.window[d] - stage.entered[d]) }
      if hasCapacity { places = min(places, capacity[d] - stage.level[d] - stage.entered[d]) }
      guard places > 0 else { continue }
      var fromAbove = above
      if places < queue {
        fromAbove =
          isRandom
          ? chance.places(places, first: above, second: outside, draw: d, by: plan.admitting)
          : places * (above / queue)
      }
      let fromOutside = places < queue ? places - fromAbove : outside
      stage.entered[d] += fromAbove + fromOutside
      stage.arrived[d] = fromOutside
      source?[d] -= fromAbove
      stage.above[d] = max(0, above - fromAbove)
      stage.outside[d] = max(0, outside - fromOutside)
    }
  }

  /// Units whose least time here is over come up and are tested by the stages that take from here.
  func comeUp(
    _ plan: StageBlueprint, _ pipeline: PipelineBlueprint, _ columns: PipelineColumns, at step: Int
  ) {
    let stage = columns.stages[plan.index]
    guard plan.unitsComeUp, let up = stage.due(step) else { return }
    let count = chance.count
    if plan.stage.length == nil {
      stage.due(step + 1)?.update(from: stage.entered, count: count)
    } else if let due = stage.due {
      let length = stage(.length)
      for d in 0..<count where stage.entered[d] > 0 {
        let when = min(step + Int(length[d]), blueprint.steps)
        due[when * stage.stride + d] += stage.entered[d]
      }
    }
    decide(plan, pipeline, columns, up: up, at: step)
    up.update(repeating: 0, count: count)
  }

  /// Tests units that come up, once, and lets those that fail go where the rest goes.
  private func decide(
    _ plan: StageBlueprint, _ pipeline: PipelineBlueprint, _ columns: PipelineColumns, up: Column,
    at step: Int
  ) {
    let stage = columns.stages[plan.index]
    let (count, left, passed) = (chance.count, scratch[1], scratch[2])
    let stays = plan.stage.rest == .stay
    if stays {
      for d in 0..<count { stage.ready[d] += up[d] }
      left.update(from: stage.ready, count: count)
    } else {
      left.update(from: up, count: count)
    }
    if plan.takers.count == 1 && !stays {
      let taker = pipeline.stages[plan.takers[0]]
      let to = columns.stages[taker.index]
      if taker.stage.yield == nil {
        for d in 0..<count { to.above[d] += left[d] }
        return
      }
      choose(
        from: left, share: to(.yield), taker, index: 0, isRandom: pipeline.isRandom, into: passed)
      for d in 0..<count {
        to.above[d] += passed[d]
        left[d] -= passed[d]
      }
    } else {
      branch(plan, pipeline, columns, left: left, at: step)
    }
    switch plan.stage.rest {
    case .leave:
      guard !plan.takers.isEmpty else { return }
      for d in 0..<count {
        stage.lost[d] += left[d]
        stage.level[d] -= left[d]
      }
    case .stay: stage.ready.update(from: left, count: count)
    case .stage: for d in 0..<count { stage.moving[d] += left[d] }
    }
  }

  /// One decision between several stages: a multinomial as a chain of binomials over the branches in
  /// order, each with its share of what the branches before it have left.
  ///
  /// With `rest: stay` only branches that hold an occasion take part, and k occasions in one step
  /// are k tries.
  private func branch(
    _ plan: StageBlueprint, _ pipeline: PipelineBlueprint, _ columns: PipelineColumns,
    left: Column, at step: Int
  ) {
    let (count, passed, share, given, remaining) = (
      chance.count, scratch[2], scratch[3], scratch[4], scratch[5]
    )
    let stays = plan.stage.rest == .stay
    let open = plan.takers.count { pipeline.stages[$0].stage.yield == nil }
    given.update(repeating: 0, count: count)
    for taker in plan.takers where pipeline.stages[taker].stage.yield != nil {
      let yield = columns.stages[taker](.yield)
      for d in 0..<count { given[d] += yield[d] }
    }
    for d in 0..<count where given[d] > 1 + 1e-9 {
      corrections.mark(plan.branchesSite, draw: d, step: step)
    }
    remaining.update(repeating: 1, count: count)
    for index in plan.takers {
      let (taker, to) = (pipeline.stages[index], columns.stages[index])
      let yield = taker.stage.yield == nil ? nil : to(.yield)
      for d in 0..<count {
        // An open branch gets an even part of what the given yields leave of one.
        var own = yield?[d] ?? max(0, 1 - given[d]) / Double(open)
        if stays {
          own *= tries(of: plan, pipeline, columns, taker: index, draw: d, at: step, given)
        }
        let rest = remaining[d]
        share[d] = own >= rest - 1e-12 ? (own > 0 ? 1 : 0) : own / rest
        remaining[d] = max(0, rest - own)
      }
      choose(
        from: left, share: share, taker, index: 0, isRandom: pipeline.isRandom, into: passed)
      for d in 0..<count {
        to.above[d] += passed[d]
        left[d] -= passed[d]
      }
    }
  }

  /// The factor on a branch's share where units stay: 0 without an occasion, 1 with one, and with k
  /// of them what k tries of all branches together make of one try.
  private func tries(
    of plan: StageBlueprint, _ pipeline: PipelineBlueprint, _ columns: PipelineColumns, taker: Int,
    draw d: Int, at step: Int, _ given: Column
  ) -> Double {
    let occasions =
      pipeline.stages[taker].occasions.count[step].map(Double.init)
      ?? columns.stages[taker].occasions[d]
    guard occasions > 1 else { return occasions }
    let open = plan.takers.contains { pipeline.stages[$0].stage.yield == nil }
    let once = open ? 1 : min(1, given[d])
    guard once > 0, once < 1 else { return 1 }
    var miss = 1.0
    for _ in 0..<Int(min(occasions, 1e6)) { miss *= 1 - once }
    return (1 - miss) / once
  }

  private func choose(
    from n: Column, share: Column, _ plan: StageBlueprint, index: Int, isRandom: Bool,
    into chosen: Column
  ) {
    if isRandom {
      chance.choose(from: n, share: share, by: plan.passing, index: index, into: chosen)
    } else {
      for d in 0..<chance.count { chosen[d] = n[d] * share[d] }
    }
  }
}
