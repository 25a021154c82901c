import Diagnostics
import Testing

@testable import XMILE

@Suite struct UnitCheckerTests {
  private func warnings(_ variables: String, outside: String = "") throws -> [String] {
    let text = SmallModel.text(
      variables, outside: outside,
      specs: "<sim_specs time_units=\"Months\"><start>0</start><stop>1</stop><dt>1</dt></sim_specs>"
    )
    let model = try XMILEReader.read(path: "m", contents: Array(text.utf8), checksUnits: true)
    return model.messages.items.map { item in
      (item.span.map { "\($0.line):\($0.column) " } ?? "") + item.message
    }
  }

  private static let plain = """
    <stock name="pool"><eqn>10</eqn><outflow>drain</outflow><units>People</units></stock>
    <flow name="drain"><eqn>pool / stay * share</eqn><units>person/Month</units></flow>
    <aux name="stay"><eqn>5 + TIME</eqn><units>months</units></aux>
    <aux name="share"><eqn>0.5</eqn><units>Dmnl</units></aux>
    <aux name="root"><eqn>SQRT(pool^2) + MAX(pool, 3)</eqn><units>person</units></aux>
    <aux name="free"><eqn>pool + 1 - unknown</eqn></aux><aux name="unknown"><eqn>2</eqn></aux>
    """

  private static let aliases =
    "<model_units><unit name=\"person\"><alias>people</alias></unit></model_units>"

  @Test func `units that fit give no warning`() throws {
    #expect(try warnings(Self.plain, outside: Self.aliases) == [])
  }

  @Test func `what declares no unit fits everywhere`() throws {
    #expect(
      try warnings("<aux name=\"a\"><eqn>b + 1</eqn></aux><aux name=\"b\"><eqn>2</eqn></aux>") == []
    )
  }

  @Test(
    arguments: [
      (
        "pool / stay * share", "pool * share",
        "`drain` is in `person/month`, but its equation in `person`"
      ),
      ("pool + 1 - unknown", "pool + stay", "the terms of a sum are in `person` and `month`"),
      (
        "pool + 1 - unknown", "IF pool > stay THEN 1 ELSE 2",
        "what is compared are in `person` and `month`"
      ),
      (
        "<units>months</units>", "<units>years</units>",
        "`stay` is in `year`, but its equation in `month`"
      ),
      (
        "<units>person/Month</units>", "<units>person</units>",
        "`drain` is in `person`, but the stock `pool` needs `person/month`"
      ),
    ] as [(String, String, String)])
  func `units that do not fit are named`(_ old: String, _ new: String, _ message: String) throws {
    let escaped = new.replacing("> stay", with: "&gt; stay")
    let warnings = try warnings(Self.plain.replacing(old, with: escaped), outside: Self.aliases)
    #expect(warnings.contains { $0.hasSuffix(message) }, "\(warnings)")
  }

  @Test func `powers of any size are written`() throws {
    let text = Self.plain.replacing("<units>months</units>", with: "<units>months^1e30</units>")
    #expect(
      try warnings(text, outside: Self.aliases).contains { $0.contains("`month^1e+30`") })
  }
}
