internal import Diagnostics
internal import Expressions
internal import Scenarios
internal import Simulation

/// Functions that remember, as the engine runs them.
extension FormulaCompiler {
  /// The source of an input for a call such as `smth1(x, 2 quarters)`, and what it reads.
  ///
  /// What a function that looks back answers now does not rest on its argument now: with a first
  /// value of its own it may come before its argument where definitions go round.
  func source(
    of call: Expression, at span: SourceSpan?
  ) throws(LoweringError) -> (source: Input.Source, needs: Set<EvaluationOrder.Need>) {
    guard case .call(let name, let arguments) = call.kind, let first = arguments.first else {
      throw .defect("`\(call)` is no function that remembers")
    }
    var (argument, needs) = try compiled(first, at: span)
    let place = Self.placeOfFirst(name)
    let isPast = Expression.lookingBack.contains(name) && place < arguments.count
    if isPast { needs = Set(needs.map { .init(evaluation: $0.evaluation, isStockLike: true) }) }
    func program(_ place: Int) throws(LoweringError) -> Program? {
      guard place < arguments.count else { return nil }
      let (program, its) = try compiled(arguments[place], at: span)
      needs.formUnion(its)
      return program
    }
    let kind: StateFunction.Kind
    switch name {
    case "previous": kind = .previous
    case "init": kind = .initial
    case "delay": kind = .delay
    case "delay1": kind = .delayChain(order: 1)
    case "delay3": kind = .delayChain(order: 3)
    case "delayn": kind = .delayChain(order: try order(arguments, at: span))
    case "smth1": kind = .smooth(order: 1)
    case "smth3": kind = .smooth(order: 3)
    case "trend": kind = .trend
    case "spread":
      var shares: [Program] = []
      for place in 2..<max(2, arguments.count) {
        if let share = try program(place) { shares.append(share) }
      }
      kind = .spread(shares)
    default: throw .defect("`\(name)` is no function that remembers")
    }
    let hasTime = name != "previous" && name != "init"
    let time = hasTime ? try program(1) : nil
    let initial = name == "spread" ? nil : try program(place)
    return (.state(StateFunction(kind, of: argument, time: time, first: initial)), needs)
  }

  /// The place of the first value among the arguments of a function.
  private static func placeOfFirst(_ name: String) -> Int {
    switch name {
    case "previous": 1
    case "init", "spread": .max
    case "delayn": 3
    default: 2
    }
  }

  /// The order of `delayn`.
  private func order(_ arguments: [Expression], at span: SourceSpan?) throws(LoweringError) -> Int {
    guard arguments.count > 2, let value = arguments[2].constantValue,
      let order = Int(exactly: value), (1...100).contains(order)
    else {
      throw .plan(
        Diagnostic(
          "wrong-type", "the order of `delayn` is a whole number from 1 to 100", at: span,
          hint: "write it as the third argument, such as `delayn(x, 2 quarters, 3)`"))
    }
    return order
  }
}
