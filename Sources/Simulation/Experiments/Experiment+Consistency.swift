import Statistics

extension Experiment {
  /// Stops on an experiment that the model cannot run: a defect of the caller.
  func checkConsistency(of model: Model, draws: Range<Int>, design: SamplingDesign?) {
    let last = design?.draws ?? .max
    func check(_ shift: Int, _ name: String) {
      let first = draws.lowerBound + shift
      precondition(first >= 0, "a shift of \(name) by \(shift) reads draws before the first")
    }
    check(chanceShift, "chance")
    for (index, numbers) in inputs {
      precondition(model.inputs.indices.contains(index), "an experiment names input \(index)")
      let input = model.inputs[index]
      switch numbers {
      case .shift(let shift):
        check(shift, "`\(input.name)`")
        precondition(
          input.redraw != .once || draws.upperBound + shift <= last,
          "a shift of `\(input.name)` by \(shift) reads draws beyond the design's")
      case .uniforms(let uniforms):
        precondition(
          input.redraw == .once && !input.segments.contains { $0.source.isDrawnAnew },
          "`\(input.name)` is drawn anew, so one number per draw says too little")
        precondition(
          uniforms.count == draws.count,
          "\(uniforms.count) uniform numbers of `\(input.name)` for \(draws.count) draws")
        precondition(
          uniforms.allSatisfy { $0 > 0 && $0 < 1 },
          "uniform numbers of `\(input.name)` must lie between 0 and 1")
      }
    }
    for group in model.correlationGroups {
      let stated = group.members.filter { isStated($0) }
      precondition(
        stated.isEmpty || stated.count == group.members.count,
        "uniform numbers are stated for some members of a correlated group only")
      precondition(
        Set(group.members.map { shift(once: $0) }).count == 1,
        "members of a correlated group are shifted by different numbers of draws")
    }
  }

  /// Whether the numbers of an input are stated.
  func isStated(_ input: Int) -> Bool { uniforms(of: input) != nil }

  /// The stated numbers of an input.
  func uniforms(of input: Int) -> [Double]? {
    if case .uniforms(let uniforms)? = inputs[input] { uniforms } else { nil }
  }

  /// How far on a belief that is drawn once is read.
  func shift(once input: Int) -> Int {
    if case .shift(let shift)? = inputs[input] { shift } else { 0 }
  }

  /// How far on an input that is drawn anew is read.
  func shift(anew input: Int) -> Int {
    if case .shift(let shift)? = inputs[input] { shift } else { chanceShift }
  }
}

extension Input.Source {
  /// Whether it is drawn anew in every period, whatever the input says.
  fileprivate var isDrawnAnew: Bool {
    switch self {
    case .events: true
    case .uncertain(let family, _): family.isEvent
    case .event(let event): if case .probability = event.occurrence { true } else { false }
    default: false
    }
  }
}
