internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation

/// Functions that remember: each becomes an input of its own, and the formula reads that.
extension ModelLowering {
  /// A number whose formulas read inputs in place of functions that remember.
  mutating func remembered(_ number: PlanNumber) -> PlanNumber {
    var copy = number
    for index in copy.segments.indices {
      copy.segments[index].form = remembered(copy.segments[index].form)
    }
    return copy
  }

  private mutating func remembered(_ form: NumberForm) -> NumberForm {
    switch form {
    case .expression(let expression):
      return .expression(remembered(BudgetAmounts.fixed(expression, plan), isOverPaths: false))
    case .belief: return form
    case .uncertain(let family, let forms):
      var parts: [NumberForm] = []
      for form in forms { parts.append(remembered(form)) }
      return .uncertain(family, parts)
    }
  }

  /// A formula that reads inputs in place of functions that remember.
  ///
  /// - Parameters:
  ///   - expression: The formula.
  ///   - isOverPaths: Whether it is evaluated over whole paths, where the past is at hand: then
  ///     `previous`, `year_to_date` and `at` stay as they are.
  /// - Returns: The formula, with inputs made for what it remembers.
  mutating func remembered(_ expression: Expression, isOverPaths: Bool) -> Expression {
    var copy = expression
    switch expression.kind {
    case .number, .name, .period: return expression
    case .unary(let sign, let x):
      copy.kind = .unary(sign, remembered(x, isOverPaths: isOverPaths))
    case .binary(let sign, let x, let y):
      copy.kind = .binary(
        sign, remembered(x, isOverPaths: isOverPaths), remembered(y, isOverPaths: isOverPaths))
    case .conditional(let c, let x, let y):
      copy.kind = .conditional(
        remembered(c, isOverPaths: isOverPaths), remembered(x, isOverPaths: isOverPaths),
        remembered(y, isOverPaths: isOverPaths))
    case .call(let name, let arguments):
      let isKept = isOverPaths && ["previous", "year_to_date", "at"].contains(name)
      let isState = Self.states.contains(name) || name == "year_to_date"
      var parts: [Expression] = []
      for argument in arguments {
        parts.append(remembered(argument, isOverPaths: isOverPaths && (isKept || !isState)))
      }
      copy.kind = .call(name, parts)
      if name == "pulse" { return pulse(copy, parts) }
      guard isState, !isKept else { return copy }
      return name == "year_to_date" ? yearToDate(copy, of: parts[0]) : reading(state(copy))
    }
    return copy
  }

  private static let states: Set<String> = [
    "previous", "init", "delay", "delay1", "delay3", "delayn", "smth1", "smth3", "trend", "spread",
  ]

  /// The input of a function that remembers; the same function of the same things is one.
  private mutating func state(_ call: Expression) -> Int {
    if let known = states[call] { return known }
    let index = pending.count
    states[call] = index
    pending.append(
      PendingInput(
        name: stateName(of: call), segments: [.init(start: 0, form: .state(call))],
        redraw: .once, span: span, isRateOfEvents: false))
    return index
  }

  /// The name of an input for a function that remembers; it belongs to the plan whose names it reads.
  private func stateName(of call: Expression) -> String {
    let ids = call.names.compactMap { name -> String? in
      if let alias = owner(of: name.path[0]) {
        return plan.used.first { $0.alias == alias }?.id
      }
      guard case .input(let index)? = scope.meaning(of: name.path), index < pending.count else {
        return nil
      }
      let id = pending[index].name.prefix { $0 != "/" }
      return id == plan.id ? nil : String(id)
    }
    return (ids.first ?? plan.id) + "/states.\(states.count)"
  }

  /// A name for an input that the plan does not name.
  private mutating func reading(_ index: Int) -> Expression {
    let name = "input \(index)"
    scope.add(name, input: index)
    return Expression(.name([name]))
  }

  /// A rate integrated over the calendar year so far: what was before, unless a year begins, and the
  /// amount of the period.
  private mutating func yearToDate(_ call: Expression, of rate: Expression) -> Expression {
    if let known = states[call] { return reading(known) }
    let index = pending.count
    states[call] = index
    pending.append(
      PendingInput(
        name: stateName(of: call), segments: [], redraw: .once, span: span,
        isRateOfEvents: false))
    let sum = reading(index)
    let before = reading(state(Expression(.call("previous", [sum, number(0)]))))
    let perYear = plan.horizon.frequency.perYear
    let begins = Expression(
      .binary(
        .lessOrEqual, Expression(.name(["month_of_year"])), number(Double(12 / perYear))))
    let carried = Expression(.conditional(begins, number(0), before))
    let amount = Expression(.binary(.divide, rate, number(Double(perYear))))
    pending[index].segments = [
      .init(
        start: 0,
        form: .plan(.expression(Expression(.binary(.add, carried, amount))), parameters: []))
    ]
    return sum
  }

  /// A pulse: the amount at once, as a rate over the period in which it falls.
  ///
  /// One at the end of a period comes in the next, as a `step` there begins.
  private func pulse(_ call: Expression, _ arguments: [Expression]) -> Expression {
    let perYear = Double(plan.horizon.frequency.perYear)
    let time = Expression(.name(["time"]))
    let before = Expression(.binary(.subtract, time, number(1 / perYear)))
    /// How many pulses have been by a time, `ceil((time - first) / interval)`; times are compared
    /// to a millionth of an interval, since months are no exact fractions of a year.
    func count(_ time: Expression) -> Expression {
      let since = Expression(.binary(.subtract, time, arguments[1]))
      guard arguments.count > 2 else {
        return Expression(.binary(.greater, since, number(1e-6 / perYear)))
      }
      let intervals = Expression(.binary(.divide, since, arguments[2]))
      let late = Expression(.binary(.subtract, number(1e-6), intervals))
      let whole = Expression(.unary(.negate, Expression(.call("int", [late]))))
      return Expression(.call("max", [whole, number(0)]))
    }
    let pulses = Expression(.binary(.subtract, count(time), count(before)))
    let rate = Expression(.binary(.multiply, arguments[0], number(perYear)))
    return Expression(.binary(.multiply, rate, pulses), range: call.range)
  }

  private func number(_ value: Double) -> Expression {
    Expression(.number(Quantity(value, .one)))
  }
}
