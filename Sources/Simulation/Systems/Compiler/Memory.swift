/// What a formula remembers from one step to the next.
enum Memory {
  /// The value at the start.
  case initial(Formula)
  /// The value one step ago.
  case previous(Formula, first: Formula)
  /// The value a fixed time ago.
  case fixedDelay(Formula, time: Formula, first: Formula)
  /// The value when a condition was last true.
  case sampleIfTrue(Formula, Formula, first: Formula)
}

/// A model's formulas in which each memory is read like a variable behind all others.
struct RememberingModel {
  let model: SystemModel
  /// The formula of each variable; of a stock, that of its start.
  private(set) var formulas: [Formula?]
  private(set) var memories: [Memory] = []
  /// Names of random streams, in the order in which they are met.
  private(set) var streams: [String] = []

  /// Takes the memories out of a model's formulas.
  init(_ model: SystemModel) {
    self.model = model
    formulas = []
    let sources = model.limitedOutflows
    for (number, variable) in model.variables.enumerated() {
      switch variable.kind {
      case .stock(let stock): formulas.append(replace(stock.initial))
      case .auxiliary(let formula): formulas.append(replace(formula))
      case .flow(let formula, let isNonNegative):
        var value = replace(formula)
        if isNonNegative { value = .binary(.maximum, value, 0) }
        if let limit = sources[number] { value = .binary(.minimum, value, limit) }
        formulas.append(value)
      case .release, .conveyor, .queue: formulas.append(nil)
      }
    }
  }

  /// The number of a stream's name.
  func stream(_ name: String) -> Int { streams.firstIndex(of: name) ?? 0 }

  private mutating func replace(_ formula: Formula) -> Formula {
    switch formula {
    case .number, .variable, .time, .step, .start, .stop: return formula
    case .unary(let operation, let a): return .unary(operation, replace(a))
    case .binary(let operation, let a, let b):
      return .binary(operation, replace(a), replace(b))
    case .conditional(let a, let b, let c):
      return .conditional(replace(a), then: replace(b), otherwise: replace(c))
    case .graph(let number, let a): return .graph(number, replace(a))
    case .initial(let a): return remember(.initial(replace(a)))
    case .previous(let a, let first):
      return remember(.previous(replace(a), first: replace(first)))
    case .fixedDelay(let a, let time, let first):
      return remember(.fixedDelay(replace(a), time: replace(time), first: replace(first)))
    case .sampleIfTrue(let condition, let a, let first):
      return remember(
        .sampleIfTrue(replace(condition), replace(a), first: replace(first)))
    case .random(let family, let parameters, let stream):
      if !streams.contains(stream) { streams.append(stream) }
      return .random(family, parameters.map { replace($0) }, stream: stream)
    }
  }

  private mutating func remember(_ memory: Memory) -> Formula {
    memories.append(memory)
    return .variable(model.variables.count + memories.count - 1)
  }
}

extension SystemModel {
  /// For each flow out of one stock that does not become negative, what it may take at most.
  ///
  /// An outflow gets what those before it leave of the stock, within one step.
  ///
  /// > Reference: XMILE 1.0, §3.6.2 and §4.2.
  var limitedOutflows: [Int: Formula] {
    var sources: [Int: Int] = [:]
    for variable in variables {
      for flow in variable.kind.outflows { sources[flow, default: 0] += 1 }
    }
    var limits: [Int: Formula] = [:]
    for (number, variable) in variables.enumerated() {
      guard case .stock(let stock) = variable.kind, stock.isNonNegative else { continue }
      var left: Formula = .variable(number) / .step
      for flow in stock.outflows {
        if sources[flow] == 1 { limits[flow] = .binary(.maximum, left, 0) }
        left = left - .variable(flow)
      }
    }
    return limits
  }
}
