import Diagnostics
import Expressions
import Quantities
import Testing

struct UnitInferenceTests {
  /// Names with units; `open` has none that is known.
  static let names: [String: Unit] = [
    "rnd_line": Unit("KRW") / .year, "average_grant": Unit("KRW") / Unit("model"),
    "seats": Unit("person") / .year, "completion_rate": .one, "smes": Unit("firm"),
    "midsized_firms": Unit("firm"), "trained": Unit("person"), "area": Unit("firm").power(2),
    "usage": .one, "imitation": .one / .year, "time": .one, "year": .one,
    "executed": Unit("KRW") / .year, "current": Unit("KRW"), "delay": .year,
    "held": Unit("meeting") / .year,
    "issues_per_firm": Unit("issue") / Unit("firm") / Unit("meeting"),
  ]

  static func unit(_ text: String, expected: Unit? = nil) throws(ExpressionError) -> Unit? {
    try Sample.parse(text).inferUnit(
      unitOf: { names[$0.joined(separator: ".")] }, expected: expected)
  }

  @Test(
    arguments: [
      ("rnd_line / average_grant", "model/year"), ("seats * completion_rate", "person/year"),
      ("seats * 1 year", "person"), ("held * smes * 0.8 * issues_per_firm", "issue/year"),
      ("imitation * usage * (1 - usage / 0.3)", "1/year"), ("smes / 11 firm", "1"),
      ("smes + 5", "firm"),
      ("5 + smes", "firm"), ("max(trained, 1)", "person"), ("min(0, smes, 3)", "firm"),
      ("if smes > 3 then smes else 0", "firm"), ("if 1 then 0 else seats", "person/year"),
      ("smes > 3 firm and not usage == 0", "1"), ("smes ^ 2", "firm^2"), ("area ^ 0.5", "firm"),
      ("smes ^ -1", "1/firm"), ("smes ^ (1 + 1)", "firm^2"), ("usage ^ usage", "1"),
      ("sqrt(area)", "firm"), ("sqrt(smes * midsized_firms)", "firm"), ("exp(usage)", "1"),
      ("ln(2)", "1"), ("abs(-smes)", "firm"), ("int(smes / 2)", "firm"),
      ("step(smes, 2022.5)", "firm"), ("ramp(seats, 2022)", "person"), ("at(smes, 2024Q4)", "firm"),
      ("year_to_date(executed) / current", "1"), ("previous(smes, 4)", "firm"),
      ("year - 2021", "1"),
      ("1 / smes", "1/firm"), ("3 quarters + delay", "year"),
      ("smes * midsized_firms * 1 pair per firm per firm", "pair"),
      ("-seats", "person/year"), ("KRW 2bn per model * rnd_line", "KRW^2/model*year"),
      ("2 * 3", nil), ("1 - 0.5", nil), ("max(1, 2)", nil), ("open", nil), ("open * smes", nil),
      ("if open then 1 else 2", nil), ("open + smes", "firm"), ("2 ^ 3", nil), ("sqrt(4)", nil),
    ] as [(String, String?)])
  func `units follow the operations`(text: String, unit: String?) throws {
    #expect(try Self.unit(text)?.description == unit)
  }

  @Test(arguments: [
    ("smes + trained", ["firm", "person"]), ("smes - 1 person", ["firm", "person"]),
    ("smes < seats", ["firm", "person/year"]), ("max(smes, 1, trained)", ["firm", "person"]),
    ("if usage then smes else trained", ["firm", "person"]),
    ("trained + seats", ["person", "person/year"]),
    ("previous(smes, 4 person)", ["firm", "person"]), ("exp(smes)", ["firm"]),
    ("2 ^ smes", ["firm"]),
    ("smes ^ usage", ["firm"]), ("smes ^ 0.5", ["firm", "0.5"]), ("sqrt(smes)", ["firm", "0.5"]),
    ("not smes", ["firm"]), ("smes and usage", ["firm"]), ("if smes then 1 else 2", ["firm"]),
    ("year_to_date(smes)", ["firm"]), ("ramp(smes, 2022)", ["firm"]), ("step(1, smes)", ["firm"]),
    ("KRW 5 + USD 5", ["KRW", "USD"]),
  ])
  func `unlike units are refused and shown`(text: String, shown: [String]) {
    let error = #expect(throws: ExpressionError.self) { try Self.unit(text) }
    #expect(error?.code.rawValue == "unit-clash")
    for unit in shown { #expect(error?.message.contains(unit) == true, "\(error?.message ?? "")") }
  }

  @Test func `messages name the parts and say what time has to do with it`() {
    let error = #expect(throws: ExpressionError.self) { try Self.unit("trained * 2 + seats") }
    #expect(
      error?.message
        == "cannot add units: `trained * 2` is in person, `seats` in person/year")
    #expect(error?.range == 14..<19)
    #expect(error?.hint?.contains("multiply the rate by `1 year`") == true)
  }

  @Test func `the expected unit is compared, and a bare number leaves it open`() throws {
    #expect(try Self.unit("rnd_line / average_grant", expected: Unit("model") / .year) != nil)
    #expect(try Self.unit("3", expected: Unit("person")) == nil)
    let error = #expect(throws: ExpressionError.self) {
      try Self.unit("rnd_line", expected: Unit("model") / .year)
    }
    #expect(error?.message == "this is in KRW/year, but model/year is asked for")
    #expect(error?.range == 0..<8)
  }

  @Test(arguments: ["sum(smes)", "1 + met(usage)", "count(smes)"])
  func `functions that whoever reads a plan writes out are refused by name`(text: String) throws {
    let name = try #require(try Sample.parse(text).functions.first?.name)
    let error = #expect(throws: ExpressionError.self) { try Self.unit(text) }
    #expect(error?.message == "`\(name)` is not supported yet")
    #expect(error?.range.count == name.count)
    #expect(throws: try #require(error)) { try Program(Sample.parse(text)) { _ in 0 } }
  }

  @Test func `functions that look back keep the unit of their argument`() throws {
    for name in ["delay", "delay1", "delay3", "smth1", "smth3"] {
      #expect(try Self.unit("\(name)(smes, 2 quarters)") == Unit("firm"))
      #expect(try Self.unit("\(name)(smes, 2 quarters, 3)") == Unit("firm"))
    }
    #expect(try Self.unit("delayn(smes, 1 year, 4, 2 firm)") == Unit("firm"))
    #expect(try Self.unit("spread(rnd_line, 1 year, 0.3, 0.7)") == Unit("KRW") / .year)
    #expect(try Self.unit("trend(smes, 1 year)") == .one / .year)
    #expect(try Self.unit("pulse(3 firm, 2022.5, 6 months)") == Unit("firm") / .year)
    #expect(try Self.unit("init(smes)") == Unit("firm"))
    // They are no elementwise programs.
    #expect(throws: ExpressionError.self) {
      try Program(Sample.parse("delay1(smes, 2 quarters)")) { _ in 0 }
    }
  }

  @Test(arguments: [
    ("delay1(smes, 2)", "duration-without-unit"), ("smth3(smes, 3 person)", "unit-clash"),
    ("delay(smes, 1 year, 2 person)", "unit-clash"), ("trend(smes, 1 year, 3)", ""),
    ("trend(smes, 1 year, 3 firm)", "unit-clash"), ("spread(smes, 1, 1)", "duration-without-unit"),
    ("pulse(3, 1 year)", "unit-clash"),
  ])
  func `how long a function looks back is a duration`(text: String, code: String) {
    if code.isEmpty {
      #expect(throws: Never.self) { try Self.unit(text) }
    } else {
      let error = #expect(throws: ExpressionError.self) { try Self.unit(text) }
      #expect(error?.code.rawValue == code)
    }
  }
}
