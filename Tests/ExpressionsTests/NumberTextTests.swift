import Expressions
import Quantities
import Testing

struct NumberTextTests {
  @Test(
    arguments: [
      ("0.6 to 0.9", 0.6, 0.9, nil), ("2 to 4 per quarter", 8, 16, "1/year"),
      ("45 to 65 % per quarter", 1.8, 2.6, "1/year"), ("1 to 4 % per year", 0.01, 0.04, "1/year"),
      ("0.4 to 1 %", 0.004, 0.01, "1"), ("200억원 to 300억원", 2e10, 3e10, "KRW"),
      ("20 to 30억원", 2e9, 3e9, "KRW"), ("20억원 to 30억원", 2e9, 3e9, "KRW"),
      ("0.9억원 to 1.3억원 per firm", 9e7, 1.3e8, "KRW/firm"),
      ("KRW 2 to 3bn", 2e9, 3e9, "KRW"), ("KRW 500m to KRW 2bn", 5e8, 2e9, "KRW"),
      ("KRW 500m to 2bn per model", 5e8, 2e9, "KRW/model"), ("500m to KRW 2bn", 5e8, 2e9, "KRW"),
      ("KRW 500 to KRW 2bn", 500, 2e9, "KRW"), ("4만 to 5만명", 4e4, 5e4, "person"),
      ("8 to 12 quarters", 2, 3, "year"), ("700 to 1100 per year", 700, 1100, "1/year"),
      ("0.4 to 0.9 issue per firm per meeting", 0.4, 0.9, "issue/firm*meeting"),
      ("-0.05 to 0.02", -0.05, 0.02, nil), ("△4.11 to 3", -4.11, 3, nil),
      ("1,250 to 2,500 person", 1250, 2500, "person"),
      ("0.4 to 0.8 model per idea", 0.4, 0.8, "model/idea"),
      ("2bn to 3bn", 2e9, 3e9, "KRW"), ("0.9 to 0.6", 0.9, 0.6, nil),
    ] as [(String, Double, Double, String?)])
  func `a to b gives both ends in one unit`(
    text: String, low: Double, high: Double, unit: String?
  ) throws {
    guard case .between(let a, let b) = try Sample.number(text) else {
      Issue.record("`\(text)` was read as something else")
      return
    }
    #expect(a.quantity.value == low)
    #expect(b.quantity.value == high)
    #expect(a.quantity.unit?.description == unit)
    #expect(b.quantity.unit?.description == unit)
  }

  @Test(
    arguments: [
      ("150 .. 400", 150, 400, nil), ("150..400", 150, 400, nil), ("4 .. 12", 4, 12, nil),
      ("10억원 .. 20억원", 1e9, 2e9, "KRW"), ("0.5 .. 0.9", 0.5, 0.9, nil), ("0 .. 80 %", 0, 0.8, "1"),
      ("-1 .. 1.5", -1, 1.5, nil),
    ] as [(String, Double, Double, String?)])
  func `two points make a closed range`(text: String, low: Double, high: Double, unit: String?)
    throws
  {
    guard case .range(let a, let b) = try Sample.number(text) else {
      Issue.record("`\(text)` was read as something else")
      return
    }
    #expect(a.quantity == Quantity(low, b.quantity.unit))
    #expect(b.quantity.value == high)
    #expect(b.quantity.unit?.description == unit)
  }

  @Test func `the ends know where they stand`() throws {
    guard case .between(let a, let b) = try Sample.number(" 0.9 to 0.6 % ") else {
      Issue.record("not a range")
      return
    }
    #expect(a.range == 1..<4)
    #expect(b.range == 8..<13)
  }

  @Test(arguments: [("523 of 1843", 523, 1843), ("0 of 1", 0, 1), ("1,040 of 1,040", 1040, 1040)])
  func `n of m is a counted share`(text: String, successes: Int, trials: Int) throws {
    #expect(try Sample.number(text) == .share(successes: successes, trials: trials))
  }

  @Test func `everything else is a formula`() throws {
    #expect(
      try Sample.number("65 %") == .expression(Expression(.number(Quantity(0.65, .one)))))
    #expect(
      try Sample.number("2 * x")
        == .expression(
          Expression(.binary(.multiply, Expression(.number(Quantity(2))), Expression(.name(["x"]))))
        ))
    for formula in Sample.formulas {
      #expect(try Sample.number(formula) == .expression(Sample.parse(formula)))
    }
  }

  @Test(
    arguments: [
      ("5 to 3.5 of 2", "`of` does not fit beside `to`", 9..<11),
      ("1 to 2 to 3", "`to` stands here a second time", 7..<9),
      ("1 to", "a number is missing after `to`", 2..<4),
      ("1 to x", "`to` joins two numbers, not formulas", 5..<6),
      ("x to 2", "`to` joins two numbers and stands in no formula", 2..<4),
      ("1 to 2 * x", "a formula cannot stand beside `to`", 7..<10),
      ("to 2", "a number is missing before `to`", 0..<2),
      ("1 .. x", "`..` joins two numbers, not formulas", 5..<6),
      ("1.5 of 3", "`of` stands between two counts", 0..<3),
      ("3 of 5 firm", "`of` stands between two counts", 5..<11),
      ("-3 of 5", "`of` stands between two counts", 0..<2),
      ("7 of 5", "7 of 5 is not a share", 0..<6), ("0 of 0", "0 of 0 is not a share", 0..<6),
      ("KRW 2bn to 3 firm", "the first number is in KRW, the second in firm", 11..<17),
      ("2 firm to 3", "the first number is in firm, the second bare", 10..<11),
      ("1 to 2조5천억원", "the first number leaves open which magnitude it has", 0..<1),
      ("1,25 to 3", "`1,25` has a comma that does not separate thousands", 0..<4),
      ("2021Q1", "`2021Q1` is a period, not a number", 0..<6),
      ("", "a number or a name is missing", 0..<1),
    ] as [(String, String, Range<Int>)])
  func `mistakes are told with their place`(text: String, message: String, range: Range<Int>) {
    let error = #expect(throws: ExpressionError.self) { try Sample.number(text) }
    #expect(error?.message == message)
    #expect(error?.range == range)
  }
}
