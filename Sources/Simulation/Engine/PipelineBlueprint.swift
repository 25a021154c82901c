import Series

/// A pipeline made ready to run.
struct PipelineBlueprint: Sendable {
  /// Whether whole units move at random; otherwise their means move.
  let isRandom: Bool
  let stages: [StageBlueprint]
  /// The slot of the first measure of the first stage.
  let firstSlot: Int

  init(
    _ index: Int, of model: Model, seed: UInt64, refresh: RefreshSchedule,
    isRead: [Bool], sites: inout [SimulationReport.Place]
  ) {
    let pipeline = model.pipelines[index]
    isRandom = pipeline.whole && model.mode == .stochastic
    firstSlot = model.slot(pipeline: index, stage: 0, measure: .level)
    var stages = [StageBlueprint]()
    for s in pipeline.stages.indices {
      stages.append(
        StageBlueprint(
          s, of: index, in: model, seed: seed, refresh: refresh, isRead: isRead,
          sites: &sites))
    }
    self.stages = stages
  }
}
