import Expressions

extension Model {
  /// Where in the order each slot gets its value: -1 for the clock, which stands before everything.
  var positions: [Int] {
    var positions = [Int](repeating: -1, count: slotCount)
    for (place, entry) in order.enumerated() {
      switch entry {
      case .input(let i): positions[i] = place
      case .pipeline(let p):
        let first = slot(pipeline: p, stage: 0, measure: .level)
        let count = pipelines[p].stages.count * StageMeasure.allCases.count
        for slot in first..<(first + count) { positions[slot] = place }
      case .stock(let s): positions[slot(stock: s)] = place
      }
    }
    return positions
  }
}

extension Input.Source {
  /// The slots it reads.
  var slots: [Int] {
    switch self {
    case .constant, .belief: []
    case .formula(let program): program.slots
    case .uncertain(_, let parameters), .events(_, let parameters): parameters.flatMap(\.slots)
    case .event, .state, .response: programs.flatMap(\.slots)
    }
  }

  /// The programs of a source that remembers.
  private var programs: [Program] {
    switch self {
    case .event(let event):
      var programs = [event.duration].compactMap { $0 }
      if case .probability(let program, _) = event.occurrence { programs.append(program) }
      return programs
    case .state(let function):
      var programs = [function.argument] + [function.time, function.first].compactMap { $0 }
      if case .spread(let shares) = function.kind { programs += shares }
      return programs
    case .response(let response):
      return [response.input] + response.curve.parameters
        + [response.delay, response.halfLife, response.first].compactMap { $0 }
    default: return []
    }
  }

  /// Whether it remembers what was: it is evaluated in every step.
  var remembers: Bool {
    switch self {
    case .event, .state, .response: true
    default: false
    }
  }

  /// How many columns it remembers.
  func memoryColumns(steps: Int) -> Int {
    switch self {
    case .event(let event):
      if case .probability = event.occurrence { 1 + 2 * steps } else { 1 }
    case .state(let function):
      switch function.kind {
      case .previous, .initial, .trend: 1
      case .delay, .spread: 2 + steps
      case .delayChain(let order), .smooth(let order): order
      }
    case .response(let response): response.delay == nil ? 3 : 3 + steps
    default: 0
    }
  }
}

extension Stage {
  /// The slots it reads.
  var slots: [Int] {
    var slots = [inflow, yield, limit?.rate, quota?.share, gate, start, length, capacity, leak]
      .compactMap { $0 }
    for rule in batch {
      if let atMost = rule.atMost { slots.append(atMost) }
      if case .timesPerYear(let times) = rule.occasions { slots.append(times) }
    }
    return slots
  }
}
