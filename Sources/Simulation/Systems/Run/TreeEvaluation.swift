import Statistics

/// Runs one member by walking through the formulas, each as often as it is read.
///
/// Slow; the measure of what is right for everything faster.
final class TreeEvaluation {
  let model: SystemModel
  let seed: UInt64
  let member: Int
  let given: [Int: Double]
  private var time: Double
  private var stepNumber = 0
  private var isStarting = true
  private var isStage = false
  private var stocks: [Double]
  private var cache: [Double?]
  private var open: [Int] = []
  private var circle: [Int]?
  /// What formulas remember, by where they stand.
  private var memory: [String: [Double]] = [:]
  private let sourceCounts: [Int]
  private let ends: [(from: Int?, to: Int?)]

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

  private func forget() { for i in cache.indices { cache[i] = nil } }

  private func start() {
    forget()
    for number in model.variables.indices { _ = value(number) }
    for number in model.variables.indices {
      if case .stock = model.variables[number].kind { stocks[number] = value(number) }
    }
  }

  private func net(_ stock: SystemStock) -> Double {
    var sum = -0.0
    var isFirst = true
    for flow in stock.inflows {
      sum = isFirst ? value(flow) : sum + value(flow)
      isFirst = false
    }
    for flow in stock.outflows {
      sum = isFirst ? -value(flow) : sum - value(flow)
      isFirst = false
    }
    return sum
  }

  private func rates() -> [Int: Double] {
    var rates: [Int: Double] = [:]
    for (number, variable) in model.variables.enumerated() {
      if case .stock(let stock) = variable.kind { rates[number] = net(stock) }
    }
    return rates
  }

  private func advance() {
    let h = model.clock.step
    let base = stocks
    let start = time
    func at(_ t: Double, _ rates: [Int: Double], _ share: Double) -> [Int: Double] {
      time = t
      isStage = true
      for (number, rate) in rates { stocks[number] = base[number] + share * rate }
      forget()
      return self.rates()
    }
    let k1 = rates()
    switch model.clock.method {
    case .euler, .adaptive:
      for (number, rate) in k1 { stocks[number] = base[number] + h * rate }
    case .rungeKutta2:
      let k2 = at(start + h, k1, h)
      for (number, rate) in k1 {
        stocks[number] = base[number] + h / 2 * (rate + k2[number, default: 0])
      }
    case .rungeKutta4:
      let k2 = at(start + h / 2, k1, h / 2)
      let k3 = at(start + h / 2, k2, h / 2)
      let k4 = at(start + h, k3, h)
      for (number, rate) in k1 {
        let middle = 2 * (k2[number, default: 0] + k3[number, default: 0])
        stocks[number] = base[number] + h / 6 * (rate + middle + k4[number, default: 0])
      }
    }
    settle()
  }

  /// The value of a variable at the time reached.
  private func value(_ number: Int) -> Double {
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
      if case .stock = kind {} else { return value }
    }
    switch kind {
    case .stock(let stock):
      guard isStarting else { return stocks[number] }
      return given[number] ?? evaluate(stock.initial, "\(number)")
    case .auxiliary(let formula): return evaluate(formula, "\(number)")
    case .flow(let formula, let isNonNegative):
      let value = evaluate(formula, "\(number)")
      return limited(isNonNegative ? (value > 0 ? value : 0) : value, number)
    case .release, .conveyor, .queue: return .nan
    }
  }

  /// An outflow of a stock that does not become negative takes what those before it leave.
  private func limited(_ value: Double, _ number: Int) -> Double {
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

  private func settle() {
    for (number, variable) in model.variables.enumerated() {
      if case .stock(let stock) = variable.kind, stock.isNonNegative {
        stocks[number] = stocks[number] > 0 ? stocks[number] : 0
      }
    }
  }

  private func evaluate(_ formula: Formula, _ place: String) -> Double {
    func part(_ formula: Formula, _ n: Int) -> Double { evaluate(formula, place + ".\(n)") }
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

  /// Formulas with a memory; it is written at the start of a step only.
  private func remembered(_ formula: Formula, _ place: String) -> Double {
    func part(_ formula: Formula, _ n: Int) -> Double { evaluate(formula, place + ".\(n)") }
    switch formula {
    case .initial(let a):
      if isStarting { memory[place] = [part(a, 0)] }
      return memory[place, default: [.nan]][0]
    case .previous(let a, let first):
      if isStarting {
        memory[place] = [part(first, 1)]
        prime(a, place + ".0")
      }
      later[place] = (false, a)
      return memory[place, default: [.nan]][0]
    case .fixedDelay(let a, let delay, let first):
      if isStarting {
        let steps = (part(delay, 1) / model.clock.step - 1e-6).rounded(.up)
        let count = steps >= 1 ? Int(min(steps, 1e9)) : 1
        memory[place] = [Double](
          repeating: part(first, 2), count: min(count, model.clock.steps + 1))
        prime(a, place + ".0")
      }
      later[place] = (true, a)
      return memory[place, default: [.nan]][0]
    case .sampleIfTrue(let condition, let a, let first):
      if isStarting { memory[place] = [part(first, 2)] }
      if !isStage {
        let (isTrue, x) = (part(condition, 0) != 0, part(a, 1))
        if isTrue { memory[place] = [x] }
      }
      return memory[place, default: [.nan]][0]
    case .random(let family, let parameters, let stream):
      let values = parameters.enumerated().map { part($0.element, $0.offset) } + [0, 0, 0]
      let u = RandomStream(seed: seed, name: stream).uniform(draw: member, time: stepNumber)
      return family.quantile(u, values[0], values[1], values[2])
    default: return .nan
    }
  }

  /// Prepares the memories within a formula that is not read at the start.
  private func prime(_ formula: Formula, _ place: String) {
    switch formula {
    case .initial, .previous, .fixedDelay, .sampleIfTrue: _ = evaluate(formula, place)
    default:
      for (number, part) in formula.parts.enumerated() { prime(part, place + ".\(number)") }
    }
  }

  /// What memories take in at the end of a step: into a line, or alone.
  private var later: [String: (isLine: Bool, formula: Formula)] = [:]

  /// What memories take in, all at once.
  private func remembered() -> [(place: String, isLine: Bool, value: Double)] {
    var values: [(place: String, isLine: Bool, value: Double)] = []
    for (place, entry) in later {
      values.append((place, entry.isLine, evaluate(entry.formula, place + ".0")))
    }
    return values
  }

  private func remember(_ values: [(place: String, isLine: Bool, value: Double)]) {
    for (place, isLine, value) in values {
      if isLine { memory[place]?.removeFirst() } else { memory[place] = [] }
      memory[place]?.append(value)
    }
  }
}
