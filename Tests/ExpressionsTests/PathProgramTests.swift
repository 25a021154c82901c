import Diagnostics
import Expressions
import Quantities
import Series
import Testing

struct PathProgramTests {
  /// Two draws over six quarters from 2021Q3.
  static let first = Period(.quarter, year: 2021, number: 3)
  static let x: [Double] = [1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60]
  static let y: [Double] = [0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0]

  static func program(_ text: String, first: Period = first, steps: Int = 6) throws
    -> PathProgram
  {
    try PathProgram(try Sample.parse(text), first: first, steps: steps) {
      ["x", "y"].firstIndex(of: $0.joined(separator: "."))
    }
  }

  static func evaluate(_ text: String) throws -> (values: [Double], outcome: ProgramOutcome) {
    let program = try program(text)
    var columns = Columns(values: [x, y])
    var workspace = ProgramWorkspace()
    var out = [Double](repeating: -99, count: 12)
    let outcome = columns.withPointers {
      program.evaluate($0, count: 2, into: &out, workspace: &workspace)
    }
    return (out, outcome)
  }

  @Test(
    arguments: [
      ("x", x), ("3", [Double](repeating: 3, count: 12)),
      ("x + y", [1, 11, 2, 21, 3, 31, 5, 40, 6, 50, 7, 60]),
      ("at(x, 2021Q4)", [2, 20, 2, 20, 2, 20, 2, 20, 2, 20, 2, 20]),
      ("at(x, 2021)", [2, 20, 2, 20, 2, 20, 2, 20, 2, 20, 2, 20]),
      ("at(x + 1, 2022H1)", [5, 41, 5, 41, 5, 41, 5, 41, 5, 41, 5, 41]),
      ("x - at(x, 2021Q3)", [0, 0, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50]),
      ("at(2 * x, 2022Q4) - at(2 * x, 2022Q3)", [2, 20, 2, 20, 2, 20, 2, 20, 2, 20, 2, 20]),
      // A rate per year over quarters: each counts a quarter; anew from 2022Q1 on.
      (
        "year_to_date(x)",
        [0.25, 2.5, 0.75, 7.5, 0.75, 7.5, 1.75, 17.5, 3, 30, 4.5, 45]
      ),
      ("year_to_date(4)", [1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4]),
      ("year_to_date(2 * x) / 2", [0.25, 2.5, 0.75, 7.5, 0.75, 7.5, 1.75, 17.5, 3, 30, 4.5, 45]),
      ("previous(x, 7)", [7, 7, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50]),
      ("previous(x * 1, y)", [0, 1, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50]),
      ("x - previous(x, x)", [0, 0, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10]),
      ("previous(previous(x, 0), 0)", [0, 0, 0, 0, 1, 10, 2, 20, 3, 30, 4, 40]),
      ("at(at(x, 2022Q4), 2021Q3)", [6, 60, 6, 60, 6, 60, 6, 60, 6, 60, 6, 60]),
    ] as [(String, [Double])])
  func `functions look along the path of each draw`(text: String, expected: [Double]) throws {
    let result = try Self.evaluate(text)
    #expect(result.values == expected)
    #expect(result.outcome == .finite)
  }

  @Test(
    arguments: [
      ("at(x, 2023)", "`2023` is outside the horizon", "the plan runs from 2021Q3 to 2022Q4"),
      ("at(x, 2021Q2)", "`2021Q2` is outside the horizon", "the plan runs from 2021Q3 to 2022Q4"),
      (
        "at(x, 2022-05)", "`2022-05` is finer than the plan's step",
        "the plan counts in quarters, so write `2022Q2`"
      ),
      ("at(u, 2022)", "unknown name `u`", nil),
      ("delay(x, 1 year)", "`delay` is not supported yet", nil),
    ] as [(String, String, String?)])
  func `what cannot be compiled is told`(text: String, message: String, hint: String?) {
    let error = #expect(throws: ExpressionError.self) { try Self.program(text) }
    #expect(error?.message == message)
    #expect(error?.hint == hint)
  }

  @Test(
    arguments: [
      ("x / y", 0, 0..<5), ("previous(x / y, 1)", 2, 9..<14), ("year_to_date(x / y)", 0, 13..<18),
      ("at(x / y, 2022Q1) + x", 0, 3..<8), ("1 + previous(1, 1 / y)", 0, 16..<21),
    ] as [(String, Int, Range<Int>)])
  func `a failure is traced back through the path`(text: String, index: Int, range: Range<Int>)
    throws
  {
    let program = try Self.program(text)
    #expect(try Self.evaluate(text).outcome == .notFinite(index: index))
    var columns = Columns(values: [Self.x, Self.y])
    let failure = columns.withPointers { program.failure($0, count: 2, at: index) }
    #expect(failure?.message == "division by zero")
    #expect(failure?.range == range)
  }

  @Test func `years begin anew on every grid`() throws {
    for grid in Frequency.allCases {
      let first = Period(grid, year: 2021)
      let steps = 2 * grid.perYear
      let program = try Self.program("year_to_date(x)", first: first, steps: steps)
      var columns = Columns(values: [[Double](repeating: 12, count: steps)])
      var workspace = ProgramWorkspace()
      var out = [Double](repeating: 0, count: steps)
      _ = columns.withPointers {
        program.evaluate($0, count: 1, into: &out, workspace: &workspace)
      }
      #expect(out[grid.perYear - 1] == 12)
      #expect(out[grid.perYear] == 12 / Double(grid.perYear))
      #expect(out[steps - 1] == 12)
    }
  }

  @Test func `constants and slots are known`() throws {
    #expect(try Self.program("at(3, 2022)").constantValue == 3)
    #expect(try Self.program("year_to_date(y)").slots == [1])
    #expect(try Self.program("x").steps == 6)
  }
}
