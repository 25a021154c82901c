import Statistics

extension BlockSimulation {
  /// Works through the stages of pipelines that share limits for one step.
  func work(_ cluster: PipelineCluster, at step: Int) {
    for p in cluster.pipelines { prepare(p, at: step) }
    for action in cluster.actions {
      switch action {
      case .stage(let place):
        let (pipeline, columns) = (blueprint.pipelines[place.pipeline], pipelines[place.pipeline])
        let plan = pipeline.stages[place.stage]
        enter(plan, pipeline, columns, at: step)
        comeUp(plan, pipeline, columns, at: step)
      case .share(_, let members): share(members, at: step)
      case .pass(let place):
        let (pipeline, columns) = (blueprint.pipelines[place.pipeline], pipelines[place.pipeline])
        let plan = pipeline.stages[place.stage]
        receive(plan, columns, at: step)
        settle(plan, columns.stages[plan.index])
        comeUp(plan, pipeline, columns, at: step)
      }
    }
    for p in cluster.pipelines { measure(p, at: step) }
  }

  /// Draws the places of a limit over all who queue for it and find a place in their stage.
  private func share(_ members: [StagePlace], at step: Int) {
    let count = chance.count
    for place in members {
      let (pipeline, columns) = (blueprint.pipelines[place.pipeline], pipelines[place.pipeline])
      let plan = pipeline.stages[place.stage]
      let stage = columns.stages[place.stage]
      stage.entered.update(repeating: 0, count: count)
      stage.arrived.update(repeating: 0, count: count)
      receive(plan, columns, at: step)
      if plan.stage.inflow != nil { arrive(plan, columns, isRandom: pipeline.isRandom) }
      plan.stage.source.flatMap { columns.stages[$0].age }?
        .noteQueue(stage.above, of: plan.place, count: count)
    }
    for d in 0..<count { share(members, draw: d, at: step) }
    for place in members {
      let columns = pipelines[place.pipeline]
      let plan = blueprint.pipelines[place.pipeline].stages[place.stage]
      plan.stage.source.flatMap { columns.stages[$0].age }?
        .leaveQueue(columns.stages[place.stage].above, of: plan.place, at: step, count: count)
    }
  }

  private func share(_ members: [StagePlace], draw d: Int, at step: Int) {
    var wanted = 0.0
    var left = 0.0
    var isRandom = false
    for place in members {
      let plan = blueprint.pipelines[place.pipeline].stages[place.stage]
      let stage = pipelines[place.pipeline].stages[place.stage]
      isRandom = blueprint.pipelines[place.pipeline].isRandom
      let places = places(plan, stage, at: step, draw: d, isRandom: isRandom)
      let most = plan.admits(at: step) ? admissible(plan, stage, places, draw: d) : 0
      stage.admissible[d] = most
      wanted += most
      left = stage(.limit)[d] - stage.window[d]
    }
    guard wanted > 0, left > 0 else { return }
    let isShort = left < wanted
    for place in members {
      let plan = blueprint.pipelines[place.pipeline].stages[place.stage]
      let stage = pipelines[place.pipeline].stages[place.stage]
      let most = stage.admissible[d]
      var number = most
      if isShort {
        number =
          isRandom ? allot(left, of: wanted, to: most, plan, draw: d) : most * (left / wanted)
        if isRandom {
          wanted -= most
          left -= number
        }
      }
      guard number > 0 else { continue }
      var places = places(plan, stage, at: step, draw: d, isRandom: isRandom)
      if number < most {
        let share = plan.stage.quota == nil ? 0 : stage(.quota)[d]
        places.bound(number, number - Self.kept(share, of: number, isRandom))
        number = admissible(plan, stage, places, draw: d)
      }
      let source = plan.stage.source.map { pipelines[place.pipeline].stages[$0].level }
      let before = stage.entered[d]
      admit(number, plan, stage, source: source, places, draw: d, isRandom: isRandom)
      stage.window[d] += stage.entered[d] - before
    }
  }

  /// How many of `left` places go to a stage with `own` of the `wanted` units: one part after
  /// another of a multivariate hypergeometric draw.
  private func allot(
    _ left: Double, of wanted: Double, to own: Double, _ plan: StageBlueprint, draw d: Int
  ) -> Double {
    chance.places(left, first: own, second: wanted - own, draw: d, by: plan.sharing)
  }
}
