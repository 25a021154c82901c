import Diagnostics
import Expressions
import Quantities
import Testing
import TestSupport

struct FormulaDialectTests {
  @Test(
    arguments: [
      ("-x^2", "(- (x ^ 2))"), ("-2^2", "(- (2 ^ 2))"), ("a^b^c", "(a ^ (b ^ c))"),
      ("(1+b2*x)^(-1/b3)", "((1 + (b2 * x)) ^ (-1 / b3))"),
      ("exp(-(x-b4)^2/b5^2)", "exp[((- ((x - b4) ^ 2)) / (b5 ^ 2))]"),
      ("(1+2*b2*x)^(-.5)", "((1 + ((2 * b2) * x)) ^ -0.5)"), ("2.*x", "(2 * x)"),
      ("2.+x", "(2 + x)"), ("x/1e-3", "(x / 0.001)"), ("2E+2-x", "(200 - x)"),
      ("매출 / 종사자_수", "(매출 / 종사자_수)"), ("y.1+y.b.2", "(y.1 + y.b.2)"),
      ("`매출 (억원)` * `a b`", "(매출 (억원) * a b)"), ("2*pi*x", "((2 * pi[]) * x)"),
      ("`pi` + e", "(pi + e)"), ("to + of * per", "(to + (of * per))"),
      ("KRW + year", "(KRW + year)"), ("max(1,250)", "max[1; 250]"),
      ("if x > 1 then log(x) else 0", "((x > 1) ? log[x] : 0)"), ("2022Q", nil),
      ("x\u{2212}1", "(x - 1)"), ("log10(x)+log2(y)", "(log10[x] + log2[y])"),
    ] as [(String, String?)])
  func `numbers are plain, names are columns`(text: String, expected: String?) throws {
    if let expected {
      #expect(ParseTests.tree(try Expression.parse(formula: text)) == expected)
    } else {
      #expect(throws: ExpressionError.self) { try Expression.parse(formula: text) }
    }
  }

  @Test(
    arguments: [
      ("", "a number or a name is missing", 0..<1, nil),
      ("x +", "something is missing at the end", 3..<4, nil),
      ("x ** 2", "`**` is not an operator here", 2..<4, "write `^`"),
      ("x = 2", "`=` is not an operator here", 2..<3, "write `==`"),
      (
        "2x", "an operator is missing between `2` and `x`", 1..<2,
        "numbers have no unit here; write `2*x` for the product"
      ),
      ("3 억원", "an operator is missing before `억원`", 2..<4, nil),
      ("5%", "numbers have no unit here", 1..<2, "write `5/100`"),
      ("1.2.3", "a number has one decimal point", 3..<4, nil),
      ("lg(x)", "unknown function `lg`", 0..<2, "functions are `min`, `max`, `abs`, `exp`, …"),
      ("sqr(x)", "unknown function `sqr`", 0..<3, "did you mean `sqrt`?"),
      ("EXP(x)", "unknown function `EXP`", 0..<3, "did you mean `exp`?"),
      (
        "I(x^2)", "unknown function `I`", 0..<1,
        "`^` is arithmetic here: write `x^2` for `I(x^2)`"
      ),
      (
        "ramp(x, 1)", "unknown function `ramp`", 0..<4,
        "functions are `min`, `max`, `abs`, `exp`, …"
      ),
      ("exp(x", "this `(` is not closed", 3..<4, nil),
      ("(x", "this `(` is not closed", 0..<1, nil),
      ("x)", "this `)` closes nothing", 1..<2, nil),
      ("exp(x, 2)", "`exp` takes 1 argument, not 2", 0..<9, "as in `exp(x)`"),
      ("x y", "an operator is missing before `y`", 2..<3, nil),
      ("x 2", "an operator is missing here", 2..<3, nil),
      ("x `y z`", "an operator is missing here", 2..<3, nil),
      ("`x` 2", "an operator is missing here", 4..<5, nil),
      ("`x", "this backquote is not closed", 0..<1, nil),
      ("``", "a name is missing between the backquotes", 0..<2, nil),
      ("x.", "a name must follow the dot", 1..<2, nil),
      (
        "x, y", "a comma does not fit here", 1..<2,
        "commas separate the arguments of a call; decimals have a point, as in `0.5`"
      ),
      (
        "a:b", "`:` stands only between the parts of a term", 1..<2,
        "`a:b` is an interaction in a linear formula; write `*` for a product"
      ),
      (
        "(a:b)", "`:` stands only between the parts of a term", 2..<3,
        "`a:b` is an interaction in a linear formula; write `*` for a product"
      ),
      ("y ~ x", "`~` does not fit here", 2..<3, nil),
      ("factor(g)", "`factor` stands only in model formulas", 0..<6, nil),
      ("₩3", "unexpected `₩`", 0..<1, nil), ("x + ▲3", "unexpected `▲`", 4..<5, nil),
      ("x..y", "unexpected `.`", 1..<2, nil), ("then", "`then` does not fit here", 0..<4, nil),
      (
        "x + if y then 1 else 2", "`if` stands in the middle of an operation", 4..<6,
        "put the whole `if` in parentheses"
      ),
      ("1e999 + x", "`1e999` is too large to calculate with", 0..<5, nil),
      ("매출액 + 비용 이익", "an operator is missing before `이익`", 9..<11, nil),
    ] as [(String, String, Range<Int>, String?)])
  func `mistakes are told with their place and a hint`(
    text: String, message: String, range: Range<Int>, hint: String?
  ) {
    let error = #expect(throws: ExpressionError.self) { try Expression.parse(formula: text) }
    #expect(error?.message == message)
    #expect(error?.range == range)
    #expect(error?.hint == hint)
  }

  @Test(arguments: [
    ("(1 + b2 * x) ^ (-1 / b3)", "(1 + b2*x)^(-1/b3)"),
    ("b1 * (1-exp(-b2*x))", "b1*(1 - exp(-b2*x))"),
    ("x ^ 2", "x^2"), ("(x)", "x"), ("x^-1", "x^(-1)"), ("x^(y^2)", "x^y^2"),
    ("(x^y)^2", "(x^y)^2"),
    (".50", "0.5"), ("1e-3*x", "0.001*x"), ("6.02E23", "6.02e23"),
    ("6.02E20", "602000000000000000000"), ("1e-12", "1e-12"),
    ("`a b`+`c`", "`a b` + c"), ("`매출 (억원)`", "`매출 (억원)`"), ("`pi`", "`pi`"), ("pi*x", "pi*x"),
    ("`if`/`2x`", "`if`/`2x`"), ("max( x,2 )", "max(x, 2)"), ("x < y", "x < y"),
    ("a - (b - c)", "a - (b - c)"),
    ("0.1234567890123456789012345678901", "0.1234567890123456789012345678901"),
    ("(if a then b else c)*2", "(if a then b else c)*2"), ("-(-x)", "--x"), ("-2*x", "-2*x"),
  ])
  func `formulas are written with no more than they need, and read back the same`(
    text: String, written: String
  ) throws {
    let expression = try Expression.parse(formula: text)
    #expect(expression.formulaText == written)
    let again = try Expression.parse(formula: written)
    #expect(again == expression)
    #expect(again.formulaText == written)
  }

  @Test(arguments: [
    String(repeating: "(", count: 10_000) + "a", String(repeating: "-", count: 10_000) + "a",
    "a" + String(repeating: "^a", count: 10_000), String(repeating: "exp(", count: 10_000),
  ])
  func `deep nesting is an error, not an overflow`(text: String) {
    let error = #expect(throws: ExpressionError.self) { try Expression.parse(formula: text) }
    #expect(error?.code == "too-deep")
    #expect(error?.hint == "put a part of it into a column of its own")
  }

  @Test func `token soup gives a formula or an error that points into the text`() {
    let tokens = [
      "x", "y.1", "`a b`", "`", "pi", "exp(", "max(", "poly(", "factor(", "(", ")", ",", "+", "-",
      "*", "/", "^", "<", "==", "=", "~", ":", "if", "then", "else", "not", "and", "2", ".5", "2.",
      "1e-3", "1e", ".", "..", "%", "매출", "ㄱ", "\u{301}", "👨‍👩‍👧", " ", "\u{0}", "#", "△", "KRW",
    ]
    var generator = SplitMix(state: 3)
    for _ in 0..<1000 {
      let text = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        tokens.randomElement(using: &generator) ?? ""
      }.joined(separator: Bool.random(using: &generator) ? " " : "")
      do {
        let expression = try Expression.parse(formula: text)
        #expect((try? Expression.parse(formula: expression.formulaText)) == expression, "\(text)")
      } catch {
        #expect(error.range.lowerBound >= 0 && !error.range.isEmpty)
        #expect(error.range.upperBound <= text.unicodeScalars.count + 2, "\(text)")
      }
    }
  }

  @Test func `variables come once, in the order of the text, without pi`() throws {
    let expression = try Expression.parse(formula: "b2*x + pi - b1*x*`b 2` + y.1")
    #expect(expression.variables == ["b2", "x", "b1", "b 2", "y.1"])
  }

  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `all models of the reference data are read`() throws {
    let models = try NISTModels.all()
    #expect(models.count == 27)
    for (name, text) in models {
      let expression = try Expression.parse(formula: text)
      let again = try Expression.parse(formula: expression.formulaText)
      #expect(again == expression, "read back: \(name)")
    }
  }
}
