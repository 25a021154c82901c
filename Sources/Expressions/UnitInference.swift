import Diagnostics
import Quantities

/// Finds the unit of every part of a formula from the units of its names.
struct UnitInference {
  /// What is known about the unit of a part.
  enum Inferred: Equatable {
    /// This unit.
    case known(Unit)
    /// A bare number: takes the unit of what it stands beside, and none in a product.
    case bare
    /// Depends on a name whose unit is not known: fits everywhere.
    case open
  }

  let unitOf: ([String]) -> Unit?

  func infer(_ part: Expression) throws(ExpressionError) -> Inferred {
    switch part.kind {
    case .number(let quantity): return quantity.unit.map(Inferred.known) ?? .bare
    case .name(let path): return unitOf(path).map(Inferred.known) ?? .open
    case .period: return .open
    case .unary(.negate, let x): return try infer(x)
    case .unary(.not, let x):
      try requireNumber(x, "`not` takes a condition")
      return .known(.one)
    case .binary(let operation, let x, let y): return try infer(operation, x, y)
    case .conditional(let condition, let yes, let no):
      try requireNumber(condition, "`if` takes a condition")
      return try alike([yes, no], "the branches of `if` differ")
    case .call(let name, let arguments):
      return try infer(name, arguments, part)
    }
  }

  private func infer(_ operation: BinaryOperator, _ x: Expression, _ y: Expression)
    throws(ExpressionError) -> Inferred
  {
    switch operation {
    case .add: return try alike([x, y], "cannot add")
    case .subtract: return try alike([x, y], "cannot subtract")
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
      _ = try alike([x, y], "cannot compare")
      return .known(.one)
    case .and, .or:
      try requireNumber(x, "`\(operation.rawValue)` joins conditions")
      try requireNumber(y, "`\(operation.rawValue)` joins conditions")
      return .known(.one)
    case .multiply, .divide:
      let (a, b) = (try infer(x), try infer(y))
      if a == .open || b == .open { return .open }
      if a == .bare && b == .bare { return .bare }
      let (left, right) = (Self.factor(a), Self.factor(b))
      return .known(operation == .multiply ? left * right : left / right)
    case .power: return try power(x, y)
    }
  }

  private func power(_ base: Expression, _ exponent: Expression) throws(ExpressionError)
    -> Inferred
  {
    try requireNumber(exponent, "an exponent has no unit")
    let inferred = try infer(base)
    guard case .known(let unit) = inferred, unit != .one else { return inferred }
    guard let value = exponent.constantValue else {
      throw ExpressionError(
        "unit-clash", "a number in \(unit) has a changing exponent", at: exponent.range,
        hint: "divide it by its unit first, or use a constant exponent")
    }
    return .known(try Self.unit(unit, toThe: value, at: exponent.range))
  }

  /// A unit to a power that leaves whole exponents.
  static func unit(_ unit: Unit, toThe power: Double, at range: Range<Int>)
    throws(ExpressionError) -> Unit
  {
    var result: [String: Int] = [:]
    for (symbol, exponent) in unit.exponents {
      guard let whole = Int(exactly: Double(exponent) * power), abs(whole) <= 64 else {
        throw ExpressionError(
          "unit-clash", "\(unit) to the power \(power) is not a unit", at: range,
          hint: "divide by a reference value in \(unit) first, so that the base is a pure number")
      }
      result[symbol] = whole
    }
    return Unit(exponents: result)
  }

  // MARK: Functions

  private func infer(_ name: String, _ arguments: [Expression], _ call: Expression)
    throws(ExpressionError) -> Inferred
  {
    guard let function = ExpressionFunction.all[name], function.support != .none,
      function.arguments.contains(arguments.count), let first = arguments.first
    else { throw .unsupported(name, in: call) }
    switch name {
    case "min", "max", "previous": return try alike(arguments, "`\(name)` mixes")
    case "exp", "ln":
      try requireNumber(first, "`\(name)` takes a pure number")
      return .known(.one)
    case "sqrt":
      let inferred = try infer(first)
      guard case .known(let unit) = inferred else { return inferred }
      return .known(try Self.unit(unit, toThe: 0.5, at: first.range))
    case "step", "ramp":
      for time in arguments.dropFirst() {
        try requireNumber(time, "`\(name)` takes a time in years such as 2022.5")
      }
      let inferred = try infer(first)
      guard name == "ramp" else { return inferred }
      if case .known(let unit) = inferred, !unit.isPerTime { throw noRate(name, unit, first) }
      return inferred.map { $0 * .year }
    case "year_to_date":
      let inferred = try infer(first)
      if case .known(let unit) = inferred, !unit.isPerTime { throw noRate(name, unit, first) }
      return inferred.map { $0 * .year }
    case "delay", "delay1", "delay3", "delayn", "smth1", "smth3", "trend", "spread", "pulse":
      return try inferState(name, arguments)
    default: return try infer(first)  // abs, int, at, init
    }
  }

  /// Functions that look back: a value and, for most, how long.
  private func inferState(_ name: String, _ arguments: [Expression]) throws(ExpressionError)
    -> Inferred
  {
    let first = arguments[0]
    switch name {
    case "pulse":
      try requireNumber(arguments[1], "`pulse` takes a time in years such as 2022.5")
      if arguments.count > 2 { try requireDuration(arguments[2], "the interval of `pulse`") }
      let inferred = try infer(first)
      return inferred == .bare ? .bare : inferred.map { $0 / .year }
    case "spread":
      try requireDuration(arguments[1], "the length of a part of `spread`")
      for share in arguments.dropFirst(2) { try requireNumber(share, "`spread` takes shares") }
      return try infer(first)
    default:
      try requireDuration(arguments[1], "the time of `\(name)`")
      let hasOrder = name == "delayn"
      if hasOrder { try requireNumber(arguments[2], "the order of `delayn` is a number") }
      let initial = arguments.dropFirst(hasOrder ? 3 : 2)
      if name == "trend" {
        for part in initial {
          guard case .known(let unit) = try infer(part), unit != .one / .year else { continue }
          throw ExpressionError(
            "unit-clash", "the first value of `trend` is a rate of growth, but this is in \(unit)",
            at: part.range, hint: "write it as `5 % per year`")
        }
        _ = try infer(first)
        return .known(.one / .year)
      }
      return try alike([first] + initial, "`\(name)` mixes")
    }
  }

  /// Checks that a part says how long.
  private func requireDuration(_ part: Expression, _ what: String) throws(ExpressionError) {
    switch try infer(part) {
    case .known(.year), .open: return
    case .known(let unit):
      throw ExpressionError(
        "unit-clash", "\(what) is in \(unit)", at: part.range,
        hint: "write how long, such as `2 quarters`")
    case .bare:
      throw ExpressionError(
        "duration-without-unit", "\(what) must say how long", at: part.range,
        hint: "write how long, such as `2 quarters`")
    }
  }

  private func noRate(_ name: String, _ unit: Unit, _ argument: Expression) -> ExpressionError {
    ExpressionError(
      "unit-clash", "`\(name)` takes a rate, but this is in \(unit)", at: argument.range,
      hint: "a rate is per time, such as \(unit / .year)")
  }

  // MARK: Rules

  /// The one unit of parts that must agree.
  private func alike(_ parts: [Expression], _ what: String) throws(ExpressionError) -> Inferred {
    var result = Inferred.bare
    var witness: Expression?
    for part in parts {
      let inferred = try infer(part)
      switch (result, inferred) {
      case (.known(let a), .known(let b)) where a != b:
        let first = witness.map(Self.named) ?? "the first"
        throw Self.clash(
          "\(what) units: \(first) is in \(a), \(Self.named(part)) in \(b)", a, b, at: part.range)
      case (.known, _), (.open, .bare), (.bare, .bare): break
      default:
        result = inferred
        witness = part
      }
    }
    return result
  }

  /// Checks that a part is a pure number.
  private func requireNumber(_ part: Expression, _ rule: String) throws(ExpressionError) {
    guard case .known(let unit) = try infer(part), unit != .one else { return }
    throw ExpressionError(
      "unit-clash", "\(rule), but \(Self.named(part)) is in \(unit)", at: part.range,
      hint: "divide by or compare with a number in \(unit)")
  }

  /// An error that shows both units, and what time has to do with it where that is all.
  static func clash(_ message: String, _ a: Unit, _ b: Unit, at range: Range<Int>)
    -> ExpressionError
  {
    var hint: String?
    if a / b == .year || b / a == .year {
      hint = "they differ by time: multiply the rate by `1 year`, or say per what the other is"
    }
    return ExpressionError("unit-clash", message, at: range, hint: hint)
  }

  /// A part as it is called in a message.
  private static func named(_ part: Expression) -> String {
    let text = part.description
    return text.unicodeScalars.count <= 60 ? "`\(text)`" : "the part shown"
  }

  private static func factor(_ inferred: Inferred) -> Unit {
    if case .known(let unit) = inferred { return unit }
    return .one
  }
}

extension UnitInference.Inferred {
  fileprivate func map(_ transform: (Unit) -> Unit) -> Self {
    if case .known(let unit) = self { return .known(transform(unit)) }
    return self
  }
}

extension ExpressionError {
  /// A function of the language that nothing evaluates yet.
  static func unsupported(_ name: String, in call: Expression) -> ExpressionError {
    let start = call.range.lowerBound
    let range = start..<(start + max(1, name.unicodeScalars.count))
    return ExpressionError("unsupported-function", "`\(name)` is not supported yet", at: range)
  }
}
