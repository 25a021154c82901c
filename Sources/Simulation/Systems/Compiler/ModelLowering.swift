import CKernels

/// Turns the formulas of a model into nodes.
struct ModelLowering {
  /// The moment at which formulas are read.
  enum Moment: Int, CaseIterable {
    /// Initial values are made from one another.
    case start
    /// The start of a step.
    case step
    /// A later stage of a step, at which memories stand still.
    case stage
  }

  private(set) var graph = NodeGraph()
  let source: RememberingModel
  /// The slot of each stock.
  private(set) var stocks: [Int: Int] = [:]
  /// The slot of each memory.
  private(set) var memories: [Int] = []
  /// Of each delay line: the slots of how many steps it lasts and what comes first.
  private(set) var delays: [Int: (steps: Int, first: Int)] = [:]
  /// The slot of each random stream.
  private(set) var streams: [Int] = []
  /// The slot of each parameter.
  private(set) var parameters: [Int: Int] = [:]
  /// The slot of the time.
  let time: Int
  private var found: [[Int: Int]] = [[:], [:], [:]]
  private var open: [Int] = []

  var model: SystemModel { source.model }

  /// Prepares the slots of a model.
  init(_ model: SystemModel, parameters: [Int]) {
    source = RememberingModel(model)
    time = graph.slot(.time)
    for number in parameters { self.parameters[number] = graph.slot(.member) }
    for (number, variable) in model.variables.enumerated() {
      if case .stock = variable.kind { stocks[number] = graph.slot([.member, .time]) }
    }
    for (number, memory) in source.memories.enumerated() {
      if case .initial = memory {
        memories.append(graph.slot(.member))
      } else {
        memories.append(graph.slot([.member, .time]))
      }
      if case .fixedDelay = memory {
        delays[number] = (graph.slot(.member), graph.slot(.member))
      }
    }
    for _ in source.streams { streams.append(graph.slot([.member, .time])) }
  }

  /// The value of a variable or, behind all variables, of a memory.
  mutating func value(_ number: Int, _ moment: Moment) throws(SystemModelError) -> Int {
    if let node = found[moment.rawValue][number] { return node }
    if let place = open.firstIndex(of: number) {
      let names = circle(Array(open[place...]))
      throw moment == .start ? .initialCircle(names) : .circle(names)
    }
    open.append(number)
    defer { open.removeLast() }
    let node = try make(number, moment)
    found[moment.rawValue][number] = node
    return node
  }

  /// The names of variables in a circle, from the first of the model on.
  private func circle(_ numbers: [Int]) -> [String] {
    let first = numbers.indices.min { numbers[$0] < numbers[$1] } ?? 0
    return (numbers[first...] + numbers[..<first]).filter { $0 < model.variables.count }
      .map { model.variables[$0].name }
  }

  private mutating func make(_ number: Int, _ moment: Moment) throws(SystemModelError) -> Int {
    if number >= model.variables.count {
      return try memory(number - model.variables.count, moment)
    }
    if moment != .start, let slot = stocks[number] { return slot }
    if let slot = parameters[number] { return slot }
    return try lower(source.formulas[number] ?? .number(.nan), moment)
  }

  private mutating func memory(_ number: Int, _ moment: Moment) throws(SystemModelError) -> Int {
    switch (source.memories[number], moment) {
    case (.initial(let a), .start): return try lower(a, .start)
    case (.initial(let a), _):
      // What does not change between members needs no register.
      let start = try atStart(a)
      return graph.dependence[start].isEmpty ? start : memories[number]
    case (.previous(_, let first), .start): return try lower(first, .start)
    case (.fixedDelay(_, _, let first), .start): return try lower(first, .start)
    case (.sampleIfTrue(let condition, let a, let first), .start):
      return try sample(condition, a, lower(first, .start), .start)
    case (.sampleIfTrue(let condition, let a, _), .step):
      return try sample(condition, a, memories[number], .step)
    default: return memories[number]
    }
  }

  /// The value of a formula at the start, asked for later; what is open then is not in its way.
  mutating func atStart(_ formula: Formula) throws(SystemModelError) -> Int {
    let waiting = open
    open = []
    defer { open = waiting }
    return try lower(formula, .start)
  }

  private mutating func sample(
    _ condition: Formula, _ a: Formula, _ otherwise: Int, _ moment: Moment
  ) throws(SystemModelError) -> Int {
    let isTrue = try lower(condition, moment)
    let value = try lower(a, moment)
    return graph.select(isTrue, value, otherwise)
  }

  /// The node of a formula.
  mutating func lower(_ formula: Formula, _ moment: Moment) throws(SystemModelError) -> Int {
    switch formula {
    case .number(let value): return graph.constant(value)
    case .variable(let number): return try value(number, moment)
    case .time: return moment == .start ? graph.constant(model.clock.start) : time
    case .step: return graph.constant(model.clock.step)
    case .start: return graph.constant(model.clock.start)
    case .stop: return graph.constant(model.clock.stop)
    case .unary(let operation, let a): return graph.unary(operation, try lower(a, moment))
    case .binary(let operation, let a, let b):
      let first = try lower(a, moment)
      return graph.binary(operation, first, try lower(b, moment))
    case .conditional(let condition, let a, let b):
      let isTrue = try lower(condition, moment)
      let yes = try lower(a, moment)
      return graph.select(isTrue, yes, try lower(b, moment))
    case .graph(let number, let a):
      let place = try lower(a, moment)
      if let x = graph.value(place) {
        return graph.constant(model.graphicalFunctions[number](x))
      }
      return graph.node(UInt16(system_graph.rawValue), place, number: UInt64(number))
    case .random(let family, let parameters, let stream):
      var nodes: [Int] = []
      for parameter in parameters { nodes.append(try lower(parameter, moment)) }
      return draw(family, nodes, streams[source.stream(stream)])
    case .initial, .previous, .fixedDelay, .sampleIfTrue:
      preconditionFailure("memories are taken out before formulas are lowered")
    }
  }

  /// The quantile of a family at a uniform number.
  private mutating func draw(_ family: RandomFamily, _ p: [Int], _ u: Int) -> Int {
    func outside(_ function: OutsideFunction) -> Int {
      graph.node(
        UInt16(system_outside.rawValue), u, p[0], p.count > 1 ? p[1] : -1,
        number: function.rawValue)
    }
    switch family {
    case .uniform:
      let width = graph.binary(.subtract, p[1], p[0])
      return graph.binary(.add, p[0], graph.binary(.multiply, width, u))
    case .normal:
      let quantile = graph.unary(.normalQuantile, u)
      return graph.binary(.add, p[0], graph.binary(.multiply, p[1], quantile))
    case .bernoulli: return graph.binary(.less, u, p[0])
    case .triangular: return triangular(p, u)
    case .logNormal: return outside(.logNormal)
    case .exponential: return outside(.exponential)
    case .poisson: return outside(.poisson)
    case .binomial: return outside(.binomial)
    }
  }

  private mutating func triangular(_ p: [Int], _ u: Int) -> Int {
    let width = graph.binary(.subtract, p[2], p[0])
    let left = graph.binary(.subtract, p[1], p[0])
    let reached = graph.binary(.multiply, u, width)
    let rise = graph.unary(.squareRoot, graph.binary(.multiply, reached, left))
    let rest = graph.binary(.multiply, graph.binary(.subtract, graph.constant(1), u), width)
    let right = graph.binary(.subtract, p[2], p[1])
    let fall = graph.unary(.squareRoot, graph.binary(.multiply, rest, right))
    let inner = graph.select(
      graph.binary(.less, reached, left), graph.binary(.add, p[0], rise),
      graph.binary(.subtract, p[2], fall))
    let value = graph.select(
      graph.binary(.greater, width, graph.constant(0)), inner, p[0])
    let isOrdered = graph.binary(
      .and, graph.binary(.lessOrEqual, p[0], p[1]), graph.binary(.lessOrEqual, p[1], p[2]))
    return graph.select(isOrdered, value, graph.constant(.nan))
  }

  /// A node made by hand, for what moves stocks on.
  mutating func combine(_ operation: BinaryOperation, _ a: Int, _ b: Int) -> Int {
    graph.binary(operation, a, b)
  }

  /// The number with the other sign.
  mutating func negative(of node: Int) -> Int { graph.unary(.negate, node) }

  /// A constant.
  mutating func constant(_ value: Double) -> Int { graph.constant(value) }

  /// A new register.
  mutating func slot() -> Int { graph.slot([.member, .time]) }
}
