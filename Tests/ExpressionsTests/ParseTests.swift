import Expressions
import Quantities
import Series
import Testing

struct ParseTests {
  /// The tree with every operation in parentheses.
  static func tree(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let quantity): quantity.literalText
    case .name(let path): path.joined(separator: ".")
    case .period(let period): period.description
    case .unary(let operation, let x): "(\(operation.rawValue) \(tree(x)))"
    case .binary(let operation, let x, let y): "(\(tree(x)) \(operation.rawValue) \(tree(y)))"
    case .call(let name, let arguments):
      "\(name)[\(arguments.map(tree).joined(separator: "; "))]"
    case .conditional(let c, let x, let y): "(\(tree(c)) ? \(tree(x)) : \(tree(y)))"
    }
  }

  @Test(
    arguments: [
      ("a + b * c", "(a + (b * c))"), ("a - b - c", "((a - b) - c)"),
      ("a / b * c", "((a / b) * c)"),
      ("a ^ b ^ c", "(a ^ (b ^ c))"), ("-a ^ b", "(- (a ^ b))"), ("-2 ^ 2", "(- (2 ^ 2))"),
      ("(-2) ^ 2", "(-2 ^ 2)"), ("a - -2", "(a - -2)"), ("a*-b", "(a * (- b))"),
      ("--a", "(- (- a))"),
      ("2 ^ -a ^ b", "(2 ^ (- (a ^ b)))"), ("(a + b) * c", "((a + b) * c)"),
      ("a < b and c >= d or not e", "(((a < b) and (c >= d)) or (not e))"),
      ("not a == b", "(not (a == b))"), ("a or b and c", "(a or (b and c))"),
      ("if a > 1 then b else if c then d else e", "((a > 1) ? b : (c ? d : e))"),
      ("(if a then b else c) + 1", "((a ? b : c) + 1)"), ("max(a, b + 1, 2)", "max[a; (b + 1); 2]"),
      ("min(a,b)", "min[a; b]"), ("max (a, 1,000)", nil), ("max(a, (1,000))", "max[a; 1000]"),
      ("max(12345,678)", "max[12345; 678]"), ("max(1,25)", "max[1; 25]"),
      ("max(0.5,0.25)", "max[0.5; 0.25]"), ("smes / 11 firm", "(smes / 11 firm)"),
      ("1 pair per firm per firm * 2", "(1 pair per firm per firm * 2)"),
      ("at(x, 2024Q4)", "at[x; 2024Q4]"), ("at(x + 1, 2024-05)", "at[(x + 1); 2024-05]"),
      ("at(x,2024) - 2024 - 05", "((at[x; 2024] - 2024) - 5)"), ("year - 2021", "(year - 2021)"),
      ("a\u{2212}b", "(a - b)"), ("△3 + a", "(-3 + a)"),
      ("budget.lines.T07.executed", "budget.lines.T07.executed"),
      ("budget.lines.2021.amount", "budget.lines.2021.amount"), ("pairs.in.to", "pairs.in.to"),
      ("2 person > to_do", "(2 person > to_do)"),
      ("KRW 2bn/model_count", "(2000000000 KRW / model_count)"),
      ("3 per_year", nil), ("20억원-x", "(2000000000 KRW - x)"), ("3k", "3000 KRW"),
      ("(((a)))", "a"), (" a ", "a"), ("a\u{a0}+\u{3000}b", "(a + b)"),
      ("quarter * 2 quarters", "(quarter * 0.5 year)"),
    ] as [(String, String?)])
  func `operators bind as in mathematics`(text: String, expected: String?) throws {
    if let expected {
      #expect(Self.tree(try Sample.parse(text)) == expected)
    } else {
      #expect(throws: ExpressionError.self) { try Sample.parse(text) }
    }
  }

  @Test(
    arguments: [
      ("", "a number or a name is missing", 0..<1),
      ("a +", "something is missing at the end", 3..<4),
      ("a b", "an operator is missing before `b`", 2..<3),
      ("a 3", "an operator is missing here", 2..<3),
      ("2 models.approved", "an operator is missing before `models`", 2..<8),
      ("(a", "this `(` is not closed", 0..<1), ("a)", "this `)` closes nothing", 1..<2),
      ("max(a, b", "this `(` is not closed", 3..<4), ("a, b", "a comma does not fit here", 1..<2),
      ("max(a,)", "a number or a name is missing before `)`", 6..<7),
      ("()", "a number or a name is missing before `)`", 1..<2),
      ("a = b", "`=` is not an operator here", 2..<3),
      ("a <> b", "`<>` is not an operator here", 2..<4),
      ("a && b", "`&&` is not an operator here", 2..<4),
      ("a ** b", "`**` is not an operator here", 2..<4),
      ("a × b", "`×` is not an operator here", 2..<3),
      ("a < b < c", "comparisons do not chain", 6..<7),
      ("a + not b", "`not` stands in the middle of an operation", 4..<7),
      ("1 + if a then b else c", "`if` stands in the middle of an operation", 4..<6),
      ("if a then b", "this `if` has no `else`", 0..<2), ("if a", "this `if` has no `then`", 0..<2),
      ("if a else b", "this `if` has no `then`", 0..<2),
      ("then a", "`then` does not fit here", 0..<4),
      ("x per year", "`per` does not fit here", 2..<5),
      ("a to b", "`to` joins two numbers and stands in no formula", 2..<4),
      ("a..b", "`..` joins two numbers and stands in no formula", 1..<3),
      ("mx(a, b)", "unknown function `mx`", 0..<2), ("MAX(a, b)", "unknown function `MAX`", 0..<3),
      ("max(a)", "`max` takes 2 or more arguments, not 1", 0..<6),
      ("ramp(a)", "`ramp` takes 2 to 3 arguments, not 1", 0..<7),
      ("abs()", "`abs` takes 1 argument, not 0", 0..<5),
      ("max(1,250)", "`1,250` may be one number or two arguments", 4..<9),
      ("at(x, y)", "`at` needs a period here", 6..<7),
      ("at(x, )", "a number or a name is missing before `)`", 6..<7),
      ("at(x, 2024Q5)", "`at` needs a period here", 6..<12),
      ("x + 2024Q1", "`2024Q1` is a period, not a number", 4..<10),
      ("step(x, 2024-05)", "`2024-05` is a period, not a number", 8..<15),
      ("time >= 2024-05-28", "`2024-05-28` is a period, not a number", 8..<18),
      ("명 + 1", "`명` is not a name", 0..<1),
      ("a.", "a name must follow the dot", 1..<2),
      (".5", "a digit must stand before the decimal point", 0..<1),
      ("x %", "`%` follows a number only", 2..<3),
      ("▲3", "`▲` is read as more by some and as less by others", 0..<1),
      ("$ 5", "a currency sign does not say which currency", 0..<1),
      ("KRW + 1", "`KRW` has no amount after it", 0..<3),
      ("* a", "a number or a name is missing before `*`", 0..<1),
      ("a # b", "unexpected `#`", 2..<3),
      ("3 firm x", "an operator is missing before `x`", 7..<8),
      ("!a", "a number or a name is missing before `!`", 0..<1),
      ("3 apples", "unknown unit `apples`", 2..<8),
      ("a.b(c)", "an operator is missing here", 3..<4),
    ] as [(String, String, Range<Int>)])
  func `mistakes are told with their place`(text: String, message: String, range: Range<Int>) {
    let error = #expect(throws: ExpressionError.self) { try Sample.parse(text) }
    #expect(error?.message == message)
    #expect(error?.range == range)
  }

  @Test(arguments: [
    ("a = b", "write `==`"), ("mxa(a, b)", "did you mean `max`?"),
    ("Max(a, b)", "did you mean `max`?"),
    ("3 quarer", "did you mean `quarter`?"), ("max(a)", "as in `max(a, b)`"),
    ("a < b < c", "join two comparisons by `and`, as in `a < b and b < c`"),
  ])
  func `hints say what would be right`(text: String, hint: String) {
    let error = #expect(throws: ExpressionError.self) { try Sample.parse(text) }
    #expect(error?.hint == hint)
  }

  @Test func `names and functions come in the order of the text, with their places`() throws {
    let expression = try Sample.parse("max(a.b, 2) + sum(c) / a.b")
    #expect(expression.names.map { $0.path.joined(separator: ".") } == ["a.b", "c", "a.b"])
    #expect(expression.names.map(\.range) == [4..<7, 18..<19, 23..<26])
    #expect(expression.functions.map(\.name) == ["max", "sum"])
    #expect(expression.functions.map(\.range) == [0..<3, 14..<17])
  }

  @Test func `ranges count Unicode scalars`() throws {
    let expression = try Sample.parse("11조 5,188억원 + (x)")
    guard case .binary(_, let a, let b) = expression.kind else {
      Issue.record("not a sum")
      return
    }
    #expect(a.range == 0..<11)
    #expect(b.range == 14..<17)
    #expect(expression.range == 0..<17)
  }

  @Test(arguments: Sample.formulas)
  func `a formula written out reads back the same`(text: String) throws {
    let expression = try Sample.parse(text)
    #expect(try Sample.parse(expression.description) == expression, "\(expression)")
  }

  @Test(arguments: [
    ("((a + b)) * (c)", "(a + b) * c"), ("a - (b + c)", "a - (b + c)"),
    ("(a * b) / c", "a * b / c"),
    ("(a ^ b) ^ c", "(a ^ b) ^ c"), ("(if a then b else c) or d", "(if a then b else c) or d"),
    ("(a < b) == c", "(a < b) == c"), ("280 person per quarter", "1120 person per year"),
    ("not (a and b)", "not (a and b)"), ("-(a + b)", "-(a + b)"), ("(not a) == b", "(not a) == b"),
  ])
  func `no more parentheses are written than needed`(text: String, written: String) throws {
    #expect(try Sample.parse(text).description == written)
  }
}
