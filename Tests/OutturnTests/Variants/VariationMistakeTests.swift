import Diagnostics
import Foundation
import Quantities
import Series
import Testing

@testable import Outturn

/// What a newcomer gets wrong when naming what to vary and what to look at.
@Suite struct VariationMistakeTests {
  private static let plan = """
    outturn: 1
    id: small
    title: A small plan
    horizon: 2024Q1..2025Q4
    levers:
      seats: {value: 300 person per quarter, range: 150 .. 400}
      rounds: {value: 2 per year, range: 1 .. 4, whole: true}
      grant: {value: 20억원, range: 10억원 .. 30억원}
    assumptions:
      pass: {label: 통과율, value: 0.6 to 0.9}
      share: {label: 다른 비율, value: 0.2 to 0.4}
    correlations:
      - {of: [pass, share], rank: 0.3}
    variables: {keep: pass * share * grant / 1억원 * rounds / (1 per year)}
    pipelines:
      training:
        unit: person
        stages:
          - in: {inflow: seats}
          - out: {yield: pass}
    budget:
      fiscal_year: 2024
      lines: {a: {amount: 40억원, instrument: subsidy}}
    kpis:
      trained: {from: training.out.total, unit: person, target: {value: 1500, by: 2025-12-31}}
      kept: {from: keep, kind: index}
    """

  /// The one message of a mistake, as code, message and hint.
  private func mistake(
    _ vary: String, kpi: String = "trained", at: String? = nil, goal: Goal? = nil,
    design: SweepDesign? = nil
  ) throws -> Diagnostic {
    try TemporaryPlan.with(Self.plan) { files in
      var found: DiagnosticList?
      do throws(VariantError) {
        let argument: VariationArgument
        do throws(Diagnostic) { argument = try VariationArgument(vary) } catch {
          throw .input(DiagnosticList([error]))
        }
        let variants = try PlanVariants(
          files, varying: [argument], kpis: [kpi], at: at.flatMap { Period($0) }, draws: 10)
        if let goal { _ = try GoalSeek(variants, goal: goal) }
        if let design { _ = try Sweep(variants, design) }
      } catch {
        if case .input(let list) = error { found = list }
      }
      let list = try #require(found, "no mistake in \(vary)")
      #expect(list.items.count == 1, "\(list.items.map(\.message))")
      return try #require(list.items.first)
    }
  }

  private func expect(
    _ found: Diagnostic, _ code: DiagnosticCode, _ message: String, hint: String,
    column: Int? = nil, length: Int? = nil
  ) {
    #expect(found.code == code)
    #expect(found.message.contains(message), "\(found.message)")
    #expect(found.hint?.contains(hint) == true, "\(found.hint ?? "no hint")")
    if let column {
      #expect(found.span?.path == "--vary" && found.span?.column == column)
    }
    if let length { #expect(found.span?.length == length) }
  }

  @Test func `a name that the plan does not have`() throws {
    expect(
      try mistake("seat"), "unknown-name", "no lever or assumption `seat`",
      hint: "did you mean `levers.seats`?", column: 1, length: 4)
    expect(
      try mistake("zebra"), "unknown-name", "`zebra`", hint: "levers here: `levers.seats`")
    expect(
      try mistake("levers.seat"), "unknown-name", "no lever or assumption `levers.seat`",
      hint: "did you mean `levers.seats`?", column: 1, length: 11)
    let path = try mistake("levers.seat=1:2")
    #expect(path.message.contains("seat") && path.span?.path == "--vary")
    #expect(path.hint?.contains("seats") == true, "\(path)")
  }

  @Test func `an indicator that the plan does not have`() throws {
    expect(
      try mistake("seats", kpi: "trainde"), "unknown-name", "no KPI `trainde`",
      hint: "did you mean `trained`?")
    expect(
      try mistake("seats", kpi: "2 of 3"), "unknown-name", "no KPI `2 of 3`",
      hint: "KPIs here: trained, kept")
  }

  @Test func `a period outside the horizon`() throws {
    expect(
      try mistake("seats", at: "2030"), "period-outside-horizon", "`2030` lies outside",
      hint: "from 2024Q1 to 2025Q4")
  }

  @Test func `ends beyond the range of a lever`() throws {
    expect(
      try mistake("levers.rounds=1:6"), "value-outside-range", "`6` lies outside the range",
      hint: "--set 'levers.rounds.range=1 .. 6'", column: 17, length: 1)
    expect(
      try mistake("seats=100 person per quarter:300 person per quarter"), "value-outside-range",
      "`100 person per quarter`", hint: "100 .. 400", column: 7)
  }

  @Test func `a range that goes down, or has one end, or none`() throws {
    expect(
      try mistake("seats=400:150"), "range-order", "`400` is not below `150`",
      hint: "seats=150:400", column: 7)
    expect(try mistake("seats=400"), "bad-variation", "gives no range", hint: "`--set`")
    expect(
      try mistake("pass"), "range-missing", "`assumptions.pass` is an assumption",
      hint: "--vary 'assumptions.pass=0.")
    expect(
      try mistake("budget.lines.a.amount"), "range-missing", "say between what to look",
      hint: "budget.lines.a.amount=LOW:HIGH")
    expect(try mistake("=1:2"), "bad-variation", "names nothing", hint: "levers.seats=150:400")
    expect(try mistake("seats=1:2:x"), "bad-variation", "`x` is no number", hint: "third part")
  }

  @Test func `units that do not fit`() throws {
    expect(
      try mistake("seats=20억원:30억원"), "unit-clash", "is in person per quarter",
      hint: "a number alone", column: 7)
    expect(
      try mistake("grant=10:20"), "unit-clash", "`levers.grant` is money", hint: "억원", column: 7)
    expect(
      try mistake("budget.lines.a.amount=10억원:2조원"), "unit-clash", "one unit",
      hint: "the same unit")
    #expect(try mistake("seats=many:more").span?.column == 7)
  }

  @Test func `what no stage takes`() throws {
    let found = try mistake("pass=0.5:1.5")
    #expect(found.code == "share-outside-bounds" && found.message.contains("1.5"), "\(found)")
  }

  @Test func `a text is no number`() throws {
    expect(
      try mistake("title=1:2"), "wrong-type", "`title` is a text", hint: "vary a lever",
      column: 1)
    expect(
      try mistake("kpis.trained.direction=1:2"), "wrong-type", "is a text", hint: "vary a lever")
  }

  @Test func `goals that an indicator cannot have`() throws {
    expect(
      try mistake("seats", kpi: "kept", goal: Goal(.probability, 0.8)), "target-missing",
      "`kept` has no target", hint: "--value")
  }

  @Test func `grids without counts, or without end`() throws {
    expect(
      try mistake("seats", design: .grid), "count-missing", "`levers.seats` needs a number",
      hint: "LOW:HIGH:11")
    expect(
      try mistake("seats=150:400:1000000000", design: .grid), "grid-too-large",
      "1,000,000,000 variants", hint: "--sample")
    expect(
      try mistake("seats=150:400:5", design: .sobol(10)), "bad-variation", "belongs to a grid",
      hint: "--sample")
  }

  @Test func `one number twice`() throws {
    try TemporaryPlan.with(Self.plan) { files in
      let arguments = try ["seats", "levers.seats=200:300"].map { try VariationArgument($0) }
      #expect(throws: VariantError.self) {
        _ = try PlanVariants(files, varying: arguments, kpis: ["trained"])
      }
    }
  }

  @Test func `a rate whose period stands under unit or by date is read as it is written`() throws {
    let written = [
      "{value: 300, unit: person per quarter, range: 150 .. 400, whole: true}",
      "{value: {2024Q1: 300 person per quarter, 2024Q3: 250 person per quarter}, whole: true, "
        + "range: 150 .. 400}",
    ]
    for seats in written {
      let text = Self.plan.replacingOccurrences(
        of: "{value: 300 person per quarter, range: 150 .. 400}", with: seats)
      try TemporaryPlan.with(text) { files in
        let variation = try PlanVariants(
          files, varying: [try VariationArgument("seats=200:300")], kpis: ["trained"], draws: 10
        ).variations[0]
        #expect(variation.range == 200...300, "\(seats)")
        #expect(variation.setting(250) == "250 person per quarter", "\(seats)")
      }
    }
  }

  @Test func `units are read as in the plan`() throws {
    try TemporaryPlan.with(Self.plan) { files in
      func variation(_ text: String) throws -> Variation {
        try PlanVariants(
          files, varying: [try VariationArgument(text)], kpis: ["trained"], draws: 10
        ).variations[0]
      }
      for text in [
        "seats=200:300", "levers.seats=200 person:300 person",
        "seats=200 person per quarter:300 person per quarter",
        "seats=800 person per year:1,200 person per year",
      ] {
        let seats = try variation(text)
        #expect(seats.range == 200...300, "\(text): \(seats.range)")
        #expect(seats.setting(250) == "250 person per quarter")
        #expect(seats.shown(250, .ko) == "250명/분기")
        #expect(seats.current == 300)
      }
      let grant = try variation("grant=12억원:25억원")
      #expect(grant.range == 1.2e9...2.5e9)
      #expect(grant.shown(1.5e9, .ko) == "15억원")
      let rounds = try variation("rounds")
      #expect(rounds.isWhole && rounds.range == 1...4)
      #expect(rounds.shown(3, .ko) == "연 3회" && rounds.shown(3, .en) == "3 per year")
      let pass = try variation("pass=50 %:90 %")
      #expect(pass.range == 0.5...0.9 && pass.wasUncertain)
      #expect(pass.shown(0.873, .ko) == "87.3 %")
      let amount = try variation("budget.lines.a.amount=30억원:60억원")
      #expect(amount.readsPlanAgain && amount.setting(42.5) == "42.5억원")
    }
  }

  @Test func `what repeats is varied for all elements, or for one`() throws {
    let text = """
      outturn: 1
      id: repeated
      horizon: 2024..2025
      dimensions: {sector: {cars: 자동차, ships: 조선}}
      levers: {pace: {value: 10 per year, range: 5 .. 20, for_each: sector}}
      pipelines:
        p:
          unit: firm
          for_each: sector
          stages:
            - s: {inflow: pace * 1 firm}
      kpis: {firms: {from: sum(p.s.total), unit: firm, target: {value: 40, by: 2025}}}
      """
    try TemporaryPlan.with(text) { files in
      func mean(_ vary: String, _ value: Double) throws -> (again: Bool, mean: Double) {
        let variants = try PlanVariants(
          files, varying: [VariationArgument(vary)], kpis: ["firms"], draws: 10)
        let found = try variants.evaluate([[value]], threads: 1) { $0[0].mean.value }
        return (variants.variations[0].readsPlanAgain, found[0])
      }
      let one = try mean("pace.cars", 15)
      #expect(!one.again && one.mean == 2 * 25)
      for name in ["pace", "levers.pace", "levers.pace=5 per year:20 per year"] {
        let all = try mean(name, 15)
        #expect(all.again && all.mean == 2 * 30, "\(name): \(all)")
      }
    }
  }
}
