extension BlockSimulation {
  /// Lets units into a stage: those that `rest` sends, and on an occasion those that queue.
  func enter(
    _ plan: StageBlueprint, _ pipeline: PipelineBlueprint, _ columns: PipelineColumns, at step: Int
  ) {
    let stage = columns.stages[plan.index]
    let (count, entered) = (chance.count, stage.entered)
    entered.update(repeating: 0, count: count)
    stage.arrived.update(repeating: 0, count: count)
    receive(plan, columns, at: step)
    if plan.stage.inflow != nil { arrive(plan, columns, isRandom: pipeline.isRandom) }
    if plan.admits(at: step) {
      let source = plan.stage.source.map { columns.stages[$0] }
      source?.age?.noteQueue(stage.above, of: plan.place, count: count)
      if isOpen(plan, at: step) {
        admitAll(stage, source: source?.level)
      } else if plan.stage.quota == nil {
        admit(plan, stage, source: source?.level, at: step, isRandom: pipeline.isRandom)
      } else {
        admitWithQuota(plan, stage, source: source?.level, at: step, isRandom: pipeline.isRandom)
      }
      source?.age?.leaveQueue(stage.above, of: plan.place, at: step, count: count)
    }
    settle(plan, stage)
  }

  /// Units that the rest of other stages sends.
  func receive(_ plan: StageBlueprint, _ columns: PipelineColumns, at step: Int) {
    let stage = columns.stages[plan.index]
    let entered = stage.entered
    for sender in plan.senders {
      let other = columns.stages[sender]
      other.age?.leaveMoving(other.moving, at: step, count: chance.count)
      if plan.stage.limit?.group != nil {
        for d in 0..<chance.count { stage.window[d] += other.moving[d] }
      }
      for d in 0..<chance.count {
        entered[d] += other.moving[d]
        other.level[d] -= other.moving[d]
        other.moving[d] = 0
      }
    }
  }

  /// Those who have entered are here.
  func settle(_ plan: StageBlueprint, _ stage: StageColumns) {
    let (count, entered) = (chance.count, stage.entered)
    for d in 0..<count {
      stage.level[d] += entered[d]
      stage.total[d] += entered[d]
    }
    // A shared window is counted on as units enter.
    if let limit = plan.stage.limit, limit.group == nil {
      for d in 0..<count { stage.window[d] += entered[d] }
    }
  }

  /// Arrivals from outside are tested; those that pass queue outside.
  func arrive(_ plan: StageBlueprint, _ columns: PipelineColumns, isRandom: Bool) {
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
    plan.occasionCount[step] != nil && plan.stage.limit == nil && plan.stage.capacity == nil
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
    let fixed = plan.occasionCount[step].map(Double.init)
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
}
