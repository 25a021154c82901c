import Statistics

/// An input made ready to run.
struct InputBlueprint: Sendable {
  let index: Int
  let stream: RandomStream
  let segments: [Input.Segment]
  let redraw: Input.Redraw
  /// The segment in force, by step.
  let segment: [Int]
  /// The first step it runs in.
  let firstStep: Int
  /// Whether it has to be evaluated, by step.
  let refresh: [Bool]
  /// Whether its uniforms come out of a copula.
  let isCorrelated: Bool
  /// How many columns it remembers.
  let memoryColumns: Int

  init(_ index: Int, of model: Model, seed: UInt64, refresh: RefreshSchedule, isCorrelated: Bool) {
    let input = model.inputs[index]
    self.index = index
    stream = RandomStream(seed: seed, name: input.name)
    firstStep = refresh.active.inputs[index].lowerBound
    segments = input.segments
    redraw = input.redraw
    segment = RefreshSchedule.segments(of: input, steps: model.steps)
    self.refresh = refresh.inputs[index]
    self.isCorrelated = isCorrelated
    memoryColumns = input.segments[0].source.memoryColumns(steps: model.steps)
  }
}
