import Diagnostics
import Expressions
import Precision
import Quantities
import TestSupport
import Testing

struct ColumnProgramTests {
  static func program(_ text: String, _ columns: [String] = ["x"], _ parameters: [String] = [])
    throws -> ColumnProgram
  {
    try ColumnProgram(Expression.parse(formula: text), columns: columns, parameters: parameters)
  }

  static func relativeError<T: RealNumber>(_ value: T, _ expected: DoubleDouble) -> Double {
    let reference = T(expected)
    let scale = reference == T(0.0) ? T(1.0) : reference
    return ((value - reference) / scale).double.magnitude
  }

  /// The largest relative error of the value and the derivatives of a model.
  static func worst<T: RealNumber>(_ model: NISTModelValue, _ type: T.Type) throws -> Double {
    func number(_ text: String) throws -> T { T(try #require(DoubleDouble(decimal: text))) }
    let columns = model.x.count == 1 ? ["x"] : ["x1", "x2"]
    let names = model.parameters.indices.map { "b\($0 + 1)" }
    let program = try program(model.model, columns, names)
    let (values, derivatives) = program.evaluateWithDerivatives(
      columns: try model.x.map { [try number($0)] },
      parameters: try model.parameters.map(number), rows: 1)
    var worst = relativeError(values[0], try #require(DoubleDouble(decimal: model.value)))
    for (column, text) in zip(derivatives, model.derivatives) {
      worst = max(worst, relativeError(column[0], try #require(DoubleDouble(decimal: text))))
    }
    return worst
  }

  @Test(arguments: NISTModelValue.all)
  func `values and derivatives of published models have their digits`(model: NISTModelValue)
    throws
  {
    #expect(try Self.worst(model, Double.self) <= 1e-12)
    #expect(try Self.worst(model, DoubleDouble.self) <= 1e-27)
  }

  @Test(arguments: NISTModelValue.all)
  func `the derivative as a formula has the same value`(model: NISTModelValue) throws {
    let columns = model.x.count == 1 ? ["x"] : ["x1", "x2"]
    let names = model.parameters.indices.map { "b\($0 + 1)" }
    let expression = try Expression.parse(formula: model.model)
    for (name, text) in zip(names, model.derivatives) {
      let derivative = try expression.derivative(withRespectTo: name)
      // It is a formula that can be written down and read again.
      let again = try Expression.parse(formula: derivative.formulaText)
      #expect(again.formulaText == derivative.formulaText)
      let value = try ColumnProgram(again, columns: columns, parameters: names).evaluate(
        columns: try model.x.map { [try #require(DoubleDouble(decimal: $0))] },
        parameters: try model.parameters.map { try #require(DoubleDouble(decimal: $0)) }, rows: 1)
      let expected = try #require(DoubleDouble(decimal: text))
      #expect(Self.relativeError(value[0], expected) <= 1e-27, "\(name): \(derivative.formulaText)")
    }
  }

  /// Formulas of one variable with their value and slope, by mpmath 1.3 at 50 digits.
  static let functions: [(String, String, String, String)] = [
    ("exp(x)", "0.3", "1.349858807576003103983744313328", "1.349858807576003103983744313328"),
    (
      "exp(-x)", "12.75", "0.000002902320408650403885636985130628",
      "-0.000002902320408650403885636985130628"
    ),
    ("log(x)", "2.6", "0.9555114450274363614527281083391", "0.3846153846153846153846153846154"),
    ("ln(x)", "0.1", "-2.302585092994045684017991454684", "10.0"),
    ("log2(x)", "10", "3.321928094887362347870319429489", "0.1442695040888963407359924681002"),
    ("log10(x)", "7", "0.8450980400142568307122162585926", "0.06204206884332168966444698841666"),
    ("sqrt(x)", "2", "1.41421356237309504880168872421", "0.3535533905932737622004221810524"),
    ("abs(x)", "-1.5", "1.5", "-1.0"),
    ("sin(x)", "1.2", "0.9320390859672263496701344354948", "0.3623577544766735776383733556231"),
    ("cos(x)", "-0.7", "0.7648421872844884262558599901919", "0.6442176872376910536726143513987"),
    ("tan(x)", "0.4", "0.4227932187381617619816354271653", "1.17875410581097509805041418516"),
    ("asin(x)", "0.6", "0.6435011087932843868028092287173", "1.25"),
    ("acos(x)", "-0.35", "1.92836743044040690594616018396", "-1.067521025367247556555024465118"),
    ("atan(x)", "2.5", "1.190289949682531732927733774829", "0.1379310344827586206896551724138"),
    ("x^3.7", "1.9", "10.74950147239991180228291969979", "20.93323970941035456234042257327"),
    ("x^(-4)", "-1.1", "0.6830134553650706918926302848166", "2.483685292236620697791382853879"),
    ("2.5^x", "-0.8", "0.4804497735925724932968399574397", "0.4402316746739103492056801833295"),
    ("x^x", "1.3", "1.406456673237886110346394201304", "1.775460643817338506417571892587"),
    (
      "(x^2 - 3*x)/(x + 0.1)", "1.7", "-1.227777777777777777777777777778",
      "0.9043209876543209876543209876543"
    ),
    ("min(x^2, 4, 3*x)", "1.5", "2.25", "3.0"),
    (
      "max(sin(x), cos(x))", "0.5", "0.8775825618903727161162815826038",
      "-0.4794255386042030002732879352156"
    ),
    (
      "-x^2 + pi*x - 1e-3", "0.25", "0.7218981633974483096156608458199",
      "2.64159265358979323846264338328"
    ),
    (
      "x*x*x - x/(1 + x) + -x", "0.7", "-0.7687647058823529411764705882353",
      "0.1239792387543252595155709342561"
    ),
  ]

  @Test(arguments: functions)
  func `every function has its value and its slope`(
    text: String, x: String, value: String, slope: String
  ) throws {
    let point = try #require(DoubleDouble(decimal: x))
    let expected = try #require(DoubleDouble(decimal: value))
    let expectedSlope = try #require(DoubleDouble(decimal: slope))
    let program = try Self.program(text)
    let wide = program.evaluateWithDerivatives(
      columns: [[point]], parameters: [], rows: 1, withRespectTo: .columns)
    #expect(Self.relativeError(wide.values[0], expected) <= 1e-28)
    #expect(Self.relativeError(wide.derivatives[0][0], expectedSlope) <= 1e-27)
    let narrow = program.evaluateWithDerivatives(
      columns: [[point.double]], parameters: [], rows: 1, withRespectTo: .columns)
    #expect(Self.relativeError(narrow.values[0], expected) <= 1e-15)
    #expect(Self.relativeError(narrow.derivatives[0][0], expectedSlope) <= 4e-15)
    let written = try Expression.parse(formula: text).derivative(withRespectTo: "x")
    let symbolic = try ColumnProgram(written, columns: ["x"]).evaluate(
      columns: [[point]], parameters: [], rows: 1)
    #expect(Self.relativeError(symbolic[0], expectedSlope) <= 1e-27)
  }

  @Test func `numbers are what the text says, not the nearest double`() throws {
    let program = try Self.program("0.1 + 0*x")
    let value = program.evaluate(columns: [[DoubleDouble(1)]], parameters: [], rows: 1)[0]
    #expect(value.head == 0.1)
    // 0.1 less the nearest double is −2⁻⁵⁴/2.5·… = −5.551115123125783e-18.
    #expect(value.tail == -5.551115123125783e-18)
    #expect(program.evaluate(columns: [[1.0]], parameters: [], rows: 1) == [0.1])
  }

  @Test func `powers of 0 and of negative numbers are those of arithmetic`() throws {
    let program = try Self.program("x^p", ["x"], ["p"])
    func power(_ x: Double, _ p: Double) -> Double {
      let narrow = program.evaluate(columns: [[x]], parameters: [p], rows: 1)[0]
      let wide = program.evaluate(
        columns: [[DoubleDouble(x)]], parameters: [DoubleDouble(p)], rows: 1)[0]
      #expect(wide.head == narrow || narrow.isNaN && wide.head.isNaN)
      return narrow
    }
    #expect(power(0, 0) == 1)
    #expect(power(0, 2) == 0)
    #expect(power(0, 0.5) == 0)
    #expect(power(-2, 3) == -8)
    #expect(power(-2, -2) == 0.25)
    #expect(power(-2, 0.5).isNaN)
    #expect(power(0, -1) == .infinity)
    // The slope of 0^p in p is 0 for p > 0; those of x², x¹ and x³ at 0 are 0, 1 and 0.
    for (p, slope) in [(2.0, 0.0), (1, 1), (3, 0)] {
      let byX = program.evaluateWithDerivatives(
        columns: [[0.0]], parameters: [p], rows: 1, withRespectTo: .columns)
      #expect(byX.derivatives == [[slope]])
      let byP = program.evaluateWithDerivatives(columns: [[0.0]], parameters: [p], rows: 1)
      #expect(byP.derivatives == [[0]])
    }
  }

  @Test func `rows do not depend on how many are calculated together`() throws {
    let program = try Self.program(
      "if x < b1 then b1*x^2 else log(x)*b2 - z/b1", ["z", "x", "unused"], ["b1", "b2", "b3"])
    let x = (0..<1000).map { 0.01 * Double($0 + 1) }
    let z = x.map { 1 / $0 }
    let all = program.evaluateWithDerivatives(
      columns: [z, x, z], parameters: [3, -0.7, 9], rows: 1000)
    #expect(
      all.values == program.evaluate(columns: [z, x, z], parameters: [3, -0.7, 9], rows: 1000))
    for row in [0, 1, 127, 128, 129, 300, 511, 512, 999] {
      let one = program.evaluateWithDerivatives(
        columns: [[z[row]], [x[row]], []].map { $0.isEmpty ? [0] : $0 },
        parameters: [3, -0.7, 9], rows: 1)
      #expect(one.values[0] == all.values[row])
      for index in 0..<3 { #expect(one.derivatives[index][0] == all.derivatives[index][row]) }
    }
    #expect(all.derivatives[2] == [Double](repeating: 0, count: 1000))
    #expect(
      program.evaluate(
        columns: [[Double]](repeating: [], count: 3), parameters: [1, 1, 1], rows: 0) == [])
  }

  @Test func `a workspace is used again for other rows, sizes and programs`() throws {
    var workspace = ColumnWorkspace<Double>()
    var values: [Double] = []
    var derivatives: [[Double]] = []
    for (text, rows) in [("b*exp(x)", 400), ("b*x", 3), ("x^b + b*x - sin(b)", 130)] {
      let program = try Self.program(text, ["x"], ["b"])
      let x = (0..<rows).map { 1 + Double($0) / 64 }
      program.evaluate(
        columns: [x], parameters: [1.5], rows: rows, into: &values, derivatives: &derivatives,
        workspace: &workspace)
      let fresh = program.evaluateWithDerivatives(columns: [x], parameters: [1.5], rows: rows)
      #expect(values == fresh.values)
      #expect(derivatives == fresh.derivatives)
    }
  }

  @Test func `branches that are not taken pass on no derivative`() throws {
    let program = try Self.program("if x > 0 then b*log(x) else b", ["x"], ["b"])
    let x = [-1.0, 0, 1, 2]
    let byB = program.evaluateWithDerivatives(columns: [x], parameters: [3], rows: 4)
    #expect(byB.values == [3, 3, 0, 3 * Double.log(2)])
    #expect(byB.derivatives == [[1, 1, 0, Double.log(2)]])
    let byX = program.evaluateWithDerivatives(
      columns: [x], parameters: [3], rows: 4, withRespectTo: .columns)
    #expect(byX.derivatives == [[0, 0, 3, 1.5]])
    #expect(
      program.failure(columns: [x], parameters: [3], rows: 4, derivativesBy: .columns) == nil)
  }

  @Test(
    arguments: [
      ("1/x", 2, "division by zero", 0..<3), ("x^(-1)", 2, "division by zero", 0..<6),
      ("2 + atan(1/x)", 2, "division by zero", 9..<12),
      ("1/(1/x)", 2, "division by zero", 2..<7),
      ("y*log(x)", 2, "the logarithm of a number that is not positive", 2..<8),
      ("log10(x - 1)", 1, "the logarithm of a number that is not positive", 0..<12),
      ("sqrt(x)", 3, "the square root of a negative number", 0..<7),
      ("x^0.5", 3, "a power that is not a number", 0..<5),
      ("asin(3*x)", 0, "the arc of a number beyond -1 to 1", 0..<9),
      ("exp(800*y)", 0, "a number too large to calculate with", 0..<10),
      ("min(1/x, 0)", 2, "division by zero", 4..<7), ("1/x > 0", 2, "division by zero", 0..<3),
      ("if 1/x > 0 then 1 else 1", 2, "division by zero", 3..<6),
      ("x + z", 1, "column `z` holds no finite number here", 4..<5),
    ] as [(String, Int, String, Range<Int>)])
  func `a result that is no number is told with its row, operation and place`(
    text: String, row: Int, message: String, range: Range<Int>
  ) throws {
    let program = try Self.program(text, ["x", "y", "z"])
    let columns = [[2, 1.0, 0, -1], [1, 1.0, 1, 1], [0, .infinity, 0, 0]]
    let failure = try #require(program.failure(columns: columns, parameters: [], rows: 4))
    #expect(failure.row == row)
    #expect(failure.error.message == message)
    #expect(failure.error.range == range)
    let values = program.evaluate(columns: columns, parameters: [], rows: 4)
    #expect(values.firstIndex { !$0.isFinite } == row)
    let wide = columns.map { $0.map { DoubleDouble($0) } }
    #expect(program.failure(columns: wide, parameters: [], rows: 4) == failure)
    #expect(
      program.evaluate(columns: wide, parameters: [], rows: 4).firstIndex { !$0.isFinite } == row)
  }

  @Test func `a slope that is no number is told with its place`() throws {
    let program = try Self.program("1 + sqrt(x)")
    #expect(program.failure(columns: [[1.0, 0]], parameters: [], rows: 2) == nil)
    let failure = program.failure(
      columns: [[1.0, 0]], parameters: [], rows: 2, derivativesBy: .columns)
    #expect(failure?.row == 1)
    #expect(failure?.error.message == "the derivative of this is not a finite number")
    #expect(failure?.error.range == 4..<11)
  }

  @Test(
    arguments: [
      ("x + b9", "unknown name `b9`", 4..<6, nil),
      ("sales", "unknown name `sales`", 0..<5, "did you mean `saless`?"),
      ("x + 1/0", "division by zero", 4..<7, nil),
      ("log(0 - 1)*x", "the logarithm of a number that is not positive", 0..<10, nil),
    ] as [(String, String, Range<Int>, String?)])
  func `what cannot be compiled is told with its place`(
    text: String, message: String, range: Range<Int>, hint: String?
  ) {
    let error = #expect(throws: ExpressionError.self) {
      try ColumnProgram(
        Expression.parse(formula: text), columns: ["x", "saless"], parameters: ["b"])
    }
    #expect(error?.message == message)
    #expect(error?.range == range)
    #expect(error?.hint == hint)
  }

  @Test(arguments: [
    ("b1*(1 - exp(-b2*x))", "b2", "b1*exp(-b2*x)*x"), ("x^3", "x", "3*x^2"), ("x^2", "x", "2*x"),
    ("5", "x", "0"), ("b*x + 3", "x", "b"), ("x^b", "b", "x^b*log(x)"), ("1/x", "x", "-1/x^2"),
    ("(1 + 2*x)^(-0.5)", "x", "-0.5*(1 + 2*x)^(-1.5)*2"),
    ("max(x, 0)", "x", "if x >= 0 then 1 else 0"),
    ("abs(x)", "x", "if x < 0 then -1 else if x > 0 then 1 else 0"), ("pi*x", "x", "pi"),
    ("sin(x)/x", "x", "cos(x)/x - sin(x)/x^2"), ("x - (3 - x)", "x", "2"),
  ])
  func `derivatives are written without what adds nothing`(
    text: String, name: String, written: String
  ) throws {
    let derivative = try Expression.parse(formula: text).derivative(withRespectTo: name)
    #expect(derivative.formulaText == written)
  }
}
