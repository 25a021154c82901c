extension BlockSimulation {
  /// Units whose least time here is over come up and are tested by the stages that take from here.
  func comeUp(
    _ plan: StageBlueprint, _ pipeline: PipelineBlueprint, _ columns: PipelineColumns, at step: Int
  ) {
    let stage = columns.stages[plan.index]
    let count = chance.count
    if let age = stage.age {
      age.enter(stage, plan, steps: blueprint.steps, at: step, count: count)
    }
    guard plan.unitsComeUp, let up = stage.due(step) else { return }
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
    stage.age?.comeUp(up, ready: stage.ready, stays: stays, at: step, count: count)
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
        stage.age?.join(0, left, queue: to.above, count: count)
        for d in 0..<count { to.above[d] += left[d] }
        return
      }
      choose(
        from: left, share: to(.yield), taker, index: 0, isRandom: pipeline.isRandom, into: passed)
      stage.age?.join(0, passed, queue: to.above, count: count)
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
      stage.age?.fail(left, at: step, count: count)
      for d in 0..<count {
        stage.lost[d] += left[d]
        stage.level[d] -= left[d]
      }
    case .stay: stage.ready.update(from: left, count: count)
    case .stage:
      stage.age?.send(left, moving: stage.moving, count: count)
      for d in 0..<count { stage.moving[d] += left[d] }
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
    for (place, index) in plan.takers.enumerated() {
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
      columns.stages[plan.index].age?.join(place, passed, queue: to.above, count: count)
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
      pipeline.stages[taker].occasionCount[step].map(Double.init)
      ?? columns.stages[taker].occasions[d]
    guard occasions > 1 else { return occasions }
    let open = plan.takers.contains { pipeline.stages[$0].stage.yield == nil }
    let once = open ? 1 : min(1, given[d])
    guard once > 0, once < 1 else { return 1 }
    var miss = 1.0
    for _ in 0..<Int(min(occasions, 1e6)) { miss *= 1 - once }
    return (1 - miss) / once
  }

  func choose(
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
