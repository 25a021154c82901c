import Expressions
import Quantities
import Regression
import Testing

struct FormulaTests {
  /// Intercept and labels of the terms.
  static func outline(_ text: String) throws -> String {
    let terms = try Formula.parse(text).linearTerms()
    return ([terms.hasIntercept ? "1" : "0"] + terms.terms.map(\.label)).joined(separator: " + ")
  }

  @Test(
    arguments: [
      ("y ~ x", "1 + x"), ("y ~ 1 + x + x^2", "1 + x + x^2"), ("y~0+x", "0 + x"),
      ("y ~ x - 1", "0 + x"), ("y ~ -1 + x", "0 + x"), ("y ~ x + -1", "0 + x"), ("y ~ 1", "1"),
      ("y ~ x \u{2212} 1 + z", "0 + x + z"),
      ("log(y) ~ factor(g) + log( x )", "1 + factor(g) + log(x)"),
      ("y ~ poly(x,3) + poly(log(x), 2)", "1 + poly(x, 3) + poly(log(x), 2)"),
      ("y ~ x*z + x:z + a:factor(g)", "1 + x*z + x:z + a:factor(g)"),
      ("y ~ (a + b) + (a - b)*c", "1 + (a + b) + (a - b)*c"), ("y ~ x ^ 2 * 3", "1 + x^2*3"),
      ("매출 ~ 종사자_수 + factor(`업종 (대)`)", "1 + 종사자_수 + factor(`업종 (대)`)"),
      ("y ~ (x > 3) + (-x):z", "1 + (x > 3) + (-x):z"), ("y ~ x:z:w", "1 + x:z:w"),
      ("y ~ x^2 + x*x", "1 + x^2 + x*x"), ("y ~ 1/x + 2^x", "1 + 1/x + 2^x"),
      ("y ~ poly(x, 2):factor(g)", "1 + poly(x, 2):factor(g)"), ("y ~ `1` + `0`", "1 + `1` + `0`"),
      ("y ~ 1.0 + x", "1 + x"), ("y ~ (1) + x", "1 + x"), ("y ~ 1:x", nil), ("y ~ x:1", nil),
    ] as [(String, String?)])
  func `a linear formula is a list of terms`(text: String, outline: String?) throws {
    if let outline {
      #expect(try Self.outline(text) == outline)
    } else {
      #expect(throws: ExpressionError.self) { try Self.outline(text) }
    }
  }

  @Test func `labels of terms read back as the same terms`() throws {
    let text =
      "y ~ (a + b) + x^2*3 + (x > 3) + (-x):z + factor(`a b`) + poly(x, 2):w + (if a then b else c)"
    let terms = try Formula.parse(text).linearTerms().terms
    let again = try Formula.parse("y ~ " + terms.map(\.label).joined(separator: " + "))
      .linearTerms()
    #expect(again.terms.map(\.parts) == terms.map(\.parts))
    #expect(terms.count == 7)
  }

  @Test(
    arguments: [
      ("", "a formula is missing", 0..<1, "write it as in `y ~ 1 + x`"),
      (
        "y", "this formula has no `~`", 0..<1,
        "write `~` between the response and its model, as in `y ~ 1 + x`"
      ),
      (
        "y + x ", "this formula has no `~`", 0..<5,
        "write `~` between the response and its model, as in `y ~ 1 + x`"
      ),
      (
        "y = x", "`=` is not an operator here", 2..<3,
        "write `~` between the response and its model"
      ),
      (
        "~ x", "the response is missing before `~`", 0..<1,
        "write the column that the model explains, as in `y ~ 1 + x`"
      ),
      ("y ~ ", "the model is missing after `~`", 2..<3, "write the terms, as in `y ~ 1 + x`"),
      ("y ~ x ~ z", "a formula has one `~`", 6..<7, nil),
      ("y ~ x:a ~ z", "a formula has one `~`", 8..<9, nil),
      ("3 ~ x", "the response names no column", 0..<1, nil),
      ("factor(y) ~ x", "`factor` stands only on the right side of a formula", 0..<6, nil),
      ("y ~ x +", "something is missing at the end", 7..<8, nil),
      ("y ~ + x", "a number or a name is missing before `+`", 4..<5, nil),
      ("y ~ x ** 2", "`**` is not an operator here", 6..<8, "write `^`"),
      (
        "y ~ x^2 + lg(x)", "unknown function `lg`", 10..<12,
        "functions are `min`, `max`, `abs`, `exp`, …"
      ),
      ("y ~ x + fctor(g)", "unknown function `fctor`", 8..<13, "did you mean `factor`?"),
      (
        "y ~ I(x^2)", "unknown function `I`", 4..<5,
        "`^` is arithmetic here: write `x^2` for `I(x^2)`"
      ),
      ("y ~ (x + z", "this `(` is not closed", 4..<5, nil),
      ("y ~ x z", "an operator is missing before `z`", 6..<7, nil),
      ("y ~ a: + b", "a number or a name is missing before `+`", 7..<8, nil),
      (
        "y ~ (a:b)", "`:` stands only between the parts of a term", 6..<7,
        "`a:b` is an interaction in a linear formula; write `*` for a product"
      ),
      (
        "y:z ~ x", "`:` stands only between the parts of a term", 1..<2,
        "`a:b` is an interaction in a linear formula; write `*` for a product"
      ),
    ] as [(String, String, Range<Int>, String?)])
  func `a text that is no formula is told with its place`(
    text: String, message: String, range: Range<Int>, hint: String?
  ) {
    let error = #expect(throws: ExpressionError.self) { try Formula.parse(text) }
    #expect(error?.message == message)
    #expect(error?.range == range)
    #expect(error?.hint == hint)
  }

  @Test(
    arguments: [
      (
        "y ~ 2 + x", "`2` is the same in every row", 4..<5,
        "write `1` for an intercept, `0` for none"
      ),
      (
        "y ~ x + log(pi)", "`log(pi)` is the same in every row", 8..<15,
        "write `1` for an intercept, `0` for none"
      ),
      ("y ~ x + z + x", "the term `x` is there twice", 12..<13, "leave one of them out"),
      ("y ~ x^2 + x ^ 2.0", "the term `x^2` is there twice", 10..<17, "leave one of them out"),
      ("y ~ a:b + b:a", "the term `b:a` is there twice", 10..<13, "leave one of them out"),
      (
        "y ~ factor(g) + factor(g)", "the term `factor(g)` is there twice", 16..<25,
        "leave one of them out"
      ),
      (
        "y ~ x:x", "`x` stands twice in this term", 6..<7,
        "`:` is an interaction; write `^2` for a square"
      ),
      (
        "y ~ x - z", "`z` cannot be taken away", 8..<9,
        "only `1`, the intercept, can; a coefficient finds its sign itself: write `+`"
      ),
      (
        "y ~ -x", "`x` cannot be taken away", 5..<6,
        "only `1`, the intercept, can; a coefficient finds its sign itself: write `+`"
      ),
      (
        "y ~ 1 + x + 1", "this says a second time whether there is an intercept", 12..<13,
        "write `1` or `0` once"
      ),
      (
        "y ~ 1 + x - 1", "the intercept is both there and not there", 12..<13,
        "write `1` or `0` once"
      ),
      ("y ~ 0", "this model has no terms", 4..<5, "write `1` for the mean alone"),
      (
        "y ~ factor(x + 1)", "`factor` takes the name of a column", 11..<16,
        "write as in `factor(g)`; other names stand in backquotes"
      ),
      (
        "y ~ 2*factor(g)", "`factor` stands alone as a term, not inside arithmetic", 6..<12,
        "an interaction is written with `:`, as in `factor(g) + x + factor(g):x`"
      ),
      (
        "y ~ log(poly(x, 2))", "`poly` stands alone as a term, not inside arithmetic", 8..<12,
        "an interaction is written with `:`, as in `factor(g) + x + factor(g):x`"
      ),
      (
        "y ~ poly(factor(g), 2)", "`factor` stands alone as a term, not inside arithmetic", 9..<15,
        "an interaction is written with `:`, as in `factor(g) + x + factor(g):x`"
      ),
      (
        "y ~ poly(x, 0)", "the degree of `poly` is a whole number from 1 to 20", 12..<13,
        "write as in `poly(x, 3)`"
      ),
      (
        "y ~ poly(x, 21)", "the degree of `poly` is a whole number from 1 to 20", 12..<14,
        "write as in `poly(x, 3)`"
      ),
      (
        "y ~ poly(x, 2.5)", "the degree of `poly` is a whole number from 1 to 20", 12..<15,
        "write as in `poly(x, 3)`"
      ),
      (
        "y ~ poly(x, k)", "the degree of `poly` is a whole number from 1 to 20", 12..<13,
        "write as in `poly(x, 3)`"
      ),
      (
        "y ~ poly(2, 3)", "`poly` takes an expression over columns", 9..<10,
        "write as in `poly(x, 3)`"
      ),
      ("y ~ x > 3", "a comparison stands among terms", 6..<7, "put it in parentheses"),
      (
        "y ~ if x then z else w", "`if` stands in the middle of an operation", 4..<6,
        "put the whole `if` in parentheses"
      ),
    ] as [(String, String, Range<Int>, String?)])
  func `a right side that is no list of terms is told with its place`(
    text: String, message: String, range: Range<Int>, hint: String?
  ) throws {
    let error = #expect(throws: ExpressionError.self) { try Formula.parse(text).linearTerms() }
    #expect(error?.message == message)
    #expect(error?.range == range)
    #expect(error?.hint == hint)
  }

  @Test func `coefficients have names that say what they belong to`() throws {
    let terms = try Formula.parse(
      "y ~ x^2 + factor(g) + poly(x,3) + z:factor(g) + factor(h):factor(g)"
    ).linearTerms().terms
    let levels = ["g": ["b", "c"], "h": ["2", "3"]]
    let names = terms.map { $0.coefficientNames { levels[$0] ?? [] } }
    #expect(
      names == [
        ["x^2"], ["factor(g)=b", "factor(g)=c"], ["poly(x, 3)^1", "poly(x, 3)^2", "poly(x, 3)^3"],
        ["z:factor(g)=b", "z:factor(g)=c"],
        [
          "factor(h)=2:factor(g)=b", "factor(h)=3:factor(g)=b", "factor(h)=2:factor(g)=c",
          "factor(h)=3:factor(g)=c",
        ],
      ])
    #expect(terms.map(\.variables) == [["x"], ["g"], ["x"], ["z", "g"], ["h", "g"]])
    #expect(terms.map(\.range) == [4..<7, 10..<19, 22..<31, 34..<45, 48..<67])
  }

  @Test func `the parts of a formula keep their places`() throws {
    let formula = try Formula.parse("log(y) ~ b1 - b2*x1*exp(-b3*x2) ")
    #expect(formula.response.range == 0..<6)
    #expect(formula.modelRange == 9..<32)
    #expect(formula.description == "log(y) ~ b1 - b2*x1*exp(-b3*x2) ")
    let model = try formula.nonlinearModel(columns: ["y", "x1", "x2"])
    #expect(model.parameters == ["b1", "b2", "b3"])
    #expect(model.expression.formulaText == "b1 - b2*x1*exp(-b3*x2)")
    #expect(model.expression.names.map(\.range.lowerBound) == [9, 14, 17, 25, 28])
  }

  @Test(
    arguments: [
      ("y ~ b1 + factor(g)", "`factor` stands only in a linear formula", 9..<15),
      ("y ~ b1*poly(x, 2)", "`poly` stands only in a linear formula", 7..<11),
      ("y ~ b1 + x:z", "`:` stands only between the parts of a term", 10..<11),
    ] as [(String, String, Range<Int>)])
  func `what only a list of terms may hold is refused in an expression`(
    text: String, message: String, range: Range<Int>
  ) throws {
    let formula = try Formula.parse(text)
    let error = #expect(throws: ExpressionError.self) { try formula.nonlinearModel(columns: ["x"]) }
    #expect(error?.message == message)
    #expect(error?.range == range)
  }

  @Test func `names that are no columns are told with the nearest column`() throws {
    let columns = ["sales", "staff", "region", "y"]
    let unknown = try Formula.parse("y ~ sale + staff:factor(regoin) + b1*sale").unknownNames(
      columns: columns)
    #expect(unknown.map(\.name) == ["sale", "regoin", "b1"])
    #expect(unknown.map(\.range) == [4..<8, 24..<30, 34..<36])
    #expect(unknown.map(\.nearest) == ["sales", "region", nil])
    let error = Formula.error(unknown[0])
    #expect(error.message == "the table has no column `sale`")
    #expect(error.hint == "did you mean `sales`?")
    #expect(error.range == 4..<8)
    let plain = try Formula.parse("log(z) ~ sales + factor(region)").unknownNames(columns: columns)
    #expect(plain.map(\.name) == ["z"])
  }

  @Test func `a conditional is an expression though no list of terms`() throws {
    let model = try Formula.parse("y ~ if x < b3 then b1 else b1 + b2*(x - b3)").nonlinearModel(
      columns: ["x", "y"])
    #expect(model.parameters == ["b3", "b1", "b2"])
  }

  @Test func `token soup gives terms or an error that points into the text`() {
    let tokens = [
      "x", "z", "`a b`", "factor(g)", "poly(x, 2)", "poly(", "(", ")", ",", "+", "-", "*", "^", ":",
      "~", "y ~", "1", "0", "2", "log(x)", "<", "=", "if", " ", "매출", ".", "`",
    ]
    var state: UInt64 = 5
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<800 {
      let words = (0..<(1 + random(8))).map { _ in tokens[random(tokens.count)] }
      let text = (random(3) > 0 ? "y ~ " : "") + words.joined(separator: random(2) > 0 ? " " : "")
      do {
        let formula = try Formula.parse(text)
        _ = formula.unknownNames(columns: ["x"])
        _ = try? formula.nonlinearModel(columns: ["x"])
        let terms = try formula.linearTerms()
        for term in terms.terms {
          #expect(!term.coefficientNames { _ in ["a"] }.isEmpty)
          #expect(formula.modelRange.contains(term.range.lowerBound))
        }
      } catch {
        #expect(error.range.lowerBound >= 0 && !error.range.isEmpty, "`\(text)`")
        #expect(error.range.upperBound <= text.unicodeScalars.count + 2, "`\(text)`")
      }
    }
  }
}
