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
  /// How far on its belief is read.
  let shiftOnce: Int
  /// How far on it is read where it is drawn anew.
  let shiftAnew: Int
  /// The uniforms that an experiment states, and the draw of the first of them.
  let stated: (uniforms: [Double], firstDraw: Int)?

  init(
    _ index: Int, of model: Model, seed: UInt64, refresh: RefreshSchedule, isCorrelated: Bool,
    experiment: (Experiment, firstDraw: Int)?
  ) {
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
    shiftOnce = experiment?.0.shift(once: index) ?? 0
    shiftAnew = experiment?.0.shift(anew: index) ?? 0
    stated = experiment.flatMap { experiment, firstDraw in
      experiment.uniforms(of: index).map { ($0, firstDraw) }
    }
  }
}
