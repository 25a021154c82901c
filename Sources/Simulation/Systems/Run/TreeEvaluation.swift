/// Runs one member by walking through the formulas, each as often as it is read.
///
/// Slow. Models with conveyors and queues run this way; for all others it is the measure of what is
/// right.
final class TreeEvaluation {
  let model: SystemModel
  let seed: UInt64
  let member: Int
  let given: [Int: Double]
  var time: Double
  private(set) var stepNumber = 0
  var isStarting = true
  var isStage = false
  var stocks: [Double]
  private var cache: [Double?]
  private var open: [Int] = []
  private var circle: [Int]?
  /// The first conveyor that is too long to be kept.
  var tooLong: Int?
  /// What formulas remember, by where they stand.
  var memory: [UInt64: [Double]] = [:]
  // The material of conveyors and queues.
  var belts: [Int: ConveyorBelt] = [:]
  var queues: [Int: BatchQueue] = [:]
  var latched: [Int: Int] = [:]
  var taken: [Int: (unit: Int, amount: Double)] = [:]
  var steps: [Int: ConveyorStep] = [:]
  var serving: [Int: QueueStep] = [:]
  var served: [Int: QueueStep] = [:]
  private let sourceCounts: [Int]
  /// What memories take in at the end of a step: into a line, or alone.
  var later: [UInt64: (isLine: Bool, formula: Formula)] = [:]
  let ends: [(from: Int?, to: Int?)]

  init(model: SystemModel, seed: UInt64, member: Int, given: [Int: Double]) {
    self.model = model
    self.seed = seed
    self.member = member
    self.given = given
    time = model.clock.start
    stocks = .init(repeating: 0, count: model.variables.count)
    cache = .init(repeating: nil, count: model.variables.count)
    var ends = [(from: Int?, to: Int?)](repeating: (nil, nil), count: model.variables.count)
    for (number, variable) in model.variables.enumerated() {
      for flow in variable.kind.inflows { ends[flow].to = number }
      for flow in variable.kind.outflows { ends[flow].from = number }
    }
    self.ends = ends
    var counts = [Int](repeating: 0, count: model.variables.count)
    for variable in model.variables { for flow in variable.kind.outflows { counts[flow] += 1 } }
    sourceCounts = counts
  }

  /// Checks that no variables define one another in a circle.
  func checkOrder() throws(SystemModelError) {
    start()
    if let circle { throw .initialCircle(circle.map { model.variables[$0].name }) }
    if let tooLong { throw .tooLong(conveyor: model.variables[tooLong].name) }
    isStarting = false
    forget()
    for number in model.variables.indices { _ = value(number) }
    if let circle { throw .circle(circle.map { model.variables[$0].name }) }
  }

  /// Runs, and gives the values of variables at saved times.
  func run(save: (Int, (Int) -> Double) -> Void) {
    start()
    let clock = model.clock
    for step in 0...clock.steps {
      stepNumber = step
      time = clock.start + Double(step) * clock.step
      isStarting = step == 0
      isStage = false
      forget()
      for number in model.variables.indices { _ = value(number) }
      isStarting = false
      if step % clock.stride == 0 { save(step / clock.stride, { self.value($0) }) }
      let values = remembered()
      if step < clock.steps { advance() }
      remember(values)
    }
  }

  func forget() { for i in cache.indices { cache[i] = nil } }

  private func start() {
    forget()
    for number in model.variables.indices { _ = value(number) }
    for number in model.variables.indices {
      if case .stock = model.variables[number].kind { stocks[number] = value(number) }
    }
    steps = [:]
    served = [:]
  }

  /// The value of a variable at the time reached.
  func value(_ number: Int) -> Double {
    if let value = cache[number] { return value }
    if let place = open.firstIndex(of: number) {
      if circle == nil { circle = Array(open[place...]) }
      return .nan
    }
    open.append(number)
    defer { open.removeLast() }
    let value = compute(number)
    cache[number] = value
    return value
  }

  private func compute(_ number: Int) -> Double {
    let kind = model.variables[number].kind
    if let value = given[number] {
      switch kind {
      case .stock, .conveyor, .queue: break
      default: return value
      }
    }
    switch kind {
    case .stock(let stock):
      guard isStarting else { return stocks[number] }
      return given[number] ?? evaluate(stock.initial, UInt64(number))
    case .auxiliary(let formula): return evaluate(formula, UInt64(number))
    case .flow(let formula, let isNonNegative):
      let value = evaluate(formula, UInt64(number))
      return admitted(limited(isNonNegative ? (value > 0 ? value : 0) : value, number), number)
    case .release: return released(number)
    case .conveyor, .queue: return material(number)
    }
  }

  /// An outflow of a stock that does not become negative takes what those before it leave.
  func limited(_ value: Double, _ number: Int) -> Double {
    guard sourceCounts[number] == 1, let from = ends[number].from,
      case .stock(let stock) = model.variables[from].kind, stock.isNonNegative
    else { return value }
    var left = self.value(from) / model.clock.step
    for flow in stock.outflows {
      if flow == number { break }
      left -= self.value(flow)
    }
    left = left > 0 ? left : 0
    return value < left ? value : left
  }

  func evaluate(_ formula: Formula, _ place: UInt64) -> Double {
    func part(_ formula: Formula, _ n: Int) -> Double { evaluate(formula, Self.place(place, n)) }
    switch formula {
    case .number(let value): return value
    case .variable(let number): return value(number)
    case .time: return time
    case .step: return model.clock.step
    case .start: return model.clock.start
    case .stop: return model.clock.stop
    case .unary(let operation, let a): return operation(part(a, 0))
    case .binary(let operation, let a, let b):
      let first = part(a, 0)
      return operation(first, part(b, 1))
    case .conditional(let condition, let a, let b):
      let (isTrue, yes, no) = (part(condition, 0) != 0, part(a, 1), part(b, 2))
      return isTrue ? yes : no
    case .graph(let number, let a): return model.graphicalFunctions[number](part(a, 0))
    default: return remembered(formula, place)
    }
  }
}
