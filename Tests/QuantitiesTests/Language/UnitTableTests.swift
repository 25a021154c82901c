import Quantities
import Testing

struct UnitTableTests {
  @Test(
    arguments: [
      ("person", "person", 1.0), ("people", "person", 1), ("persons", "person", 1),
      ("명", "person", 1), ("개사", "firm", 1), ("firms", "firm", 1), ("건", "case", 1),
      ("과제", "task", 1), ("회", "meeting", 1), ("원", "KRW", 1), ("달러", "USD", 1),
      ("NZD", "NZD", 1), ("percent", "1", 0.01), ("point", "1", 1), ("year", "year", 1),
      ("half_years", "year", 0.5), ("quarters", "year", 0.25), ("month", "year", 1.0 / 12),
    ] as [(String, String, Double)])
  func `known words have a base unit and a scale`(word: String, unit: String, scale: Double) {
    let found = UnitTable().unit(word)
    #expect(found?.unit.description == unit)
    #expect(found?.scale == scale)
  }

  @Test(arguments: ["model", "NZDs", "s", "", "week", "1", "Person"])
  func `other words are unknown`(word: String) {
    #expect(UnitTable().unit(word) == nil)
  }

  @Test func `a declared word is a base unit, with its plural in any order`() {
    var units = UnitTable()
    units.declare("model")
    units.declare("homes")
    units.declare("home")
    units.declare("persons")
    #expect(units.unit("models")?.unit == Unit("model"))
    #expect(units.unit("home")?.unit == units.unit("homes")?.unit)
    #expect(units.unit("persons")?.unit == Unit("person"))
  }

  @Test(
    arguments: [
      ("KRW per person", "KRW/person", 1.0), ("percent", "1", 0.01), ("%", "1", 0.01),
      ("%p", "1", 0.01), ("억원", "KRW", 1e8), ("백만원", "KRW", 1e6), ("천원", "KRW", 1e3),
      ("십억원", "KRW", 1e9), ("억달러", "USD", 1e8), ("KRW bn", "KRW", 1e9),
      ("m NZD", "NZD", 1e6), (" firm per quarter ", "firm/year", 4),
      ("person per firm per month", "person/firm*year", 12), ("per year", "1/year", 1),
      ("만명", "person", 1e4), ("point", "1", 1), ("quarter", "year", 0.25),
    ] as [(String, String, Double)])
  func `unit texts are read`(text: String, unit: String, scale: Double) throws {
    let reading = try UnitTable().reading(of: text)
    #expect(reading.unit.description == unit)
    #expect(reading.scale == scale)
    #expect(reading.symbol == text.trimmingSpaces)
  }

  @Test(
    arguments: [
      ("", "a unit is missing", nil),
      ("lighthouse", "unknown unit `lighthouse`", "a `unit:` declares"),
      ("quater", "unknown unit `quater`", "did you mean `quarter`?"),
      ("KRW per", "`per` has no unit after it", "write a unit after it"),
      ("KRW per 2 quarters", "`per` is followed by a number", "write a unit after it"),
      ("person/firm", "this is not a unit", "write a word"), ("5 firm", "this is not a unit", nil),
      ("개社와", "unknown unit `개社와`", "did you mean `개社`?"),
      ("firm person", "this is not a unit", nil),
    ] as [(String, String, String?)])
  func `other texts are refused`(text: String, message: String, hint: String?) {
    let error = #expect(throws: LanguageError.self) { try UnitTable().reading(of: text) }
    #expect(error?.message == message)
    if let hint { #expect(error?.hint?.hasPrefix(hint) == true) }
  }

  @Test func `words of a unit text are declared, but not mistyped currencies`() throws {
    var units = UnitTable()
    try units.declareWords(of: "pair per meeting")
    #expect(units.unit("pairs")?.unit == Unit("pair"))
    #expect(units.unit("meeting")?.unit == Unit("meeting"))
    let before = units
    let error = #expect(throws: LanguageError.self) { try units.declareWords(of: "KRQ per crew") }
    #expect(error?.message == "unknown unit `KRQ`")
    #expect(throws: LanguageError.self) { try units.declareWords(of: "crew per 2") }
    #expect(units == before)
  }

  @Test func `numbers written in a unit become canonical with one rounding, and back`() throws {
    let percent = try UnitTable().reading(of: "percent")
    #expect(percent.canonical(57) == 0.57)
    #expect(57 * 0.01 != 0.57, "the plain product is what this avoids")
    #expect(percent.written(0.57) == 57)
    #expect(percent.canonical(-0.1) == -0.001)
    #expect(try UnitTable().reading(of: "억원").canonical(1.1) == 110_000_000)
    #expect(try UnitTable().reading(of: "firm per quarter").written(80) == 20)
    #expect(percent.canonical(.infinity) == .infinity)
    #expect(percent.canonical(0) == 0)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
