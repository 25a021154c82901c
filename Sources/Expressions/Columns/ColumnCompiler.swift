import Diagnostics
import Precision
import Quantities

/// Turns an expression into a list of steps without repetitions, folding constants.
struct ColumnCompiler {
  private let columns: [String: Int]
  private let parameters: [String: Int]
  private(set) var instructions: [ColumnInstruction] = []
  private(set) var ranges: [Range<Int>] = []
  private var known: [ColumnInstruction: Int] = [:]

  init(columns: [String], parameters: [String]) {
    func indices(_ names: [String]) -> [String: Int] {
      Dictionary(zip(names, names.indices)) { first, _ in first }
    }
    self.columns = indices(columns)
    self.parameters = indices(parameters)
  }

  /// Compiles a part; returns the register of its result.
  mutating func compile(_ part: Expression) throws(ExpressionError) -> Int {
    switch part.kind {
    case .number(let quantity):
      return append(
        .constant(part.decimal?.doubleDouble ?? DoubleDouble(quantity.value)), at: part.range)
    case .name(let path): return try named(path.joined(separator: "."), part.range)
    case .period:
      throw ExpressionError("period-misplaced", "a period is no column", at: part.range)
    case .unary(let operation, let x):
      return try emit(operation == .not ? .not : .negate, [x], part.range)
    case .binary(.power, let x, let y) where y.decimal?.whole == 2:
      return try emit(.square, [x], part.range)
    case .binary(.power, let x, let y) where y.decimal?.whole == -1:
      return try emit(.reciprocal, [x], part.range)
    case .binary(.greater, let x, let y): return try emit(.less, x, y, part.range)
    case .binary(.greaterOrEqual, let x, let y): return try emit(.lessOrEqual, x, y, part.range)
    case .binary(let operation, let x, let y):
      return try emit(Self.operation(operation), [x, y], part.range)
    case .conditional(let test, let yes, let no):
      return try emit(.select, [test, yes, no], part.range)
    case .call(let name, let arguments): return try call(name, arguments, part)
    }
  }

  private mutating func named(_ name: String, _ range: Range<Int>) throws(ExpressionError) -> Int {
    if let index = columns[name] { return append(.column(index), at: range) }
    if let index = parameters[name] { return append(.parameter(index), at: range) }
    let near = nearest(name, in: (Array(columns.keys) + Array(parameters.keys)).sorted())
    throw ExpressionError(
      "unknown-name", "unknown name `\(name)`", at: range,
      hint: near.map { "did you mean `\($0)`?" })
  }

  private mutating func call(_ name: String, _ arguments: [Expression], _ part: Expression)
    throws(ExpressionError) -> Int
  {
    if name == "pi", arguments.isEmpty { return append(.constant(.pi), at: part.range) }
    guard let function = ExpressionFunction.ofColumns[name],
      function.arguments.contains(arguments.count)
    else { throw .unsupported(name, in: part) }
    if name == "min" || name == "max" {
      var result = try compile(arguments[0])
      for argument in arguments.dropFirst() {
        let next = try compile(argument)
        result = try fold(name == "min" ? .min : .max, [result, next], part.range)
      }
      return result
    }
    guard let operation = Self.functions[name] else { throw .unsupported(name, in: part) }
    return try emit(operation, arguments, part.range)
  }

  private static let functions: [String: ColumnInstruction.Operation] = [
    "abs": .abs, "exp": .exp, "log": .log, "ln": .log, "log2": .log2, "log10": .log10,
    "sqrt": .sqrt, "sin": .sin, "cos": .cos, "tan": .tan, "asin": .asin, "acos": .acos,
    "atan": .atan,
  ]

  private static func operation(_ operation: BinaryOperator) -> ColumnInstruction.Operation {
    switch operation {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power: .power
    case .less, .greater: .less
    case .lessOrEqual, .greaterOrEqual: .lessOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .and: .and
    case .or: .or
    }
  }

  // MARK: Instructions

  /// Compares the other way round, calculating from the left.
  private mutating func emit(
    _ operation: ColumnInstruction.Operation, _ x: Expression, _ y: Expression, _ range: Range<Int>
  ) throws(ExpressionError) -> Int {
    let (a, b) = (try compile(x), try compile(y))
    return try fold(operation, [b, a], range)
  }

  private mutating func emit(
    _ operation: ColumnInstruction.Operation, _ parts: [Expression], _ range: Range<Int>
  ) throws(ExpressionError) -> Int {
    var registers: [Int] = []
    for part in parts { registers.append(try compile(part)) }
    return try fold(operation, registers, range)
  }

  /// Adds a step, or calculates it now where its operands are constants.
  private mutating func fold(
    _ operation: ColumnInstruction.Operation, _ registers: [Int], _ range: Range<Int>
  ) throws(ExpressionError) -> Int {
    var step = ColumnInstruction(operation: operation)
    step.a = registers[0]
    if registers.count > 1 { step.b = registers[1] }
    if registers.count > 2 { step.c = registers[2] }
    var constants: [DoubleDouble] = []
    for register in registers {
      guard case .constant(let value) = instructions[register].operation else {
        return append(step, at: range)
      }
      constants.append(value)
    }
    let value = ColumnKernel.scalar(operation, constants)
    guard value.isFinite else {
      throw operation.failure(operands: constants.map(\.head), at: range)
    }
    return append(.constant(value), at: range)
  }

  private mutating func append(_ operation: ColumnInstruction.Operation, at range: Range<Int>)
    -> Int
  {
    append(ColumnInstruction(operation: operation), at: range)
  }

  /// Adds a step, or finds the same one done before.
  private mutating func append(_ step: ColumnInstruction, at range: Range<Int>) -> Int {
    if let register = known[step] { return register }
    known[step] = instructions.count
    instructions.append(step)
    ranges.append(range)
    return instructions.count - 1
  }
}
