import Expressions
import Series
import Statistics

extension Model {
  /// Checks that the model does not contradict itself.
  ///
  /// - Throws: ``ModelInconsistency`` with a sentence: a defect of whoever built the model, since
  ///   plans are checked when they are read. ``simulate(_:seed:draws:record:threads:blockSize:design:experiment:progress:consume:)``
  ///   stops on it.
  public func checkConsistency() throws(ModelInconsistency) {
    try require(steps > 0, "a model needs at least one step, not \(steps)")
    try checkOrder()
    try checkStarts()
    for (i, input) in inputs.enumerated() { try check(input, at: i) }
    for (p, pipeline) in pipelines.enumerated() {
      for s in pipeline.stages.indices { try checkStage(s, of: p) }
    }
    let positions = positions
    for s in stocks.indices { try checkStock(s, positions) }
    try checkSharedLimits()
    for pair in correlations {
      for i in [pair.a, pair.b] {
        try require(inputs.indices.contains(i), "a correlation names input \(i)")
        try require(
          inputs[i].redraw == .once,
          "input `\(inputs[i].name)` is correlated, so it must be drawn once per draw")
      }
      try require(pair.a != pair.b, "input `\(inputs[pair.a].name)` is correlated with itself")
    }
  }

  func require(
    _ condition: Bool, _ sentence: @autoclosure () -> String
  ) throws(ModelInconsistency) {
    guard condition else { throw ModelInconsistency(sentence: sentence()) }
  }

  private func checkOrder() throws(ModelInconsistency) {
    let wanted =
      inputs.indices.map { Evaluation.input($0) }
      + pipelines.indices.map { Evaluation.pipeline($0) }
      + stocks.indices.map { Evaluation.stock($0) }
    try require(
      order.count == wanted.count && Set(order) == Set(wanted),
      "the order must hold each of the \(inputs.count) inputs, \(pipelines.count) pipelines and "
        + "\(stocks.count) stocks once"
    )
    var names = inputs.map(\.name)
    for pipeline in pipelines {
      for stage in pipeline.stages {
        names += StreamPurpose.allCases.map { $0.streamName(pipeline, stage) }
      }
    }
    try require(
      Set(names).count == names.count,
      "names of inputs, of pipelines, and of the stages of a pipeline must differ")
  }

  /// Inputs that hold a start, of a stage or a stock, or the length beside it, and all they read.
  var startInputs: Set<Int> {
    let stages = pipelines.flatMap(\.stages).filter { $0.start != nil }
    var needed = Set(stages.flatMap { [$0.start, $0.length].compactMap { $0 } })
    needed.formUnion(stocks.map(\.start))
    for case .input(let i) in order.reversed() where needed.contains(i) {
      for slot in inputs[i].segments.first?.source.slots ?? [] where slot < inputs.count {
        needed.insert(slot)
      }
    }
    return needed
  }

  private func checkStarts() throws(ModelInconsistency) {
    for i in startInputs where inputs.indices.contains(i) {
      for slot in inputs[i].segments.first?.source.slots ?? [] {
        try require(
          slot < inputs.count || slot >= clockSlot(.time),
          "a start depends on `\(inputs[i].name)`, which reads a stage before there is anything in it"
        )
      }
    }
  }

  private func check(_ input: Input, at index: Int) throws(ModelInconsistency) {
    let name = input.name
    try require(
      input.segments.first?.start == 0
        && zip(input.segments, input.segments.dropFirst()).allSatisfy { $0.start < $1.start },
      "the segments of input `\(name)` must begin at step 0 and be in order of time")
    for segment in input.segments {
      for slot in segment.source.slots {
        try require(
          (0..<slotCount).contains(slot), "input `\(name)` reads slot \(slot) of \(slotCount)")
      }
      switch segment.source {
      case .constant(let value):
        try require(value.isFinite, "input `\(name)` has the constant \(value)")
      case .uncertain(let family, let parameters), .events(let family, let parameters):
        try require(
          parameters.count == family.parameterNames.count,
          "input `\(name)`: \(family.rawValue) has \(family.parameterNames.count) parameters")
      case .formula, .belief: break
      case .event, .state, .response: try checkMemory(input, segment.source)
      }
      if case .events(let family, _) = segment.source {
        try require(
          family.isEvent, "input `\(name)`: \(family.rawValue) does not describe events")
      }
    }
    if case .batch(let p, let s) = input.redraw {
      try require(
        pipelines.indices.contains(p) && pipelines[p].stages.indices.contains(s),
        "input `\(name)` is redrawn with the batch of stage \(s) of pipeline \(p)")
      for case .timesPerYear(let slot) in pipelines[p].stages[s].batch.map(\.occasions) {
        try require(
          (0..<slotCount).contains(slot) && positions[slot] < positions[index],
          "input `\(name)` is redrawn with a batch whose times are evaluated after it")
      }
    }
  }
}
