import Quantities
import Testing

struct QuantityLiteralTests {
  static let units: UnitTable = {
    var units = UnitTable()
    for word in ["model", "issue", "pair", "crew"] { units.declare(word) }
    return units
  }()

  static func read(_ text: String) throws -> Quantity {
    try QuantityLiteral.parse(text, units: units, currency: "KRW").quantity
  }

  @Test(
    arguments: [
      ("280", 280.0, nil), ("1,250", 1250, nil), ("1,234,567.5", 1_234_567.5, nil),
      ("010", 10, nil),
      ("0.1", 0.1, nil), ("-0.5", -0.5, nil), ("△4.11", -4.11, nil), ("△ 1,250", -1250, nil),
      ("\u{2212}3", -3, nil), (" 7 ", 7, nil), ("0", 0, nil), ("-0", 0, nil),
      ("65 %", 0.65, "1"), ("65%", 0.65, "1"), ("2.9 %", 0.029, "1"), ("57 percent", 0.57, "1"),
      ("5 %p", 0.05, "1"), ("92 points", 92, "1"),
      ("4,000명", 4000, "person"), ("4천명", 4000, "person"), ("158.7만 명", 1_587_000, "person"),
      ("72 firm", 72, "firm"), ("1 firms", 1, "firm"), ("12개사", 12, "firm"), ("50건", 50, "case"),
      ("2회 per year", 2, "meeting/year"),
    ] as [(String, Double, String?)])
  func `plain numbers and counts`(text: String, value: Double, unit: String?) throws {
    let quantity = try Self.read(text)
    #expect(quantity.value == value)
    #expect(quantity.unit?.description == unit)
  }

  @Test(
    arguments: [
      ("5.3조원", 5.3e12, "KRW"), ("53,000억원", 5.3e12, "KRW"), ("5,300,000백만원", 5.3e12, "KRW"),
      ("2,000백만원", 2e9, "KRW"), ("20억원", 2e9, "KRW"), ("400만원", 4e6, "KRW"),
      ("11조 5,188억원", 11_518_800_000_000, "KRW"), ("1천30조5천억원", 1_030_500_000_000_000, "KRW"),
      ("1조 2.5억 원", 1_000_250_000_000, "KRW"), ("3천5백만원", 35_000_000, "KRW"),
      ("1억2천3백만4천원", 123_004_000, "KRW"), ("0원", 0, "KRW"), ("1.1억원", 110_000_000, "KRW"),
      ("982억달러", 9.82e10, "USD"), ("KRW 5.3tn", 5.3e12, "KRW"), ("NZD 42m", 42e6, "NZD"),
      ("USD 120bn", 120e9, "USD"), ("KRW 2 bn", 2e9, "KRW"), ("△KRW 3k", -3000, "KRW"),
      ("KRW △3 k", -3000, "KRW"), ("2bn KRW", 2e9, "KRW"), ("NZD 2.3m", 2_300_000, "NZD"),
      ("KRW 2bn per model", 2e9, "KRW/model"), ("15억원 per model", 1.5e9, "KRW/model"),
      ("400만원 per person", 4e6, "KRW/person"), ("8억원 per year", 8e8, "KRW/year"),
      // Money that names no currency takes the calendar's.
      ("42m", 42e6, "KRW"), ("5.3조", 5.3e12, "KRW"), ("2m per firm", 2e6, "KRW/firm"),
      // But a magnitude before a unit counts that unit.
      ("3k person", 3000, "person"),
    ] as [(String, Double, String)])
  func `money`(text: String, value: Double, unit: String) throws {
    let quantity = try Self.read(text)
    #expect(quantity.value == value)
    #expect(quantity.unit?.description == unit)
  }

  @Test(
    arguments: [
      ("280 per quarter", 1120.0, "1/year"), ("280 person per quarter", 1120, "person/year"),
      ("2 % per year", 0.02, "1/year"), ("0.7 % per month", 0.084, "1/year"),
      ("0.5 issue per firm per meeting", 0.5, "issue/firm*meeting"),
      ("2.5 pair per crew per quarter", 10, "pair/crew*year"),
      ("2 meeting per half_year", 4, "meeting/year"), ("0.1 per month", 1.2, "1/year"),
      ("3 quarters", 0.75, "year"), ("18 months", 1.5, "year"), ("1 month", 1.0 / 12, "year"),
      ("0.3 month", 0.025, "year"), ("5 months", 5.0 / 12, "year"), ("10 years", 10, "year"),
      ("18개월", 1.5, "year"), ("1 pair per firm per firm", 1, "pair/firm^2"),
      ("0 quarters", 0, "year"),
    ] as [(String, Double, String)])
  func `rates and durations are per year and in years`(text: String, value: Double, unit: String)
    throws
  {
    let quantity = try Self.read(text)
    #expect(quantity.value == value)
    #expect(quantity.unit?.description == unit)
  }

  @Test(
    arguments: [
      ("1,25", "`1,25` has a comma that does not separate thousands", "`1.25`"),
      ("1250,000", "`1250,000` has a comma that does not separate thousands", "`1250.000`"),
      ("1,2500", "`1,2500` has a comma that does not separate thousands", nil),
      ("1,250,00", "`1,250,00` has a comma that does not separate thousands", nil),
      ("1.250,5", "`1.250,5` has a comma that does not separate thousands", nil),
      ("1.2.3", "`1.2.3` has more than one decimal point", nil),
      ("5.", "digits must follow the decimal point", nil),
      ("3 quater", "unknown unit `quater`", "did you mean `quarter`?"),
      ("3 modle", "unknown unit `modle`", "did you mean `model`?"),
      ("2 billion", "unknown unit `billion`", "write `bn`"),
      ("5M", "unknown unit `M`", "write `m`"),
      ("2,300여명", "unknown unit `여명`", "`qualifier: about`"),
      ("50 이내", "unknown unit `이내`", "`qualifier: at_most`"),
      ("5억 3조원", "magnitudes must fall from left to right", nil),
      ("KRW 5 firm", "the amount is already in KRW", "per"),
      ("5 per", "`per` has no unit after it", nil),
      ("5 per 2 quarters", "`per` is followed by a number", nil),
      ("2021Q1", "`2021Q1` is a period, not a number", "at(x, 2021Q1)"),
      ("", "a number is missing", nil), ("abc", "this is not a number", nil),
      ("5 firm 3", "this does not belong to the number", nil), ("-", "this is not a number", nil),
      ("4,000명 내외", "this does not belong to the number", nil),
    ] as [(String, String, String?)])
  func `mistakes say what would be right`(text: String, message: String, hint: String?) {
    let error = #expect(throws: LanguageError.self) { try Self.read(text) }
    #expect(error?.message == message)
    if let hint { #expect(error?.hint?.contains(hint) == true, "\(error?.hint ?? "none")") }
  }

  @Test func `a number beyond floating point is refused`() {
    let digits = String(repeating: "9", count: 400)
    #expect(throws: LanguageError.self) { try Self.read(digits) }
    #expect(throws: Never.self) { try Self.read("0." + String(repeating: "0", count: 400) + "1") }
  }

  @Test func `every digit counts in the one rounding`() throws {
    // Halfway between 2^53 and the next number, and a hair above it.
    #expect(try Self.read("9007199254740993") == Quantity(9_007_199_254_740_992))
    #expect(
      try Self.read("9007199254740993." + String(repeating: "0", count: 40) + "1")
        == Quantity(9_007_199_254_740_994))
  }

  @Test func `the range is where the number stands`() throws {
    let literal = try QuantityLiteral.parse("  - 5 % ", units: Self.units, currency: "KRW")
    #expect(literal.range == 2..<7)
    let error = #expect(throws: LanguageError.self) { try Self.read("20억원 per modle") }
    #expect(error?.range == 9..<14)
  }

  @Test func `a bare cell takes the unit of its column, exactly`() throws {
    let column = try UnitTable().reading(of: "억원")
    func cell(_ text: String) throws -> Quantity {
      try QuantityLiteral.parse(text, units: Self.units, currency: "KRW", bareUnit: column).quantity
    }
    #expect(try cell("1.1") == Quantity(110_000_000, Unit("KRW")))
    #expect(try cell("△3,200") == Quantity(-320_000_000_000, Unit("KRW")))
    #expect(try cell("USD 5") == Quantity(5, Unit("USD")))
  }

  @Test(arguments: [
    Quantity(0.1), Quantity(-2), Quantity(1e-9, Unit("KRW")), Quantity(5.3e12, Unit("KRW")),
    Quantity(0.65, .one), Quantity(1.0 / 3, Unit("person") / .year), Quantity(1.0 / 12, .year),
    Quantity(7, Unit("pair") / Unit("firm") / Unit("firm")), Quantity(2, Unit.one / .year),
    Quantity(1e22), Quantity(.leastNonzeroMagnitude), Quantity(0),
    Quantity(.greatestFiniteMagnitude, Unit("firm")),
  ])
  func `a quantity is written as a literal that reads back the same`(quantity: Quantity) throws {
    #expect(try Self.read(quantity.literalText) == quantity)
  }
}
