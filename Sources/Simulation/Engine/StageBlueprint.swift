import Series
import Statistics

/// A stage made ready to run.
///
/// A class: loops over draws read it, and copying its parts would cost more than what they do.
final class StageBlueprint: Sendable {
  let index: Int
  let stage: Stage
  /// The stages that take from here, in order.
  let takers: [Int]
  /// The stages whose rest moves here.
  let senders: [Int]
  /// Whether units ever come up: somebody takes them, or the rest moves on.
  let unitsComeUp: Bool
  /// How many columns hold the units that are not yet due, by the step they are due in, cyclically.
  let dueColumns: Int
  let numbers: [NumberBlueprint]
  let occasions: OccasionSchedule
  /// How many occasions a step holds; nil where that differs between draws.
  let occasionCount: [Int?]
  /// Its place among the stages that take from the same one.
  let place: Int
  /// Whether formulas or records read how long units stay.
  let tracksAge: Bool
  /// Whether a window of the limit begins, by step.
  let windowBegins: [Bool]
  let rounding: RandomStream
  let starting: RandomStream
  let leaking: RandomStream
  let passing: RandomStream
  let admitting: RandomStream
  let sharing: RandomStream
  /// Place of the shares of its branches in the report.
  let branchesSite: Int

  init(
    _ index: Int, of pipelineIndex: Int, in model: Model, seed: UInt64, refresh: RefreshSchedule,
    isRead: [Bool], sites: inout [SimulationReport.Place]
  ) {
    let pipeline = model.pipelines[pipelineIndex]
    let stage = pipeline.stages[index]
    self.index = index
    self.stage = stage
    takers = pipeline.stages.indices.filter { pipeline.stages[$0].source == index }
    senders = pipeline.stages.indices.filter { pipeline.stages[$0].rest == .stage(index) }
    if case .stage = stage.rest { unitsComeUp = true } else { unitsComeUp = !takers.isEmpty }
    // Without a length every unit is due one step later: two columns in turn are enough.
    dueColumns = unitsComeUp ? (stage.length == nil ? 2 : model.steps + 1) : 0
    occasions = OccasionSchedule(stage, first: model.first, steps: model.steps)
    // A gate may close for some draws where there is an occasion.
    occasionCount = stage.gate == nil ? occasions.count : occasions.count.map { $0 == 0 ? 0 : nil }
    place =
      stage.source.map { source in
        pipeline.stages[..<index].count { $0.source == source }
      } ?? 0
    tracksAge = isRead[model.slot(pipeline: pipelineIndex, stage: index, measure: .age)]
    let first = model.first
    windowBegins = (0..<model.steps).map { t in
      guard t > 0, let limit = stage.limit else { return false }
      let now = first.ordinal + t
      return now / limit.windowSteps != (now - 1) / limit.windowSteps
    }
    numbers = NumberBlueprint.all(
      of: stage, index, pipeline: pipelineIndex, in: model, refresh: refresh, sites: &sites)
    branchesSite = sites.count
    sites.append(.stage(pipeline: pipelineIndex, stage: index, number: .branches))
    rounding = StreamPurpose.rounding.stream(pipeline, stage, seed: seed)
    starting = StreamPurpose.starting.stream(pipeline, stage, seed: seed)
    leaking = StreamPurpose.leaking.stream(pipeline, stage, seed: seed)
    passing = StreamPurpose.passing.stream(pipeline, stage, seed: seed)
    sharing = StreamPurpose.sharing.stream(pipeline, stage, seed: seed)
    admitting = StreamPurpose.admitting.stream(pipeline, stage, seed: seed)
  }
  /// Whether somebody may be admitted in a step.
  func admits(at step: Int) -> Bool {
    occasionCount[step] != 0 && (stage.source != nil || stage.inflow != nil)
  }
}
