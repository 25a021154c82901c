import Diagnostics
import Expressions
import Quantities
import TestSupport
import Testing

/// Columns of values for programs to read.
struct Columns {
  var values: [[Double]]

  /// Calls with a pointer to the columns.
  mutating func withPointers<R>(
    _ body: (UnsafePointer<UnsafeMutablePointer<Double>>) throws -> R
  ) rethrows -> R {
    let pointers = values.map { column in
      let pointer = UnsafeMutablePointer<Double>.allocate(capacity: max(1, column.count))
      pointer.initialize(from: column, count: column.count)
      return pointer
    }
    defer { for pointer in pointers { pointer.deallocate() } }
    return try pointers.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("there are no columns") }
      return try body(base)
    }
  }
}

struct ProgramTests {
  static let names = ["x", "y", "z", "time"]

  static func program(_ text: String) throws -> Program {
    try Program(try Sample.parse(text)) { names.firstIndex(of: $0.joined(separator: ".")) }
  }

  static func evaluate(_ program: Program, _ columns: [[Double]])
    -> (values: [Double], outcome: ProgramOutcome)
  {
    let count = columns[0].count
    var columns = Columns(values: columns)
    var workspace = ProgramWorkspace()
    var out = [Double](repeating: -99, count: count)
    let outcome = columns.withPointers {
      program.evaluate($0, count: count, into: &out, workspace: &workspace)
    }
    return (out, outcome)
  }

  static let sample: [[Double]] = [
    [1, 2, -3, 0.5], [4, 0.25, 2, -1], [0, 1, 7, 2], [2022, 2022.25, 2022.5, 2022.75],
  ]

  @Test(
    arguments: [
      ("x", [1, 2, -3, 0.5]), ("7", [7, 7, 7, 7]), ("x + y", [5, 2.25, -1, -0.5]),
      ("x - 1", [0, 1, -4, -0.5]), ("1 - x", [0, -1, 4, 0.5]), ("x * x", [1, 4, 9, 0.25]),
      ("x / y", [0.25, 8, -1.5, -0.5]), ("x ^ 2", [1, 4, 9, 0.25]),
      ("2 ^ x", [2, 4, 0.125, 1.4142135623730951]),
      ("min(x, y, 1)", [1, 0.25, -3, -1]), ("max(x, 0)", [1, 2, 0, 0.5]),
      ("abs(x)", [1, 2, 3, 0.5]),
      ("int(x)", [1, 2, -3, 0]), ("int(x / 2)", [0, 1, -2, 0]), ("sqrt(x * x)", [1, 2, 3, 0.5]),
      ("-x", [-1, -2, 3, -0.5]),
      ("x < y", [1, 0, 1, 0]), ("x >= y", [0, 1, 0, 1]), ("x == 2", [0, 1, 0, 0]),
      ("x != 2", [1, 0, 1, 1]),
      ("z and x > 0", [0, 1, 0, 1]), ("z or x > 0", [1, 1, 1, 1]), ("not z", [1, 0, 0, 0]),
      ("if x > 0 then x else y", [1, 2, 2, 0.5]),
      ("if z == 0 then 5 else x / z", [5, 2, -3.0 / 7, 0.25]),
      ("z != 0 and 1 / z < 1", [0, 0, 1, 1]), ("step(8, 2022.25)", [0, 0, 8, 8]),
      ("ramp(8, 2022.25)", [0, 0, 2, 4]), ("ramp(8, 2022, 2022.5)", [0, 2, 4, 4]),
      ("3 quarters * 4", [3, 3, 3, 3]),
      ("(x + y) * (x - y) / (1 + abs(x * y))", [-3, 2.625, 5.0 / 7, -0.5]),
    ] as [(String, [Double])])
  func `formulas are evaluated elementwise`(text: String, expected: [Double]) throws {
    let result = Self.evaluate(try Self.program(text), Self.sample)
    #expect(result.outcome == .finite)
    for (a, b) in zip(result.values, expected) { #expect(abs(a - b) <= 1e-15 * abs(b)) }
  }

  @Test(
    arguments: [
      ("x / z", 0, "division by zero", 0..<5), ("1 + min(x / z, 2)", 0, "division by zero", 8..<13),
      ("x / z > 0", 0, "division by zero", 0..<5), ("1 / (1 / z)", 0, "division by zero", 4..<11),
      ("(x / z) ^ 0", 0, "division by zero", 0..<7),
      ("exp(ln(z))", 0, "`ln` of a number that is not positive", 4..<9),
      ("sqrt(y)", 3, "`sqrt` of a negative number", 0..<7),
      ("ln(x)", 2, "`ln` of a number that is not positive", 0..<5),
      ("x ^ 0.5", 2, "a power that is not a number", 0..<7),
      ("z ^ -1", 0, "a power that is not a number", 0..<6),
      ("exp(1000 * x)", 0, "a number too large to calculate with", 0..<13),
      ("if x > 0 then y else 1 / (x + 3)", 2, "division by zero", 21..<32),
      ("x / z and 0", 0, "division by zero", 0..<5), ("not (x / z)", 0, "division by zero", 4..<11),
      ("if x / z then 1 else 1", 0, "division by zero", 3..<8),
    ] as [(String, Int, String, Range<Int>)])
  func `a value that is not finite is never passed on silently`(
    text: String, index: Int, message: String, range: Range<Int>
  ) throws {
    let program = try Self.program(text)
    #expect(Self.evaluate(program, Self.sample).outcome == .notFinite(index: index))
    var columns = Columns(values: Self.sample)
    let failure = columns.withPointers { program.failure($0, count: 4, at: index) }
    #expect(failure?.message == message)
    #expect(failure?.range == range)
  }

  @Test func `a slot that is not finite is told apart from a failing operation`() throws {
    let program = try Self.program("x + 1")
    var columns = Columns(values: [[1, .nan]])
    var workspace = ProgramWorkspace()
    var out: [Double] = [0, 0]
    columns.withPointers { slots in
      #expect(
        program.evaluate(slots, count: 2, into: &out, workspace: &workspace) == .notFinite(index: 1)
      )
      #expect(program.failure(slots, count: 2, at: 1) == nil)
    }
    #expect(Self.evaluate(.slot(0), [[1, .infinity]]).outcome == .notFinite(index: 1))
  }

  @Test func `constants are folded and slots are known`() throws {
    #expect(try Self.program("2 * 3 + 4 ^ 0.5").constantValue == 8)
    #expect(try Self.program("if 1 > 2 then x else 5").constantValue == 5)
    #expect(try Self.program("max(1, 3, 2)") == .constant(3))
    #expect(try Self.program("z + x * 2 - x").slots == [0, 2])
    #expect(try Self.program("y").soleSlot == 1)
    #expect(try Self.program("y * 1").constantValue == nil)
    #expect(Program.slot(3).slots == [3])
    #expect(try Sample.parse("60 % / 2").constantValue == 0.3)
    #expect(try Sample.parse("60 * x").constantValue == nil)
  }

  @Test(
    arguments: [
      ("1 / 0", "division by zero", 0..<5),
      ("x + ln(0)", "`ln` of a number that is not positive", 4..<9),
      ("x + w.v", "unknown name `w.v`", 4..<7),
      ("at(x, 2024)", "`at` is not supported here", 0..<2),
      ("1 + previous(x, 0)", "`previous` is not supported here", 4..<12),
    ] as [(String, String, Range<Int>)])
  func `what cannot be compiled is told with its place`(
    text: String, message: String, range: Range<Int>
  ) {
    let error = #expect(throws: ExpressionError.self) { try Self.program(text) }
    #expect(error?.message == message)
    #expect(error?.range == range)
  }

  @Test func `the result may replace a column it is made from`() throws {
    let program = try Self.program("(x + y) * (x - y)")
    var columns = Columns(values: Self.sample)
    var workspace = ProgramWorkspace()
    let result = columns.withPointers { slots in
      _ = program.evaluate(slots, count: 4, into: slots[0], workspace: &workspace)
      return Array(UnsafeBufferPointer(start: slots[0], count: 4))
    }
    #expect(result == Self.evaluate(program, Self.sample).values)
  }

  /// A random formula of a few levels; equal seeds give equal formulas.
  static func random(_ depth: Int, _ generator: inout SplitMix) -> Expression {
    func part() -> Expression { random(depth - 1, &generator) }
    if depth == 0 || Int.random(in: 0..<6, using: &generator) == 0 {
      let values = [0, 1, 2, 0.5, -1, 3, 1e200]
      return Bool.random(using: &generator)
        ? Expression(.name([names[Int.random(in: 0..<3, using: &generator)]]))
        : Expression(.number(Quantity(values.randomElement(using: &generator) ?? 0)))
    }
    let binary: [BinaryOperator] = [
      .add, .subtract, .multiply, .divide, .power, .less, .lessOrEqual, .greater, .greaterOrEqual,
      .equal, .notEqual, .and, .or,
    ]
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return Expression(.unary(Bool.random(using: &generator) ? .negate : .not, part()))
    case 1: return Expression(.conditional(part(), part(), part()))
    case 2:
      return Expression(
        .call(Bool.random(using: &generator) ? "min" : "max", [part(), part(), part()]))
    case 3:
      let name = ["abs", "exp", "ln", "sqrt", "int"].randomElement(using: &generator) ?? "abs"
      return Expression(.call(name, [part()]))
    default:
      return Expression(.binary(binary.randomElement(using: &generator) ?? .add, part(), part()))
    }
  }

  @Test func `random formulas agree with a plain recursive evaluator, bit by bit`() throws {
    var generator = SplitMix(state: 7)
    let values: [Double] = [0, 1, -1, 2, 0.5, -3.25, 10, 1e150]
    var finite = 0
    for _ in 0..<1500 {
      let formula = Self.random(4, &generator)
      let columns = (0..<3).map { _ in
        (0..<5).map { _ in values.randomElement(using: &generator) ?? 0 }
      }
      let oracle = (0..<5).map { i in
        ReferenceEvaluator(values: ["x": columns[0][i], "y": columns[1][i], "z": columns[2][i]])
          .value(formula)
      }
      guard let program = try? Program(formula, slot: { Self.names.firstIndex(of: $0[0]) }) else {
        continue  // a constant part such as 1 / 0, which may stand in a branch that is not taken
      }
      let result = Self.evaluate(program, columns)
      if let first = oracle.firstIndex(where: { $0 == nil }) {
        #expect(result.outcome == .notFinite(index: first), "\(formula)")
      } else {
        #expect(result.outcome == .finite, "\(formula)")
      }
      for (a, b) in zip(result.values, oracle) {
        if let b { #expect(a == b, "\(formula)") } else { #expect(!a.isFinite, "\(formula)") }
        finite += b == nil ? 0 : 1
      }
    }
    #expect(finite > 2000)
  }

  @Test func `random formulas written out read back and calculate the same`() throws {
    var generator = SplitMix(state: 11)
    for _ in 0..<500 {
      let once = try Sample.parse(Self.random(4, &generator).description)
      #expect(try Sample.parse(once.description) == once)
      let values = ["x": 1.5, "y": -2, "z": 0]
      let reference = ReferenceEvaluator(values: values)
      #expect(reference.value(try Sample.parse(once.description)) == reference.value(once))
    }
  }
}
