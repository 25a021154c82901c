import TestSupport

@testable import Simulation

/// Random models that read everything a formula can be made of.
struct RandomSystem {
  var generator: SplitMix
  private var builder = SystemModelBuilder()
  private var names: [String] = []
  private var graphs: [Int] = []
  let isSmooth: Bool

  /// Prepares models of a seed.
  init(seed: UInt64, isSmooth: Bool = false) {
    generator = .init(state: seed)
    self.isSmooth = isSmooth
  }

  /// A model, and the numbers of two parameters.
  mutating func model(method: IntegrationMethod) throws -> (SystemModel, parameters: [Int]) {
    for _ in 0..<2 { graphs.append(builder.graph(graph())) }
    let stocks = Int.random(in: 1...4, using: &generator)
    for s in 0..<stocks { _ = builder.number(of: "stock \(s)") }
    names = (0..<stocks).map { "stock \($0)" }
    for p in 0..<2 {
      let value = Double.random(in: -2...2, using: &generator)
      try builder.define("parameter \(p)", as: .auxiliary(.number(value)))
      names.append("parameter \(p)")
    }
    for a in 0..<Int.random(in: 1...8, using: &generator) {
      try builder.define("auxiliary \(a)", as: .auxiliary(formula(4)))
      names.append("auxiliary \(a)")
    }
    var flows: [String] = []
    for f in 0..<Int.random(in: 1...6, using: &generator) {
      let limited = Bool.random(using: &generator)
      try builder.define("flow \(f)", as: .flow(formula(3), isNonNegative: limited))
      flows.append("flow \(f)")
      names.append("flow \(f)")
    }
    names = Array(names.dropFirst(stocks).prefix(2))
    for s in 0..<stocks {
      let stock = SystemStock(
        initial: s == 0 ? 3 : formula(2),
        inflows: flows.filter { _ in Bool.random(using: &generator) }.map {
          builder.number(of: $0)
        },
        outflows: flows.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }.map {
          builder.number(of: $0)
        },
        isNonNegative: !isSmooth && Int.random(in: 0..<3, using: &generator) == 0)
      try builder.define("stock \(s)", as: .stock(stock))
    }
    let clock = SystemClock(
      start: 1, stop: 4, step: 0.25,
      saveStep: Bool.random(using: &generator) ? nil : 0.75, method: method)
    let parameters = (0..<2).map { builder.number(of: "parameter \($0)") }
    return (try builder.model(clock: clock), parameters)
  }

  private mutating func graph() -> GraphicalFunction {
    var x = [-2.0]
    for _ in 0..<[0, 1, 2, 5, 40][Int.random(in: 0..<5, using: &generator)] {
      // Points may stand above one another.
      let width =
        Bool.random(using: &generator) ? 0.5 : Double(Int.random(in: 0...2, using: &generator))
      x.append((x.last ?? 0) + width)
    }
    let kinds: [GraphicalFunction.Kind] = [.continuous, .extrapolate, .discrete]
    return GraphicalFunction(
      x: x, y: x.map { _ in Double.random(in: -3...3, using: &generator) },
      kind: kinds[Int.random(in: 0..<3, using: &generator)])
  }

  private mutating func leaf() -> Formula {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: .number([0, 1, 2, 0.5, -1.5, 3][Int.random(in: 0..<6, using: &generator)])
    case 1: .time
    case 2: [.step, .start, .stop][Int.random(in: 0..<3, using: &generator)]
    default: builder.variable(names[Int.random(in: 0..<names.count, using: &generator)])
    }
  }

  /// A formula of at most this depth.
  mutating func formula(_ depth: Int) -> Formula {
    guard depth > 0 else { return leaf() }
    switch Int.random(in: 0..<20, using: &generator) {
    case 0..<9:
      let arithmetic: [BinaryOperation] = [.add, .subtract, .multiply, .divide]
      let operation = arithmetic[Int.random(in: 0..<4, using: &generator)]
      return .binary(operation, formula(depth - 1), formula(depth - 1))
    case 9 where Bool.random(using: &generator): return .binary(.power, formula(depth - 1), 2)
    case 9, 10:
      let operations = BinaryOperation.allCases
      let operation = operations[Int.random(in: 0..<operations.count, using: &generator)]
      return .binary(operation, formula(depth - 1), formula(depth - 1))
    case 11, 12:
      let operations = UnaryOperation.allCases.filter { $0 != .logGamma }
      let operation = operations[Int.random(in: 0..<operations.count, using: &generator)]
      return .unary(operation, formula(depth - 1))
    case 13:
      return .conditional(
        formula(depth - 1), then: formula(depth - 1), otherwise: formula(depth - 1))
    case 14: return .graph(graphs[Int.random(in: 0..<2, using: &generator)], formula(depth - 1))
    case 15: return isSmooth ? leaf() : remembering(depth)
    default: return leaf()
    }
  }

  private mutating func remembering(_ depth: Int) -> Formula {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return .initial(formula(depth - 1))
    case 1: return .previous(formula(depth - 1), first: formula(depth - 1))
    case 2:
      return .fixedDelay(formula(depth - 1), time: formula(1), first: formula(depth - 1))
    case 3:
      return .sampleIfTrue(formula(depth - 1), formula(depth - 1), first: formula(depth - 1))
    default:
      let family = RandomFamily.allCases[
        Int.random(in: 0..<RandomFamily.allCases.count, using: &generator)]
      var parameters: [Formula] = []
      for _ in 0..<family.parameterCount { parameters.append(leaf()) }
      let stream = "noise \(Int.random(in: 0..<3, using: &generator))"
      return .random(family, parameters, stream: stream)
    }
  }
}
