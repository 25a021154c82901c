import Series

extension Model {
  func checkStage(_ s: Int, of p: Int) throws(ModelInconsistency) {
    let stages = pipelines[p].stages
    let stage = stages[s]
    let name = pipelines[p].name + "." + stage.name
    if let source = stage.source {
      try require(
        (0..<s).contains(source), "stage `\(name)` takes from stage \(source), not above")
    }
    if case .stage(let k) = stage.rest {
      try require(stages.indices.contains(k), "the rest of stage `\(name)` moves to stage \(k)")
    }
    for slot in stage.slots {
      try require(
        (0..<slotCount).contains(slot), "stage `\(name)` reads slot \(slot) of \(slotCount)")
    }
    if let start = stage.start {
      try require(
        start < inputs.count && (stage.length ?? 0) < inputs.count,
        "the start of stage `\(name)` and the length beside it must be inputs")
    }
    try require(
      stage.batch.isEmpty || stage.batch[0].start == 0,
      "the batches of stage `\(name)` must begin at step 0")
    try require(
      zip(stage.batch, stage.batch.dropFirst()).allSatisfy { $0.start < $1.start },
      "the batches of stage `\(name)` must be in order of time")
    if let limit = stage.limit {
      let perYear = first.frequency.perYear
      try require(
        limit.windowSteps > 0
          && (perYear % limit.windowSteps == 0 || limit.windowSteps % perYear == 0),
        "the window of stage `\(name)`, \(limit.windowSteps) steps, does not fit calendar years")
      try require(limit.windowYears > 0, "the window of stage `\(name)` has no length")
    }
  }
  /// Checks that stages that share a limit agree, and that their pipelines can be worked through
  /// together.
  func checkSharedLimits() throws(ModelInconsistency) {
    let limits = SharedLimitBlueprint.all(of: self)
    for limit in limits {
      let first = limit.members[0]
      for member in limit.members {
        let stage = pipelines[member.pipeline].stages[member.stage]
        let other = pipelines[first.pipeline].stages[first.stage]
        try require(
          stage.limit?.rate == other.limit?.rate
            && stage.limit?.windowSteps == other.limit?.windowSteps
            && stage.limit?.windowYears == other.limit?.windowYears
            && pipelines[member.pipeline].whole == pipelines[first.pipeline].whole,
          "stages `\(stage.name)` and `\(other.name)` share a limit but have different ones")
      }
    }
    for cluster in PipelineCluster.all(of: self, limits: limits) {
      let places = cluster.pipelines.compactMap { order.firstIndex(of: .pipeline($0)) }
      let (low, high) = (places.min() ?? 0, places.max() ?? 0)
      try require(
        high - low == places.count - 1,
        "pipelines that share limits do not stand next to each other in the order")
    }
  }
}
