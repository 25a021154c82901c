import Expressions
import Statistics

extension BlockSimulation {
  /// Gives an input's slot its value for a step.
  func evaluate(_ input: InputBlueprint, at step: Int) {
    let out = slots[input.index]
    let count = chance.count
    switch input.segments[input.segment[step]].source {
    case .constant(let value):
      out.update(repeating: value, count: count)
    case .formula(let program):
      evaluate(program, of: input, at: step, into: out)
    case .belief(let distribution):
      let u = uniforms(of: input, isEvent: false, at: step)
      distribution.quantiles(u, count: count, into: out)
    case .uncertain(let family, let programs):
      draw(family, programs, of: input, at: step, isRate: false, into: out)
    case .events(let family, let programs):
      draw(family, programs, of: input, at: step, isRate: true, into: out)
    case .event(let event): happen(event, of: input, at: step, into: out)
    case .state(let function): answer(function, of: input, at: step, into: out)
    case .response(let response): respond(response, of: input, at: step, into: out)
    }
  }

  /// Evaluates a program; what is not a finite number becomes 0 and is reported.
  func evaluate(
    _ program: Program, of input: InputBlueprint, at step: Int, into out: Column
  ) {
    let outcome = program.evaluate(slots, count: chance.count, into: out, workspace: &workspace)
    guard case .notFinite(let first) = outcome else { return }
    for d in first..<chance.count where !out[d].isFinite {
      out[d] = 0
      corrections.mark(input.index, draw: d, step: step)
    }
  }

  /// Draws from a family with parameters of this step.
  private func draw(
    _ family: DistributionFamily, _ programs: [Program], of input: InputBlueprint, at step: Int,
    isRate: Bool, into out: Column
  ) {
    let count = chance.count
    for k in programs.indices {
      evaluate(programs[k], of: input, at: step, into: scratch[1 + k])
    }
    if isRate {
      let perYear = Double(blueprint.perYear)
      for d in 0..<count { scratch[1][d] /= perYear }
    }
    let isMean = family.isEvent && blueprint.expected
    let u = isMean ? scratch[0] : uniforms(of: input, isEvent: family.isEvent, at: step)
    let scale = isRate ? Double(blueprint.perYear) : 1
    if !isMean && drawCounts(family, u, of: input, at: step, into: out) {
      if isRate { for d in 0..<count { out[d] *= scale } }
      return
    }
    for d in 0..<count {
      for k in programs.indices { parameters[k] = scratch[1 + k][d] }
      if !family.accepts(parameters) { corrections.mark(input.index, draw: d, step: step) }
      let value = isMean ? family.mean(parameters) : family.quantile(u[d], parameters)
      out[d] = value * scale
    }
  }

  /// Draws counts a column at a time, from parameters in `scratch`; false for other families.
  private func drawCounts(
    _ family: DistributionFamily, _ u: Column, of input: InputBlueprint, at step: Int,
    into out: Column
  ) -> Bool {
    let (count, first, second) = (chance.count, scratch[1], scratch[2])
    switch family {
    case .poisson:
      for d in 0..<count where !(first[d] >= 0) {
        corrections.mark(input.index, draw: d, step: step)
      }
      poissonQuantiles(u, mean: first, count: count, into: out)
    case .binomial:
      for d in 0..<count {
        if !(first[d] >= 0 && second[d] >= 0 && second[d] <= 1) {
          corrections.mark(input.index, draw: d, step: step)
        }
        first[d] = min(max(first[d], 0), 0x1p52).rounded()
      }
      binomialQuantiles(u, n: first, p: second, count: count, into: out)
    default: return false
    }
    return true
  }

  /// The uniforms of an input for a step.
  func uniforms(of input: InputBlueprint, isEvent: Bool, at step: Int) -> Column {
    if !isEvent, let joint = jointUniforms[input.index] { return joint }
    let out = scratch[0]
    let ordinal = blueprint.firstOrdinal + step
    let time: Int
    switch isEvent ? .period : input.redraw {
    case .once:
      fillOnce(input, into: out)
      return out
    case .period: time = ordinal
    case .year: time = ordinal / blueprint.perYear
    case .batch(let p, let s):
      let stage = blueprint.pipelines[p].stages[s]
      guard let ahead = stage.occasions.stepsToNext[step] else {
        fillByOccasion(of: stage, input, at: step, into: out)
        return out
      }
      time = ordinal + ahead
    }
    input.stream.fill(
      UnsafeMutableBufferPointer(start: out, count: chance.count),
      firstDraw: firstDraw + input.shiftAnew, time: time)
    return out
  }

  /// Uniforms of a belief that is drawn once: as an experiment states them, by the design, or
  /// independent.
  private func fillOnce(_ input: InputBlueprint, into out: Column) {
    let count = chance.count
    if let (uniforms, first) = input.stated {
      let offset = firstDraw - first
      uniforms.withUnsafeBufferPointer { stated in
        if let base = stated.baseAddress { out.update(from: base + offset, count: count) }
      }
      return
    }
    let draw = firstDraw + input.shiftOnce
    if let design = blueprint.design,
      design.fill(out, input: input.index, firstDraw: draw, count: count)
    {
      return
    }
    input.stream.fill(
      UnsafeMutableBufferPointer(start: out, count: count), firstDraw: draw, time: 0)
  }

  /// Uniforms by the next occasion, where that differs between draws.
  private func fillByOccasion(
    of stage: StageBlueprint, _ input: InputBlueprint, at step: Int, into out: Column
  ) {
    let slot = stage.numbers.first { $0.number == .times }?.slot[step]
    for d in 0..<chance.count {
      let times = slot.map { min(max(0, slots[$0][d]), 1e6) } ?? 0
      let ahead = stage.occasions.stepsToNext(times, at: step)
      out[d] = input.stream.uniform(
        draw: firstDraw + input.shiftAnew + d, time: blueprint.firstOrdinal + step + ahead)
    }
  }

  /// Draws the uniforms of inputs that a copula ties together.
  func drawJointly(_ group: CopulaBlueprint) {
    let count = chance.count
    var columns = [Column]()
    for i in group.members {
      guard let column = jointUniforms[i] else { continue }
      fillOnce(blueprint.inputs[i], into: column)
      columns.append(column)
    }
    if !group.isStated { group.copula.transform(uniforms: columns, draws: count) }
  }
}
