import Expressions
import Glibc

extension BlockSimulation {
  /// Whether an event lasts in a step, or how likely that is where means move.
  func happen(_ event: Event, of input: InputBlueprint, at step: Int, into out: Column) {
    guard let memory = memories[input.index] else { return }
    let count = chance.count
    let (until, length) = (memory[0], scratch[1])
    if step == input.firstStep { until.update(repeating: 0, count: count) }
    if let duration = event.duration {
      readLag(duration, of: input, at: step, into: length)
      for d in 0..<count { length[d] = max(1, length[d]) }
    } else {
      length.update(repeating: 1, count: count)
    }
    switch event.occurrence {
    case .at(let steps):
      for begin in steps where begin == step || (step == input.firstStep && begin < step) {
        for d in 0..<count { until[d] = max(until[d], Double(begin) + length[d]) }
      }
    case .probability(let program, let periods):
      let share = scratch[2]
      readChance(program, periods, of: input, at: step, into: share)
      if blueprint.expected {
        expect(share, length, memory, from: input.firstStep, at: step, into: out)
        return
      }
      let u = uniforms(of: input, isEvent: true, at: step)
      for d in 0..<count where u[d] <= share[d] {
        until[d] = max(until[d], Double(step) + length[d])
      }
    }
    for d in 0..<count { out[d] = until[d] > Double(step) ? 1 : 0 }
  }

  /// A probability per year as one per step, compounded.
  private func readChance(
    _ program: Program, _ periods: Int, of input: InputBlueprint, at step: Int, into out: Column
  ) {
    evaluate(program, of: input, at: step, into: out)
    let (periods, perYear) = (Double(periods), Double(blueprint.perYear))
    for d in 0..<chance.count {
      let share = out[d] / periods
      out[d] = min(max(share, 0), 1)
      if !(share > -1e-9 && share < 1 + 1e-9) {
        corrections.mark(input.index, draw: d, step: step)
      }
      guard periods != perYear, out[d] > 0, out[d] < 1 else { continue }
      out[d] = -expm1(log1p(-out[d]) * periods / perYear)
    }
  }

  /// The probability that an event lasts: that it has begun in one of the steps it lasts from.
  private func expect(
    _ share: Column, _ length: Column, _ memory: InputMemory, from first: Int, at step: Int,
    into out: Column
  ) {
    let (chances, lengths) = (1, 1 + blueprint.steps)
    memory[chances + step].update(from: share, count: chance.count)
    memory[lengths + step].update(from: length, count: chance.count)
    for d in 0..<chance.count {
      var none = 1.0
      for begin in first...step where Double(begin) + memory[lengths + begin][d] > Double(step) {
        none *= 1 - memory[chances + begin][d]
      }
      out[d] = 1 - none
    }
  }
}
