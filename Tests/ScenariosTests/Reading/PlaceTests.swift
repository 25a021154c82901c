import Diagnostics
import Quantities
import Series
import Testing

@testable import Scenarios

/// Hints and second places of messages, and what patches bring.
struct PlaceTests {
  private func items(
    _ plan: String, patch: String? = nil, files: [String: String] = [:],
    set overrides: [(path: String, value: String)] = []
  ) throws -> [Diagnostic] {
    do {
      return try ReadingFolder.read(plan, patch: patch, files: files, set: overrides).warnings
    } catch let list as DiagnosticList {
      return list.items
    }
  }

  private func notes(_ items: [Diagnostic]) -> [String] {
    items.flatMap(\.notes).map { note in
      let file = note.span?.path.split(separator: "/").last.map(String.init) ?? "-"
      return "\(file):\(note.span?.line ?? 0):\(note.span?.column ?? 0) \(note.text)"
    }
  }

  @Test func `a mistake by a value of a patch leads to the patch`() throws {
    let plan = ReadingFolder.small("assumptions: {y: z, z: 0.9}", trained: "yield: y")
    for patch in ["assumptions.y: 1.9", "assumptions.z: 1.9", "assumptions.y@2022Q1: 1.9"] {
      let found = try items(plan, patch: "set:\n  \(patch)")
      #expect(found.map(\.code) == ["share-outside-bounds"])
      #expect(
        notes(found) == [
          "patch.yaml:4:\(patch.count) `\(patch.dropFirst(12).prefix(1))` is given here"
        ])
    }
    let over = try items(plan, set: [("assumptions.y", "1.9")])
    #expect(notes(over) == ["--set:1:15 `y` is given here"])
    // Where all stands in one file, the name is enough.
    #expect(notes(try items(plan.replacing("0.9", with: "1.9"))) == [])
  }

  @Test(arguments: [
    ("kpis.trainees.unit: KRW", "unit-clash", "patch.yaml:4:23 `unit` is set here"),
    ("kpis.trainees.measure: level", "conflicting-keys", ""),
    (
      "pipelines.training.unit: firm", "unit-clash", "patch.yaml:4:28 `unit` is set here"
    ),
  ])
  func `a mistake by what a patch set beside it leads to the patch`(
    setting: String, code: String, note: String
  ) throws {
    let plan = ReadingFolder.small()
    let found = try items(plan, patch: "set:\n  \(setting)")
    #expect(found.map(\.code.rawValue) == [code])
    #expect(notes(found) == (note.isEmpty ? [] : [note]))
  }

  @Test func `a total that a line of a patch breaks leads to the patch`() throws {
    let plan = """
      outturn: 1
      horizon: 2021..2021
      budget:
        fiscal_year: 2021
        total: 5억원
        lines: {a: {amount: 5억원}}
      kpis:
        money: {unit: KRW, from: budget.total}
      """
    #expect(try items(plan) == [])
    let found = try items(plan, patch: "set:\n  budget.lines.a.amount: 4억원")
    #expect(found.map(\.code) == ["total-not-lines"])
    #expect(notes(found) == ["patch.yaml:4:26 `amount` is set here"])
  }

  @Test func `a deadline beyond the horizon of a patch leads to the patch`() throws {
    let plan = ReadingFolder.small("    target: {value: 4000, by: 2024-12-31}")
    let found = try items(plan, patch: "set:\n  horizon: 2021Q1..2023Q4")
    #expect(found.map(\.code) == ["deadline-after-horizon"])
    #expect(notes(found) == ["patch.yaml:4:12 the horizon is given here"])
  }

  @Test func `a patch brings the sources that it cites`() throws {
    let patch = """
      sources:
        motie: {date: 2021-04, title: 성장전략}
        own: {title: 자체 추정}
      set:
        assumptions.y: {value: 0.8, source: own}
      """
    let listed = "sources: {motie: {title: 성장전략, date: 2021-04}}\nassumptions: {y: 0.9}"
    let plan = try ReadingFolder.read(
      ReadingFolder.small(listed, trained: "yield: y"), patch: patch)
    #expect(plan.sources.map(\.id) == ["motie", "own"])
    #expect(plan.inputs.first?.number.provenance.source == "own")
    #expect(plan.warnings == [])
    let bare = ReadingFolder.small("assumptions: {y: 0.9}", trained: "yield: y")
    #expect(try ReadingFolder.read(bare, patch: patch).sources.map(\.id) == ["motie", "own"])
    let file = ReadingFolder.small(
      "sources: {file: s.csv}\nassumptions: {y: 0.9}", trained: "yield: y")
    let table = "id,title,date\nmotie,성장전략,2021-04\nkosis,통계,\n"
    let both = try ReadingFolder.read(file, patch: patch, files: ["s.csv": table])
    #expect(both.sources.map(\.id) == ["motie", "kosis", "own"])
    #expect(
      try items(file, patch: patch, files: ["s.csv": table.replacing("성장", with: "다른")])
        .map(\.code) == ["name-used-twice"])
  }

  @Test func `sources of a file have titles and dates`() throws {
    let plan = ReadingFolder.small("sources: {file: s.csv}")
    let table = "id,title,date\nmotie,,2021-04\nkosis,통계,soon\n"
    #expect(
      try items(plan, files: ["s.csv": table]).map(\.code) == ["missing-key", "bad-date"])
  }

  @Test(arguments: [
    (
      "inflow: {discrete: {0: 0.8, 1: 0.2}}",
      "write `{value: {discrete: {…}}, unit: person per quarter}`"
    ),
    ("yield: {bernoulli: 0.3 per quarter}", "write `0.3`"),
    ("start: {2021Q1: 3, 2022Q1: 4}", "write one number"),
  ])
  func `a hint says what to write at a stage`(rule: String, hint: String) throws {
    #expect(try items(ReadingFolder.small(trained: rule)).map(\.hint) == [hint])
  }

  @Test func `what a hint offers for a list of values is read`() throws {
    let rule = "inflow: {value: {discrete: {0: 0.8, 1: 0.2}}, unit: person per quarter}"
    #expect(try items(ReadingFolder.small(trained: rule)) == [])
  }

  @Test(arguments: [
    ("3", "write `3 %`, for example"), ("250", "write `3 %`, for example"),
    ("500 %", "write `3 %`, for example"),
  ])
  func `a tolerance is a share`(word: String, hint: String) throws {
    let target = "    target: {value: 4000, by: 2024-12-31, tolerance: \(word)}"
    #expect(try items(ReadingFolder.small(target)).map(\.hint) == [hint])
  }

  @Test(arguments: [
    ("flow", "total", "write `from: training.trained.total` for the total, or leave `measure` out"),
    (
      "total", "level", "write `from: training.trained.level` for the level, or leave `measure` out"
    ),
  ])
  func `a measure that contradicts its formula is told with the right one`(
    answer: String, measure: String, hint: String
  ) throws {
    let plan = ReadingFolder.small("    measure: \(measure)")
      .replacing("trained.total", with: "trained." + answer)
    #expect(try items(plan).map(\.hint) == [hint])
  }

  @Test func `an observation beyond a bound leads to the bound`() throws {
    let plan = """
      outturn: 1
      horizon: 2015..2024
      kpis:
        a: {unit: percent, observed: {2015: 61}, forecast: {ceiling: 60}}
      """
    #expect(notes(try items(plan)) == ["plan.yaml:4:64 the ceiling is here"])
    #expect(try items(plan.replacing("61", with: "60")) == [])
  }

  @Test func `a header without a period is shown`() throws {
    let plan = """
      outturn: 1
      horizon: 2015..2024
      kpis:
        a: {unit: firm, observed: {file: o.csv}}
      """
    let hint =
      "the header there is `year`, `firms`, `sales`; name the column with the periods `period`"
    #expect(
      try items(plan, files: ["o.csv": "year,firms,sales\n2015,3,4\n"]).map(\.hint) == [hint])
  }

  @Test func `every observation keeps its vintage as written`() throws {
    let plan = """
      outturn: 1
      horizon: 2015..2024
      kpis:
        a: {unit: firm, observed: {file: o.csv}}
        b: {unit: firm, observed: {2016: {value: 3, vintage: 2017-03}, 2015: 4}}
      """
    let file = "period,firms,vintage\n2016,3,2017-03\n2015,4,\n2016,5,2018 최종\n2017,,2018-03\n"
    let kpis = try ReadingFolder.read(plan, files: ["o.csv": file]).kpis
    let points = try #require(kpis.first?.observed?.points)
    #expect(points.map(\.vintage) == ["2017-03", nil, "2018 최종", "2018-03"])
    #expect(points.map(\.period.description) == ["2016", "2015", "2016", "2017"])
    #expect(kpis.last?.observed?.points.map(\.vintage) == ["2017-03", nil])
  }
}
