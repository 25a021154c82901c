import Diagnostics
import Foundation
import Testing

@testable import Scenarios

/// A small plan and what patches make of it.
@Suite struct PatchTests {
  static let plan = """
    outturn: 1
    title: {ko: 등대 중견기업, en: Lighthouse firms}
    horizon: 2021Q1..2024Q4
    levers:
      seats: {label: 교육 정원, value: 330 person per quarter, range: 150 .. 400, source: motie}
      rounds: 2 per year
    pipelines:
      models:
        unit: model
        stages:
          - discovered: {inflow: {poisson: 2 to 4 per quarter}}
          - approved:
              start: {value: 9, source: motie, basis: stated, qualifier: about}
              batch: {in: [Q2, Q4], at_most: 6}
          - completed
    budget:
      fiscal_year: 2021
      total: 5.3조원
      lines:
        T01: {amount: 200억원, ministry: motie}
    checks:
      - {name: enough, that: seats >= 0 person per quarter}
      - seats <= 400 person per quarter
    kpis:
      approved_models:
        from: models.approved.total
        target: {value: 50, by: 2024-12-31, source: motie, milestones: {2022: 20}}
    """

  func load(_ settings: String..., set overrides: [(path: String, value: String)] = [])
    throws -> LoadedTree
  {
    var files = ["plan.yaml": PatchTests.plan]
    var extended = "plan.yaml"
    for (index, lines) in settings.enumerated() {
      let body = lines.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
      files["p\(index)"] = "outturn: 1\nextends: \(extended)\nset:\n\(body)\n"
      extended = "p\(index)"
    }
    let top = settings.indices.last.map { ["p\($0)"] } ?? []
    return try TreeFolder(files).load("plan.yaml", top, set: overrides)
  }

  @Test func `without patches the plan stays as it is`() throws {
    let loaded = try load()
    #expect(loaded.places == [])
    #expect(loaded.line("budget.total") == "5.3조원")
    #expect(loaded.tree?.patchTitle == nil)
    #expect(loaded.tree?.files.count == 1)
  }

  @Test(arguments: [
    // A plain value replaces the value and drops what was said about it.
    ("levers.seats: 300", "levers.seats", "{label: 교육 정원, value: 300, range: 150 .. 400}"),
    (
      "levers.seats: {value: 300, source: own}", "levers.seats", "{value: 300, source: own}"
    ),
    ("levers.seats: 300\nlevers.seats.source: own", "levers.seats.source", "own"),
    ("levers.seats.range: 100 .. 500", "levers.seats.source", "motie"),
    ("levers.rounds: 4 per year", "levers.rounds", "4 per year"),
    ("levers.rounds.label: 선정", "levers.rounds", "{value: 2 per year, label: 선정}"),
    (
      "pipelines.models.stages.approved.start: 12", "pipelines.models.stages.approved.start",
      "{value: 12}"
    ),
    (
      "kpis.approved_models.target: 60", "kpis.approved_models.target",
      "{value: 60, by: 2024-12-31, milestones: {2022: 20}}"
    ),
    // Either order of a number and an option beside it.
    (
      "budget.total: 4.8조원\nbudget.total.spread: pro_rata", "budget.total",
      "{value: 4.8조원, spread: pro_rata}"
    ),
    (
      "budget.total.spread: pro_rata\nbudget.total: 4.8조원", "budget.total",
      "{value: 4.8조원, spread: pro_rata}"
    ),
    ("budget.total.spread: remainder", "budget.total", "{value: 5.3조원, spread: remainder}"),
    // Stages by name, short ones too; optional keys.
    (
      "pipelines.models.stages.completed.leak: 2 % per year", "pipelines.models.stages.completed",
      "{leak: 2 % per year}"
    ),
    (
      "pipelines.models.stages.approved.limit: 3 per year",
      "pipelines.models.stages.approved.limit", "3 per year"
    ),
    (
      "pipelines.models.stages.approved.batch.in: [Q3]", "pipelines.models.stages.approved.batch",
      "{in: [Q3], at_most: 6}"
    ),
    (
      "checks.enough.that: seats >= 1", "checks",
      "[{name: enough, that: seats >= 1}, "
        + "seats <= 400 person per quarter]"
    ),
    ("as_of: 2021-04-14", "as_of", "2021-04-14"),
    ("budget.execution: {carried_over: 1 %}", "budget.execution", "{carried_over: 1 %}"),
    ("budget.lines.T01.instrument: subsidy", "budget.lines.T01.instrument", "subsidy"),
    (
      "kpis.approved_models.target.milestones.2023: 30", "kpis.approved_models.target.milestones",
      "{2022: 20, 2023: 30}"
    ),
    // Dates.
    ("levers.rounds@2022: 3 per year", "levers.rounds", "<2 per year|2022..=3 per year>"),
    (
      "levers.seats@2022Q1..2022Q2: 220", "levers.seats",
      "{label: 교육 정원, value: <330 person per quarter|2022Q1..2022Q2=220>, range: 150 .. 400}"
    ),
    (
      "levers.rounds@2023: 4\nlevers.rounds@2022: 3\nlevers.rounds: 1", "levers.rounds",
      "<1|2022..=3|2023..=4>"
    ),
    (
      "pipelines.models.stages.approved.batch.in@2022..2022: [Q3, Q4]",
      "pipelines.models.stages.approved.batch", "{in: <[Q2, Q4]|2022..2022=[Q3, Q4]>, at_most: 6}"
    ),
    (
      "pipelines.models.stages.completed.gate@2023H1: open",
      "pipelines.models.stages.completed.gate", "<-|2023H1..=open>"
    ),
    (
      "levers.rounds@2022: {value: 3, source: own}", "levers.rounds",
      "{value: <2 per year|2022..=3>, source: own}"
    ),
    (
      "levers.seats@2022: {value: 3, source: own}", "levers.seats",
      "{label: 교육 정원, value: <330 person per quarter|2022..=3>, range: 150 .. 400, source: own}"
    ),
    (
      "levers.rounds@2022: 3\nlevers.rounds.label: 선정", "levers.rounds",
      "{value: <2 per year|2022..=3>, label: 선정}"
    ),
    (
      "levers.seats: {poisson: 3}", "levers.seats",
      "{label: 교육 정원, value: {poisson: 3}, range: 150 .. 400}"
    ),
    (
      "levers.rounds: {2021: 1, 2022: 2}\nlevers.rounds.label: 선정", "levers.rounds",
      "{value: {2021: 1, 2022: 2}, label: 선정}"
    ),
    (
      "levers.seats@2022: {poisson: 3}", "levers.seats.value",
      "<330 person per quarter|2022..={poisson: 3}>"
    ),
    (
      "pipelines.models.stages.approved.batch@2024Q1..2024Q4: {times: 4 per year}\n"
        + "pipelines.models.stages.approved.batch.at_most: 9",
      "pipelines.models.stages.approved.batch",
      "<{in: [Q2, Q4], at_most: 9}|2024Q1..2024Q4={times: 4 per year, at_most: 9}>"
    ),
  ])
  func `a setting does what the language says`(set: String, path: String, expected: String)
    throws
  {
    let loaded = try load(set)
    #expect(loaded.places == [], "\(loaded.rendered)")
    #expect(loaded.line(path) == expected)
  }

  @Test func `a patch wins over what it extends, in its time`() throws {
    let dated = try load("levers.rounds: 3", "levers.rounds@2022..2022: 5")
    #expect(dated.line("levers.rounds") == "<3|2022..2022=5>")
    let throughout = try load("levers.rounds@2022..2022: 5", "levers.rounds: 3")
    #expect(throughout.line("levers.rounds") == "3")
    let twice = try load("levers.rounds@2022: 5", "levers.rounds@2021Q3..2022Q2: 3")
    #expect(twice.line("levers.rounds") == "<2 per year|2022..=5|2021Q3..2022Q2=3>")
    let block = "pipelines.models.stages.approved.batch"
    let below = try load("\(block)@2024: {in: [Q1]}", "\(block).in@2024Q3..2024Q3: [Q3]")
    #expect(
      below.line(block)
        == "<{in: <[Q2, Q4]|2024Q3..2024Q3=[Q3]>, at_most: 6}|2024..={in: <[Q1]|2024Q3..2024Q3=[Q3]>}>"
    )
  }

  @Test func `values keep their place in the patch, the rest in the plan`() throws {
    let loaded = try load("levers.seats: 300")
    let value = try #require(loaded["levers.seats.value"])
    #expect(loaded.place(value.span) == "p0:4:17+3")
    let range = try #require(loaded["levers.seats.range"])
    #expect(loaded.place(range.span) == "plan.yaml:5:63+10")
  }

  @Test func `overrides come last and later ones win`() throws {
    let loaded = try load(
      "levers.rounds: 3",
      set: [
        ("levers.rounds", "5 per year"), ("levers.rounds", " 6 per year "),
        ("budget.total", "4.8조원"), ("budget.total.spread", "pro_rata"),
        ("pipelines.models.stages.approved.batch.in@2022", "[Q3, 'Q4']"),
      ])
    #expect(loaded.places == [])
    #expect(loaded.line("levers.rounds") == "6 per year")
    #expect(loaded.line("budget.total") == "{value: 4.8조원, spread: pro_rata}")
    #expect(
      loaded.line("pipelines.models.stages.approved.batch.in") == "<[Q2, Q4]|2022..=[Q3, Q4]>")
    let rounds = try #require(loaded["levers.rounds"])
    #expect(loaded.place(rounds.span) == "--set:2:16+10")
    #expect(loaded.tree?.files.last?.path == "--set")
  }

  @Test func `mistakes in overrides have a place`() throws {
    let loaded = try load(set: [
      ("levers.seat", "3"), ("levers.seats", ""), ("수.seats@2022..", "1"),
      ("levers.seats", "{value: 53,000}"), ("levers.seats", "[1"),
    ])
    #expect(
      loaded.places == [
        "--set:1:8+4 dead-path", "--set:2:13+1 null-value", "--set:3:14+1 bad-date",
        "--set:4:24+1 comma-in-braces", "--set:5:16+1 yaml-syntax",
      ])
  }

  @Test(arguments: [
    ("levers.seat: 3", "4:10+4 dead-path", "did you mean `seats`?"),
    ("lever.seats: 3", "4:3+5 dead-path", "did you mean `levers`?"),
    ("levers.정원: 3", "4:10+2 dead-path", "names here are `seats`, `rounds`"),
    ("pipelines.models.stages.aproved.start: 3", "4:27+7 dead-path", "did you mean `approved`?"),
    ("\"levers.seat\": 3", "4:11+4 dead-path", "did you mean `seats`?"),
    ("levers.seats.value.low: 3", "4:22+3 dead-path", ""),
    ("levers.rounds.colour: 3", "4:17+6 dead-path", ""),
    ("budget.lines.T02.amount: 3", "4:16+3 dead-path", "did you mean `T01`?"),
    ("budget.lines.T02: {amount: 3}", "4:16+3 dead-path", "did you mean `T01`?"),
    (
      "budget.execution.carried_over: 3 %", "4:10+9 dead-path",
      "set `budget.execution` as a whole"
    ),
    ("seats: 3", "4:3+5 dead-path", "did you mean `levers.seats`?"),
    ("councils.levers.seats: 3", "4:3+8 dead-path", "a path begins at the top of the plan"),
    ("checks.missing.that: 3", "4:10+7 dead-path", "names here are `enough`"),
    ("pipelines.models.stages.approved.batch.in.Q2: Q3", "4:45+2 dead-path", ""),
    ("horizon.label: x", "4:11+5 dead-path", ""),
    ("levers.seats.label.note: x", "4:22+4 dead-path", ""),
    ("levers..seats: 3", "4:10+1 bad-path", "a path is keys joined by dots"),
    ("levers.: 3", "4:10+1 bad-path", "a path is keys joined by dots"),
    ("levers.seats@: 3", "4:15+1 bad-date", "periods are"),
    ("levers.seats@2022Q5: 3", "4:16+6 bad-date", "periods are"),
    ("levers.seats@2022..2021: 3", "4:16+10 bad-date", "write `@first..last`"),
    ("levers.seats@2022..2023Q1: 3", "4:16+12 bad-date", "write `@first..last`"),
    ("levers.seats@2022-05-28: 3", "4:16+10 bad-date", "write `2022-05`"),
    ("levers.seats@H1: 3", "4:16+2 bad-date", "periods are"),
    ("levers.seats@FY2021: 3", "4:16+6 not-supported", "write the calendar periods"),
    ("levers.seats:", "4:3+12 null-value", ""),
    ("levers.seats@2022: 3\nlevers.seats@2022Q1: 4", "5:3+19 overlapping-patches", ""),
    (
      "levers.seats@2021..2022: 3\nlevers.seats@2022..2023: 4", "5:3+23 overlapping-patches",
      "let the dates follow each other"
    ),
  ])
  func `a setting that cannot be done is refused at its place`(
    set: String, place: String, hint: String
  ) throws {
    let loaded = try load(set)
    #expect(loaded.places == ["p0:" + place], "\(loaded.rendered)")
    #expect(loaded.hints.first?.hasPrefix(hint) == true, "\(loaded.hints)")
  }

  @Test func `a dead path shows the part that leads nowhere`() throws {
    #expect(
      try load("pipelines.models.stages.승인.start: 3").rendered == """
        p0:4:27: error: `승인` leads nowhere: `pipelines.models.stages` has no such name [dead-path]
            4 |   pipelines.models.stages.승인.start: 3
              |                           ^^^^
          hint: names here are `discovered`, `approved`, `completed`

        1 error

        """)
  }
}
