import Diagnostics
import Quantities
import Series

/// Turns a formula into instructions, folding constants.
struct FormulaCompiler {
  /// The grid that functions over whole paths refer to.
  struct Horizon {
    var first: Period
    var steps: Int
  }

  let slot: ([String]) -> Int?
  let horizon: Horizon?
  private var instructions: [Instruction] = []
  private var temporaries = 0

  init(slot: @escaping ([String]) -> Int?, horizon: Horizon?) {
    self.slot = slot
    self.horizon = horizon
  }

  static func compile(
    _ expression: Expression, horizon: Horizon? = nil, slot: ([String]) -> Int?
  ) throws(ExpressionError) -> CompiledFormula {
    try withoutActuallyEscaping(slot) { (slot) throws(ExpressionError) -> CompiledFormula in
      var compiler = FormulaCompiler(slot: slot, horizon: horizon)
      let result = try compiler.compile(expression, 0)
      return CompiledFormula(
        instructions: compiler.instructions, result: result, temporaries: compiler.temporaries)
    }
  }

  /// Compiles a part; temporary columns from `base` on are free.
  private mutating func compile(_ part: Expression, _ base: Int) throws(ExpressionError)
    -> Operand
  {
    switch part.kind {
    case .number(let quantity): return .constant(quantity.value)
    case .name(let path): return try named(path, part.range)
    case .period:
      throw ExpressionError(
        "period-misplaced", "a period stands only in `at(x, 2022Q4)`", at: part.range)
    case .unary(let operation, let x):
      return try emit(operation == .not ? .not : .negate, [x], base, part.range)
    case .binary(.power, let x, let y) where y.kind == .number(Quantity(2)):
      return try emit(.square, [x], base, part.range)
    case .binary(let operation, let x, let y):
      return try emit(Self.operation(operation), [x, y], base, part.range)
    case .conditional(let condition, let yes, let no):
      let test = try compile(condition, base)
      if let constant = test.constant { return try compile(constant != 0 ? yes : no, base) }
      let a = Self.next(base, after: test)
      let first = try compile(yes, a)
      let second = try compile(no, Self.next(a, after: first))
      return append(.select, test, first, second, base, part.range)
    case .call(let name, let arguments):
      return try call(name, arguments, base, part)
    }
  }

  private func named(_ path: [String], _ range: Range<Int>) throws(ExpressionError) -> Operand {
    guard let slot = slot(path) else {
      throw ExpressionError(
        "unknown-name", "unknown name `\(path.joined(separator: "."))`", at: range)
    }
    return .slot(slot)
  }

  // MARK: Functions

  private mutating func call(
    _ name: String, _ arguments: [Expression], _ base: Int, _ part: Expression
  ) throws(ExpressionError) -> Operand {
    guard let function = ExpressionFunction.all[name], function.support != .none,
      function.support != .state, function.arguments.contains(arguments.count)
    else { throw .unsupported(name, in: part) }
    if function.support == .paths, horizon == nil {
      throw ExpressionError(
        "unsupported-function", "`\(name)` is not supported here",
        at: part.range.lowerBound..<(part.range.lowerBound + name.count),
        hint: "it looks at other periods: use it under `kpis` or `checks`")
    }
    switch name {
    case "min", "max":
      var result = try compile(arguments[0], base)
      for argument in arguments.dropFirst() {
        let next = try compile(argument, Self.next(base, after: result))
        result = try fold(name == "min" ? .min : .max, result, next, base, part.range)
      }
      return result
    case "abs": return try emit(.abs, arguments, base, part.range)
    case "exp": return try emit(.exp, arguments, base, part.range)
    case "ln": return try emit(.ln, arguments, base, part.range)
    case "sqrt": return try emit(.sqrt, arguments, base, part.range)
    case "int": return try emit(.int, arguments, base, part.range)
    case "step": return try step(arguments, base, part.range)
    case "ramp": return try ramp(arguments, base, part.range)
    default: return try path(name, arguments, base, part.range)
    }
  }

  /// `step(h, t)` is h in every period that ends after t: from 2022Q3 on for t = 2022.5.
  private mutating func step(_ arguments: [Expression], _ base: Int, _ range: Range<Int>)
    throws(ExpressionError) -> Operand
  {
    let height = try compile(arguments[0], base)
    let free = Self.next(base, after: height)
    let start = try compile(arguments[1], free)
    let test = append(.greater, try time(range), start, .none, free, range)
    return append(.select, test, height, .constant(0), base, range)
  }

  /// `ramp(s, t)` is s times the years from t to the end of the period, at least 0; with a third
  /// argument it stops growing there.
  private mutating func ramp(_ arguments: [Expression], _ base: Int, _ range: Range<Int>)
    throws(ExpressionError) -> Operand
  {
    let slope = try compile(arguments[0], base)
    let free = Self.next(base, after: slope)
    var now = try time(range)
    if arguments.count == 3 {
      now = append(.min, now, try compile(arguments[2], free), .none, free, range)
    }
    let start = try compile(arguments[1], Self.next(free, after: now))
    let elapsed = append(.subtract, now, start, .none, free, range)
    let positive = append(.max, elapsed, .constant(0), .none, free, range)
    return append(.multiply, slope, positive, .none, base, range)
  }

  private func time(_ range: Range<Int>) throws(ExpressionError) -> Operand {
    try named(["time"], range)
  }

  private mutating func path(
    _ name: String, _ arguments: [Expression], _ base: Int, _ range: Range<Int>
  ) throws(ExpressionError) -> Operand {
    guard let horizon else { return .none }
    let value = try compile(arguments[0], base)
    switch name {
    case "at":
      let step = try Self.step(of: arguments[1], in: horizon)
      return value.constant == nil
        ? append(.at(step: step), value, .none, .none, base, range) : value
    case "year_to_date":
      let perYear = horizon.first.frequency.perYear
      let operation = Operation.yearToDate(
        firstOfYear: (perYear - horizon.first.number + 1) % perYear, stepsPerYear: perYear)
      return append(operation, value, .none, .none, base, range)
    default:
      let initial = try compile(arguments[1], Self.next(base, after: value))
      return append(.previous, value, initial, .none, base, range)
    }
  }

  private static func step(of argument: Expression, in horizon: Horizon) throws(ExpressionError)
    -> Int
  {
    guard case .period(let period) = argument.kind else {
      throw ExpressionError("syntax", "`at` needs a period here", at: argument.range)
    }
    let grid = horizon.first.frequency
    guard period.frequency <= grid else {
      throw ExpressionError(
        "period-too-fine", "`\(period)` is finer than the plan's step", at: argument.range,
        hint: "the plan counts in \(grid.rawValue)s, so write `\(period.last(grid))`")
    }
    let step = period.last(grid).ordinal - horizon.first.ordinal
    guard (0..<horizon.steps).contains(step) else {
      let last = horizon.first.advanced(by: horizon.steps - 1)
      throw ExpressionError(
        "period-outside-horizon", "`\(period)` is outside the horizon", at: argument.range,
        hint: "the plan runs from \(horizon.first) to \(last)")
    }
    return step
  }

  // MARK: Instructions

  private mutating func emit(
    _ operation: Operation, _ parts: [Expression], _ base: Int, _ range: Range<Int>
  ) throws(ExpressionError) -> Operand {
    let a = try compile(parts[0], base)
    let b = parts.count > 1 ? try compile(parts[1], Self.next(base, after: a)) : .none
    return try fold(operation, a, b, base, range)
  }

  /// Adds an instruction, or calculates it now where its operands are constant.
  private mutating func fold(
    _ operation: Operation, _ a: Operand, _ b: Operand, _ base: Int, _ range: Range<Int>
  ) throws(ExpressionError) -> Operand {
    guard let x = a.constant, b.constant != nil || b == .none else {
      return append(operation, a, b, .none, base, range)
    }
    let value = Kernel.scalar(operation, x, b.constant ?? 0)
    guard value.isFinite else { throw operation.failure(divisor: b.constant, at: range) }
    return .constant(value)
  }

  private mutating func append(
    _ operation: Operation, _ a: Operand, _ b: Operand, _ c: Operand, _ base: Int,
    _ range: Range<Int>
  ) -> Operand {
    instructions.append(
      Instruction(operation: operation, a: a, b: b, c: c, output: base, range: range))
    temporaries = max(temporaries, base + 1)
    return .temporary(base)
  }

  /// The first free column where a result is kept.
  private static func next(_ base: Int, after operand: Operand) -> Int {
    if case .temporary(let index) = operand { return index + 1 }
    return base
  }

  private static func operation(_ operation: BinaryOperator) -> Operation {
    switch operation {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power: .power
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .and: .and
    case .or: .or
    }
  }
}

extension Expression {
  /// The value, where the formula has no names and calculates without failure.
  public var constantValue: Double? {
    (try? FormulaCompiler.compile(self) { _ in nil })?.result.constant
  }
}
