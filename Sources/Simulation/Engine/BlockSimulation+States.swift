import Expressions

extension BlockSimulation {
  /// What a function that remembers answers in a step.
  func answer(_ function: StateFunction, of input: InputBlueprint, at step: Int, into out: Column) {
    guard let memory = memories[input.index] else { return }
    let count = chance.count
    switch function.kind {
    case .previous, .initial:
      if step == input.firstStep { evaluateFirst(function, of: input, into: memory[0]) }
      out.update(from: memory[0], count: count)
    case .delay:
      if step == input.firstStep {
        readLag(function.time, of: input, at: step, into: memory[0])
        evaluateFirst(function, of: input, into: memory[1])
      }
      evaluate(function.argument, of: input, at: step, into: out)
      look(
        back: memory[0], history: 2, before: memory[1], in: memory, from: input.firstStep, at: step,
        into: out)
    case .delayChain(let order):
      chain(function, order, of: input, memory, at: step, into: out)
    case .smooth(let order):
      if step == input.firstStep {
        evaluateFirst(function, of: input, into: out)
        for k in 0..<order { memory[k].update(from: out, count: count) }
      }
      out.update(from: memory[order - 1], count: count)
    case .trend: trend(function, of: input, memory[0], at: step, into: out)
    case .spread(let shares):
      spread(function, shares, of: input, memory, at: step, into: out)
    }
  }

  /// Takes up the argument of a function at the end of a step.
  func remember(_ function: StateFunction, of input: InputBlueprint, at step: Int) {
    guard let memory = memories[input.index] else { return }
    let count = chance.count
    let value = scratch[1]
    switch function.kind {
    case .initial: return
    case .previous: evaluate(function.argument, of: input, at: step, into: memory[0])
    case .delay, .spread: evaluate(function.argument, of: input, at: step, into: memory[2 + step])
    case .delayChain:
      evaluate(function.argument, of: input, at: step, into: value)
      let perYear = Double(blueprint.perYear)
      for d in 0..<count { memory[0][d] += value[d] / perYear }
    case .smooth(let order): smooth(function, order, of: input, memory, at: step)
    case .trend: smooth(function, 1, of: input, memory, at: step)
    }
  }

  // MARK: Chains

  /// Lets a chain of stocks move without what comes in, and answers what left it as a rate.
  private func chain(
    _ function: StateFunction, _ order: Int, of input: InputBlueprint, _ memory: InputMemory,
    at step: Int, into out: Column
  ) {
    let count = chance.count
    let time = scratch[1]
    readTime(function.time, of: input, at: step, into: time)
    if step == input.firstStep {
      evaluateFirst(function, of: input, into: out)
      for k in 0..<order {
        for d in 0..<count { memory[k][d] = out[d] * (time[d] / Double(order)) }
      }
    }
    let period = 1 / Double(blueprint.perYear)
    for d in 0..<count {
      let (parts, share) = Self.parts(period, time[d], order)
      var left = 0.0
      for _ in 0..<parts {
        left += memory[order - 1][d] * share
        for k in stride(from: order - 1, to: 0, by: -1) {
          memory[k][d] += (memory[k - 1][d] - memory[k][d]) * share
        }
        memory[0][d] -= memory[0][d] * share
      }
      out[d] = left / period
    }
  }

  /// Exponential averages of averages, towards the argument of the step.
  private func smooth(
    _ function: StateFunction, _ order: Int, of input: InputBlueprint, _ memory: InputMemory,
    at step: Int
  ) {
    let (value, time) = (scratch[1], scratch[2])
    evaluate(function.argument, of: input, at: step, into: value)
    readTime(function.time, of: input, at: step, into: time)
    let period = 1 / Double(blueprint.perYear)
    for d in 0..<chance.count {
      let (parts, share) = Self.parts(period, time[d], order)
      for _ in 0..<parts {
        for k in stride(from: order - 1, to: 0, by: -1) {
          memory[k][d] += (memory[k - 1][d] - memory[k][d]) * share
        }
        memory[0][d] += (value[d] - memory[0][d]) * share
      }
    }
  }

  /// In how many equal parts a period is done, so that none is longer than a stock of the chain
  /// takes, and the share of a stock that moves in one of them.
  ///
  /// One part is Euler's step; a longer one would make the chain swing. Where a stock takes next to
  /// no time, the whole chain is passed at once.
  private static func parts(_ period: Double, _ time: Double, _ order: Int) -> (Int, Double) {
    let ratio = period * Double(order) / time
    if ratio > 0 && ratio <= 1 { return (1, ratio) }
    let parts = (ratio - 1e-9).rounded(.up)
    guard ratio > 0, parts <= 1000 else { return (order, 1) }
    return (Int(parts), min(1, ratio / parts))
  }

  // MARK: Trends

  private func trend(
    _ function: StateFunction, of input: InputBlueprint, _ average: Column, at step: Int,
    into out: Column
  ) {
    let count = chance.count
    let (value, time) = (scratch[1], scratch[2])
    evaluate(function.argument, of: input, at: step, into: value)
    readTime(function.time, of: input, at: step, into: time)
    if step == input.firstStep {
      average.update(from: value, count: count)
      if let first = function.first {
        evaluate(first, of: input, at: step, into: out)
        for d in 0..<count where 1 + out[d] * time[d] != 0 {
          average[d] = value[d] / (1 + out[d] * time[d])
        }
      }
    }
    for d in 0..<count {
      let gap = value[d] - average[d]
      out[d] = gap == 0 ? 0 : gap / (average[d] * time[d])
      guard !out[d].isFinite else { continue }
      out[d] = 0
      corrections.mark(input.index, draw: d, step: step)
    }
  }
}
