import Expressions
import Glibc

extension BlockSimulation {
  /// The output of a curve for an input that is delayed and carried over.
  func respond(_ response: Response, of input: InputBlueprint, at step: Int, into out: Column) {
    guard let memory = memories[input.index] else { return }
    let count = chance.count
    let (lag, before, carried, rate) = (memory[0], memory[1], memory[2], scratch[1])
    evaluate(response.input, of: input, at: step, into: out)
    if step == input.firstStep {
      readLag(response.delay, of: input, at: step, into: lag)
      if let first = response.first {
        evaluate(first, of: input, at: step, into: before)
      } else {
        before.update(from: out, count: count)
      }
      carried.update(from: before, count: count)
    }
    if response.delay != nil {
      look(
        back: lag, history: 3, before: before, in: memory, from: input.firstStep, at: step,
        into: out)
    }
    if let halfLife = response.halfLife {
      readTime(halfLife, of: input, at: step, into: rate)
      let perYear = Double(blueprint.perYear)
      for d in 0..<count {
        // Half a life of 0 leaves nothing of what was.
        let kept = rate[d] > 0 ? exp2(-1 / (rate[d] * perYear)) : 0
        out[d] += (carried[d] - out[d]) * kept
      }
      carried.update(from: out, count: count)
    }
    bend(response.curve, of: input, at: step, out)
  }

  /// Keeps the input of a delayed response.
  func remember(_ response: Response, of input: InputBlueprint, at step: Int) {
    guard response.delay != nil, let memory = memories[input.index] else { return }
    evaluate(response.input, of: input, at: step, into: memory[3 + step])
  }

  /// Puts a column through a curve.
  private func bend(_ curve: ResponseCurve, of input: InputBlueprint, at step: Int, _ x: Column) {
    switch curve {
    case .piecewise(let points, let beyond):
      connect(points, beyond, of: input, at: step, x)
      return
    case .steps(let points):
      climb(points, of: input, at: step, x)
      return
    default: break
    }
    let parameters = curve.parameters
    for k in parameters.indices {
      evaluate(parameters[k], of: input, at: step, into: scratch[1 + k])
    }
    for d in 0..<chance.count {
      let third = parameters.count > 2 ? scratch[3][d] : 0
      let value = curve.value(x[d], scratch[1][d], scratch[2][d], third)
      x[d] = value.isFinite ? value : 0
      if !value.isFinite { corrections.mark(input.index, draw: d, step: step) }
    }
  }

  private func connect(
    _ points: [ResponseCurve.Point], _ beyond: ResponseCurve.Beyond, of input: InputBlueprint,
    at step: Int, _ x: Column
  ) {
    let count = chance.count
    var (left, low, right, high) = (scratch[1], scratch[2], scratch[3], scratch[4])
    let result = scratch[5]
    evaluate(points[0].input, of: input, at: step, into: left)
    evaluate(points[0].output, of: input, at: step, into: low)
    result.update(from: low, count: count)
    if beyond == .refuse { markBeyond(left, x, isBelow: true, of: input, at: step) }
    for k in 1..<points.count {
      evaluate(points[k].input, of: input, at: step, into: right)
      evaluate(points[k].output, of: input, at: step, into: high)
      let (isFirst, isLast) = (k == 1, k == points.count - 1)
      for d in 0..<count where x[d] >= left[d] || (isFirst && beyond == .extend) {
        guard right[d] > left[d] else {
          result[d] = high[d]
          corrections.mark(input.index, draw: d, step: step)
          continue
        }
        let isBeyond = x[d] > right[d]
        if isBeyond && !(isLast && beyond == .extend) {
          result[d] = high[d]
        } else {
          result[d] = low[d] + (x[d] - left[d]) * ((high[d] - low[d]) / (right[d] - left[d]))
        }
      }
      swap(&left, &right)
      swap(&low, &high)
    }
    if beyond == .refuse { markBeyond(left, x, isBelow: false, of: input, at: step) }
    x.update(from: result, count: count)
  }

  private func markBeyond(
    _ end: Column, _ x: Column, isBelow: Bool, of input: InputBlueprint, at step: Int
  ) {
    for d in 0..<chance.count where isBelow ? x[d] < end[d] : x[d] > end[d] {
      corrections.mark(input.index, draw: d, step: step)
    }
  }

  private func climb(
    _ points: [ResponseCurve.Point], of input: InputBlueprint, at step: Int, _ x: Column
  ) {
    let (place, output, result) = (scratch[1], scratch[2], scratch[3])
    for (k, point) in points.enumerated() {
      evaluate(point.input, of: input, at: step, into: place)
      evaluate(point.output, of: input, at: step, into: output)
      for d in 0..<chance.count where k == 0 || x[d] >= place[d] { result[d] = output[d] }
    }
    x.update(from: result, count: chance.count)
  }
}
