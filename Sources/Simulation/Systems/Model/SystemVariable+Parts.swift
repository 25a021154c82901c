extension SystemVariable.Kind {
  /// Whether it moves an amount.
  var isFlow: Bool {
    switch self {
    case .flow, .release: true
    default: false
    }
  }

  /// The flows into it.
  var inflows: [Int] {
    switch self {
    case .stock(let stock): stock.inflows
    case .conveyor(let conveyor): conveyor.inflows
    case .queue(let queue): queue.inflows
    default: []
    }
  }

  /// The flows out of it.
  var outflows: [Int] {
    switch self {
    case .stock(let stock): stock.outflows
    case .conveyor(let conveyor):
      (conveyor.outflow.map { [$0] } ?? []) + conveyor.leaks.map(\.flow)
    case .queue(let queue): queue.outflows.map(\.flow)
    default: []
    }
  }

  /// All its formulas.
  var formulas: [Formula] {
    switch self {
    case .stock(let stock): [stock.initial]
    case .flow(let formula, _), .auxiliary(let formula): [formula]
    case .release: []
    case .conveyor(let conveyor):
      conveyor.initial + [conveyor.length] + conveyor.leaks.map(\.fraction)
        + [conveyor.capacity, conveyor.inflowLimit, conveyor.sample, conveyor.arrest].compactMap {
          $0
        }
    case .queue(let queue): queue.initial
    }
  }
}

extension SystemVariable.Kind {
  /// Whether it is a conveyor or a queue.
  var movesMaterial: Bool {
    switch self {
    case .conveyor, .queue: true
    default: false
    }
  }

  /// Whether it changes at steps, not in between.
  var needsSteps: Bool {
    switch self {
    case .conveyor, .queue, .release: true
    case .stock(let stock): stock.isNonNegative || stock.initial.needsSteps
    case .flow(let formula, _), .auxiliary(let formula): formula.needsSteps
    }
  }
}

extension Formula {
  /// Whether it remembers steps or draws a number at each.
  var needsSteps: Bool {
    switch self {
    case .previous, .fixedDelay, .sampleIfTrue, .random: true
    default: parts.contains { $0.needsSteps }
    }
  }

  /// The formulas that it is made of.
  var parts: [Formula] {
    switch self {
    case .number, .variable, .time, .step, .start, .stop: []
    case .unary(_, let a), .graph(_, let a), .initial(let a): [a]
    case .binary(_, let a, let b), .previous(let a, let b): [a, b]
    case .conditional(let a, let b, let c), .fixedDelay(let a, let b, let c),
      .sampleIfTrue(let a, let b, let c):
      [a, b, c]
    case .random(_, let parameters, _): parameters
    }
  }
}
