import Diagnostics
import Results
import Scenarios
import Series
import Testing

@testable import Outturn

/// Outturns of plans that a plan uses: results of one world, whoever wrote them down.
@Suite struct UsedOutturnsTests {
  private static let inner = """
    outturn: 1
    id: inner
    horizon: 2021Q1..2023Q4
    as_of: 2022-06-30
    assumptions: {growth: 1 to 6 % per quarter, opening: 900 to 1100 firm, arrivals: 4 to 14 firm per quarter}
    stocks: {base: {start: opening, inflows: [born]}}
    flows: {born: base * growth}
    pipelines:
      p: {unit: firm, stages: [applied: {inflow: {poisson: arrivals}}]}
    kpis:
      firms: {from: base, combine: {update: {discrepancy: 2 %}}, observed: {2021Q2: 1050, 2021Q4: 1120, 2022Q4: 1300}}
      applied: {from: p.applied.total, observed: {2021Q4: 30, 2022Q2: 48}, target: {value: 100, by: 2023Q4}}

    """

  private static func outer(_ kpis: String, _ more: String = "") -> String {
    """
    outturn: 1
    id: outer
    horizon: 2021Q1..2023Q4
    uses: {part: inner.yaml}
    \(more)
    kpis:
      \(kpis)

    """
  }

  private func with<T>(
    _ outer: String, _ more: [String: String] = [:], _ body: (CompositionTests.Folder) throws -> T
  ) throws -> T {
    let files = more.merging(["inner": Self.inner, "outer": outer]) { own, _ in own }
    let folder = try CompositionTests.Folder(files)
    defer { folder.remove() }
    return try body(folder)
  }

  /// What is projected of an indicator, period by period.
  private func projected(_ results: RunResults, _ kpi: String) -> [ProjectionRow] {
    results.projections.filter { $0.kpi == kpi }.map { row in
      var row = row
      (row.kpi, row.scenario) = ("", "")
      return row
    }
  }

  /// Whether indicators and assumptions of a used plan are those of its own run.
  private func agree(_ alone: RunResults, _ used: RunResults, under alias: String) -> Bool {
    let isUpdated = alone.update?.outturns == used.update?.outturns && alone.update != nil
    let areKPIs = ["firms", "applied"].allSatisfy { kpi in
      projected(alone, kpi) == projected(used, alias + "." + kpi)
    }
    let areAssumptions = alone.assumptions.allSatisfy { row in
      used.assumptions.contains {
        $0.name == alias + "." + row.name && $0.prior == row.prior && $0.posterior == row.posterior
      }
    }
    return isUpdated && areKPIs && areAssumptions && alone.assumptions.count == 3
  }

  @Test func `outturns of a used plan update it as in its own run, and what repeats it`() throws {
    let outer = Self.outer("same: {from: part.firms}")
    try with(outer) { folder in
      let (alone, used) = (try folder.run("inner"), try folder.run("outer"))
      #expect(agree(alone, used, under: "part"))
      #expect(alone.update?.outturns == 4)
      #expect(alone.update?.effectiveDraws == used.update?.effectiveDraws)
      // The same number under another name.
      let simulated = projected(used, "part.firms").filter { $0.statistic != .observed }
      #expect(projected(used, "same").map(\.value) == simulated.map(\.value))
      let warnings = try folder.plan("outer").warnings
      #expect(!warnings.contains { $0.code == "outturns-left-aside" })
      // Known quarters show what came.
      for row in projected(used, "part.applied") where row.period.description == "2022Q2" {
        #expect(row.value == 48)
      }
    }
  }

  @Test func `outturns two plans down count all the same`() throws {
    let middle = """
      outturn: 1
      id: middle
      horizon: 2021Q1..2023Q4
      uses: {deep: inner.yaml}

      """
    let outer = Self.outer("same: {from: part.deep.applied}").replacing(
      "inner.yaml", with: "middle.yaml")
    try with(outer, ["middle": middle]) { folder in
      let (alone, used) = (try folder.run("inner"), try folder.run("outer"))
      #expect(agree(alone, used, under: "part.deep"))
    }
  }

  @Test func `what a plan sets in one it uses is what outturns are held against`() throws {
    let patch = """
      outturn: 1
      extends: inner.yaml
      set: {assumptions.growth: 3 to 9 % per quarter}

      """
    let outer = Self.outer(
      "same: {from: part.applied}", "set: {part.assumptions.growth: 3 to 9 % per quarter}")
    try with(outer, ["patch": patch]) { folder in
      let (alone, used) = (try folder.run("patch"), try folder.run("outer"))
      #expect(agree(alone, used, under: "part"))
      let before = try folder.run("inner")
      #expect(!agree(before, used, under: "part"))
    }
  }

  @Test func `the day of the plan above says what is known`() throws {
    let outer = Self.outer("same: {from: part.applied}", "as_of: 2022-12-31")
    try with(outer, ["late": Self.inner.replacing("2022-06-30", with: "2022-12-31")]) { folder in
      let used = try folder.run("outer")
      #expect(used.update?.outturns == 5)
      // The id names the random streams.
      let alone = try folder.run("late")
      #expect(agree(alone, used, under: "part"))
    }
  }

  @Test func `what plan and used plan both know counts once`() throws {
    let twice = "same: {from: part.applied, observed: {2021Q4: 30, 2022Q2: 48}}"
    let new = "same: {from: part.applied, observed: {2021Q4: 30, 2022Q4: 64}}"
    let alone = try with(Self.outer(twice)) { folder in
      let (alone, used) = (try folder.run("inner"), try folder.run("outer"))
      #expect(agree(alone, used, under: "part"))
      return alone
    }
    try with(Self.outer(new)) { folder in
      let used = try folder.run("outer")
      #expect(used.update?.outturns == 5)
      let then = projected(used, "part.applied").filter { $0.period.description == "2022Q4" }
      #expect(then.count > 3 && then.allSatisfy { $0.value == 64 })
      let last = { (results: RunResults, kpi: String) in
        self.projected(results, kpi).last { $0.statistic == .p90 }?.value ?? 0
      }
      #expect(last(used, "part.applied") != last(alone, "applied"))
    }
  }

  @Test func `two results for one number are refused with both places`() throws {
    let outer = Self.outer("same: {from: part.applied, observed: {2021: 30, 2022Q2: 51}}")
    let mixed = outer.replacing("2021: 30", with: "2021Q4: 30")
    try with(mixed) { folder in
      let found = #expect(throws: DiagnosticList.self) { try folder.plan("outer") }
      let item = try #require(found?.items.first)
      #expect(item.code == "contradicting-outturns")
      #expect(item.message.contains("`same` and `part.applied` are one number, but in 2022Q2"))
      #expect(item.message.contains("51 firm") && item.message.contains("48 firm"))
      #expect(item.span?.path.hasSuffix("outer.yaml") == true)
      #expect(item.notes.first?.span?.path.hasSuffix("inner.yaml") == true)
    }
    // What is only compared contradicts nothing.
    try with(mixed.replacing("observed:", with: "combine: compare, observed:")) { folder in
      let kpis = try folder.plan("outer").kpis
      #expect(kpis.count == 3)
    }
  }

  @Test func `used plans that have nothing in common learn each from its own`() throws {
    let other = """
      outturn: 1
      id: other
      horizon: 2021Q1..2023Q4
      as_of: 2022-06-30
      assumptions: {rate: 30 to 60 person per quarter, done: 0.5 to 0.95}
      pipelines:
        q: {unit: person, stages: [seats: {inflow: {poisson: rate}}, done: {yield: done}]}
      kpis:
        graduates: {from: q.done.total, observed: {2021Q4: 140, 2022Q2: 205}}

      """
    let outer = Self.outer("same: {from: part.applied}").replacing(
      "{part: inner.yaml}", with: "{part: inner.yaml, two: other.yaml}")
    try with(outer, ["other": other]) { folder in
      let draws = 4000
      let used = try folder.run("outer", draws: draws)
      for (name, alias, kpis) in [
        ("inner", "part", ["firms", "applied"]), ("other", "two", ["graduates"]),
      ] {
        let alone = try folder.run(name, draws: draws)
        for kpi in kpis {
          func ends(_ results: RunResults, _ kpi: String) -> [Double] {
            let last = projected(results, kpi).suffix(12)
            return [.p10, .p50, .p90].compactMap { which in
              last.last { $0.statistic == which }?.value
            }
          }
          let (own, here) = (ends(alone, kpi), ends(used, alias + "." + kpi))
          try #require(own.count == 3 && here.count == 3)
          // A tenth of the draws counts, and those near all outturns are fewer than those near some.
          let width = own[2] - own[0]
          for (a, b) in zip(own, here) {
            #expect(abs(a - b) < 0.25 * width, "\(kpi) \(own) \(here)")
          }
        }
        for row in alone.assumptions {
          let here = try #require(used.assumptions.first { $0.name == alias + "." + row.name })
          let width = row.posterior.p90 - row.posterior.p10
          #expect(abs(here.posterior.p50 - row.posterior.p50) < 0.15 * width, "\(row.name)")
          let other = here.posterior.p90 - here.posterior.p10
          #expect(abs(other / width - 1) < 0.2, "\(row.name) \(other) \(width)")
        }
      }
    }
  }
}
