internal import Diagnostics

/// Checks that the units of equations are those that variables declare.
///
/// What declares no unit fits everywhere, and so do bare numbers in sums; only what is known on both
/// sides is compared.
///
/// > Reference: XMILE 1.0, §2.5 and §4.4.
struct UnitChecker {
  let words: UnitWords
  /// The unit of time.
  let time: UnitPowers?
  private(set) var diagnostics: [Diagnostic] = []

  init(words: UnitWords, time: UnitPowers?) {
    self.words = words
    self.time = time
  }

  /// What is known of the unit of a part of an equation.
  private enum Found: Equatable {
    /// The unit.
    case unit(UnitPowers)
    /// A bare number, which fits everywhere.
    case number
    /// Nothing.
    case unknown
  }

  /// Checks the variables of a model and of its modules.
  mutating func check(_ scope: Scope) {
    for variable in scope.order where variable.source == nil { check(variable) }
    for module in scope.modules.values.sorted(by: { $0.path < $1.path }) { check(module) }
  }

  private mutating func check(_ variable: PlacedVariable) {
    let declaration = variable.declaration
    let unit = declared(variable)
    let texts = declaration.equations + declaration.elements.compactMap(\.equation)
    let isGraph = !variable.graphs.isEmpty
    for text in texts {
      for equation in (try? EquationParser.equations(text.scalars)) ?? [] {
        let found = self.unit(equation, variable.scope, text)
        guard let unit, !isGraph, case .unit(let other) = found, other != unit else { continue }
        warn(
          "`\(variable.label)` is in `\(unit.text)`, but its equation in `\(other.text)`",
          text.span)
      }
    }
    guard let unit, let time, declaration.kind == .stock else { return }
    for text in declaration.inflows + declaration.outflows {
      guard let flow = variable.scope.find(QualifiedName(text.string)), let rate = declared(flow),
        rate * time != unit
      else { continue }
      warn(
        "`\(flow.label)` is in `\(rate.text)`, but the stock `\(variable.label)` needs "
          + "`\((unit / time).text)`", text.span)
    }
  }

  private mutating func warn(_ message: String, _ span: SourceSpan) {
    diagnostics.append(Diagnostic("unit-clash", message, at: span, severity: .warning))
  }

  private func declared(_ variable: PlacedVariable) -> UnitPowers? {
    guard let text = variable.declaration.element.first("units")?.text, !text.isBlank else {
      return nil
    }
    return words.unit(text)
  }

  private mutating func unit(_ equation: Equation, _ scope: Scope, _ text: PlacedText) -> Found {
    switch equation.kind {
    case .number: return .number
    case .name(let name, let subscripts):
      if let variable = scope.find(name) { return declared(variable).map { .unit($0) } ?? .unknown }
      let isTime = ["time", "dt", "starttime", "stoptime"].contains(name.simple?.text)
      return subscripts == nil && isTime ? time.map { .unit($0) } ?? .unknown : .unknown
    case .unary(.not, let a):
      _ = unit(a, scope, text)
      return .number
    case .unary(_, let a): return unit(a, scope, text)
    case .conditional(let condition, let yes, let no):
      _ = unit(condition, scope, text)
      return same(
        unit(yes, scope, text), unit(no, scope, text), "the two results", equation, text)
    case .call(let name, _, let arguments): return call(name, arguments, equation, scope, text)
    case .binary(let operation, let a, let b):
      let (left, right) = (unit(a, scope, text), unit(b, scope, text))
      switch operation {
      case .add: return same(left, right, "the terms of a sum", equation, text)
      case .subtract: return same(left, right, "the terms of a difference", equation, text)
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
        _ = same(left, right, "what is compared", equation, text)
        return .number
      case .multiply: return product(left, right)
      case .divide, .safeDivide: return product(left, inverse(right))
      case .power: return power(left, b)
      default: return .unknown
      }
    }
  }

  private func power(_ base: Found, _ exponent: Equation) -> Found {
    guard case .unit(let unit) = base, case .number(let power) = exponent.kind else {
      return .unknown
    }
    return .unit(unit.raised(to: power))
  }

  private func inverse(_ found: Found) -> Found {
    if case .unit(let unit) = found { .unit(unit.raised(to: -1)) } else { found }
  }

  private func product(_ a: Found, _ b: Found) -> Found {
    switch (a, b) {
    case (.unit(let left), .unit(let right)): .unit(left * right)
    // A number in a product may stand for anything: a rate, a conversion.
    case (.number, .number): .number
    default: .unknown
    }
  }

  private mutating func same(
    _ a: Found, _ b: Found, _ what: String, _ equation: Equation, _ text: PlacedText
  ) -> Found {
    switch (a, b) {
    case (.unit(let left), .unit(let right)):
      if left != right {
        warn("\(what) are in `\(left.text)` and `\(right.text)`", text.span(equation.range))
        return .unknown
      }
      return a
    case (.number, _): return b
    case (_, .number): return a
    default: return .unknown
    }
  }

  private mutating func call(
    _ name: QualifiedName, _ arguments: [Equation], _ equation: Equation, _ scope: Scope,
    _ text: PlacedText
  ) -> Found {
    let units = arguments.map { unit($0, scope, text) }
    switch name.simple?.text {
    case "min", "max", "mean", "sum":
      return units.dropFirst().reduce(units.first ?? .unknown) {
        same($0, $1, "the arguments of \(name.written)", equation, text)
      }
    case "abs", "int", "round", "init", "previous", "delay", "delay1", "delay3", "delayn", "smth1",
      "smth3", "smthn", "forcst", "step":
      return units.first ?? .unknown
    case "sqrt":
      if case .unit(let unit) = units.first { return .unit(unit.raised(to: 0.5)) }
      return .unknown
    case "safediv": return units.count > 1 ? product(units[0], inverse(units[1])) : .unknown
    default: return .unknown
    }
  }
}
