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
}
