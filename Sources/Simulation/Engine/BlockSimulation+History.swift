import Expressions

extension BlockSimulation {
  /// Takes up at the end of a step what functions and responses remember.
  func remember(at step: Int) {
    for index in blueprint.remembering where blueprint.active.inputs[index].contains(step) {
      let input = blueprint.inputs[index]
      switch input.segments[0].source {
      case .state(let function): remember(function, of: input, at: step)
      case .response(let response): remember(response, of: input, at: step)
      default: break
      }
    }
  }

  /// What the argument of a function was before the run.
  func evaluateFirst(_ function: StateFunction, of input: InputBlueprint, into out: Column) {
    evaluate(function.first ?? function.argument, of: input, at: input.firstStep, into: out)
  }

  /// A time in years; what is negative is 0, reported.
  func readTime(_ time: Program?, of input: InputBlueprint, at step: Int, into out: Column) {
    guard let time else {
      out.update(repeating: 0, count: chance.count)
      return
    }
    evaluate(time, of: input, at: step, into: out)
    for d in 0..<chance.count where out[d] < 0 {
      out[d] = 0
      corrections.mark(input.index, draw: d, step: step)
    }
  }

  /// A time in whole steps, at most one more than the run has.
  func readLag(_ time: Program?, of input: InputBlueprint, at step: Int, into out: Column) {
    readTime(time, of: input, at: step, into: out)
    let (perYear, most) = (Double(blueprint.perYear), Double(blueprint.steps))
    for d in 0..<chance.count { out[d] = min((out[d] * perYear + 0.5).rounded(.down), most) }
  }

  /// Replaces values of the step by those of a lag ago.
  ///
  /// - Parameters:
  ///   - lag: In steps; where it is 0 the value of the step stays.
  ///   - history: The place of the first step's values in the memory.
  ///   - before: What holds before the first step.
  ///   - memory: The memory.
  ///   - first: The first step there is.
  ///   - step: The step.
  ///   - out: The values of the step.
  func look(
    back lag: Column, history: Int, before: Column, in memory: InputMemory, from first: Int,
    at step: Int, into out: Column
  ) {
    for d in 0..<chance.count where lag[d] > 0 {
      let then = step - Int(lag[d])
      out[d] = then >= first ? memory[history + then][d] : before[d]
    }
  }

  /// Shares of what was, so many times a lag ago.
  func spread(
    _ function: StateFunction, _ shares: [Program], of input: InputBlueprint,
    _ memory: InputMemory, at step: Int, into out: Column
  ) {
    let (lag, value, share) = (memory[0], scratch[1], scratch[2])
    if step == input.firstStep {
      readLag(function.time, of: input, at: step, into: lag)
      if let first = function.first {
        evaluate(first, of: input, at: step, into: memory[1])
      } else {
        memory[1].update(repeating: 0, count: chance.count)
      }
    }
    evaluate(function.argument, of: input, at: step, into: value)
    out.update(repeating: 0, count: chance.count)
    for (k, program) in shares.enumerated() {
      evaluate(program, of: input, at: step, into: share)
      for d in 0..<chance.count {
        let then = step - k * Int(lag[d])
        let past =
          then == step ? value[d] : then >= input.firstStep ? memory[2 + then][d] : memory[1][d]
        out[d] += share[d] * past
      }
    }
  }
}
