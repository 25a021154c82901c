import Diagnostics
import Foundation
import Outturn
import Results
import Scenarios
import Series
import Testing

struct CompositionTests {
  /// Plans in a folder of their own.
  struct Folder {
    let url = FileManager.default.temporaryDirectory.appending(path: "outturn-\(UUID().uuidString)")

    init(_ files: [String: String]) throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      for (name, text) in files {
        try Data(text.utf8).write(to: url.appending(path: name + ".yaml"))
      }
    }

    func plan(_ name: String) throws -> Plan {
      try PlanReader.read(plan: url.appending(path: name + ".yaml").path)
    }

    func run(_ name: String, draws: Int = 500) throws -> RunResults {
      try Study(plan(name)).run(RunOptions(draws: draws)).results
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
  }

  /// Units at random, an event, a stock, a delay, a budget: whatever may draw or remember.
  static let inner = """
    outturn: 1
    id: inner
    horizon: 2022Q2..2023Q4
    assumptions:
      share: 0.3 to 0.7
      demand: {value: 8 to 20 firm per quarter, redraw: year}
    levers:
      rounds: {value: 2 per year, range: 1 .. 4}
    events:
      opened: {probability: 80 % per year, lasts: 2 quarters}
    stocks:
      fund: {unit: firm, start: 12, inflows: [filling]}
    flows:
      filling: 4 firm per year + 2 firm per year * opened
    variables:
      late: delay(demand, 2 quarters)
      smooth: smth1(programme.entered.flow, 1 year)
    pipelines:
      programme:
        unit: firm
        stages:
          - applied: {inflow: {poisson: late}, start: 9, length: 2 quarters, leak: 10 % per year}
          - entered: {yield: share, batch: {times: rounds, at_most: 9}, limit: 30 per year}
          - done: {start: 3 to 6}
    budget:
      lines: {money: {amount: {2022: 40억원, 2023: 50억원}}}
      execution: {executed: {H1: 0.4 to 0.6, H2: 0.9 to 0.95}, carried_over: 2 to 4 %}
    links:
      effect:
        of: budget.lines.money.executed
        curve: {michaelis: {max: 40 to 80 firm per year, half: 20억원 per year}}
        half_life: 1 quarter
    kpis:
      entered: {from: programme.entered.total, target: {value: 20, by: 2023-12-31}}
      waiting: {from: programme.entered.waiting, unit: firm}
      lag: {from: programme.applied.age, unit: quarter, kind: index}
      fund_level: {from: fund, unit: firm}
      flowing: {from: smooth + effect, unit: firm per quarter, kind: index}
      spent: {from: year_to_date(budget.executed)}
    checks:
      - programme.entered.total >= 0
    """

  static let outer = """
    outturn: 1
    horizon: 2021Q1..2024Q4
    uses: {part: inner.yaml}
    assumptions: {factor: 0.5 to 0.9}
    kpis:
      own: {unit: firm, from: part.programme.entered.flow * factor, measure: flow}
      reached: {unit: goal, kind: count, from: met(part.entered) * 1 goal}
    """

  @Test func `a used plan draws as it would alone`() throws {
    let folder = try Folder(["inner": Self.inner, "outer": Self.outer])
    defer { folder.remove() }
    let (alone, used) = (try folder.run("inner"), try folder.run("outer"))
    for kpi in ["entered", "waiting", "lag", "fund_level", "flowing", "spent"] {
      let wanted = alone.projections.filter { $0.kpi == kpi }
      let found = used.projections.filter { $0.kpi == "part." + kpi }
      #expect(found.map(\.period) == wanted.map(\.period), "\(kpi)")
      if kpi == "lag" {
        // Ages are differences of steps that are counted from elsewhere: to rounding.
        for (a, b) in zip(found, wanted) { #expect(abs(a.value - b.value) <= 1e-12 * b.value) }
      } else {
        #expect(found.map(\.value) == wanted.map(\.value), "\(kpi)")
      }
    }
    let (target, other) = (alone.attainment[0], used.attainment.first { $0.kpi == "part.entered" })
    #expect(target.probability == other?.probability && target.probability > 0)
    #expect(used.checks.map(\.check) == ["part: programme.entered.total >= 0"])
  }

  @Test func `outturns of a used plan that are mixed in where it is run alone are told`() throws {
    let inner = """
      outturn: 1
      horizon: 2021Q1..2024Q4
      as_of: 2021-12-31
      assumptions: {a: {value: {normal: {mean: 10, sd: 3}}, unit: firm}}
      kpis:
        seen: {from: a, kind: index, observed: {2021Q2: 12}, target: {value: 11, by: 2024Q4}}
        beside: {from: a, kind: index, observed: {2021Q2: 12}, combine: compare}
        mixed: {from: a, kind: index, observed: {2021Q2: 12}, combine: pool}
        unseen: {from: a, kind: index}

      """
    let outer = """
      outturn: 1
      horizon: 2021Q1..2024Q4
      uses: {part: inner.yaml}
      kpis:
        own: {from: part.a, kind: index}

      """
    let folder = try Folder(["inner": inner, "outer": outer])
    defer { folder.remove() }
    let told = try folder.plan("outer").warnings.filter { $0.code == "outturns-left-aside" }
    #expect(told.count == 1 && told.first?.message.contains("`part.mixed`") == true)
    #expect(try !folder.plan("inner").warnings.contains { $0.code == "outturns-left-aside" })
  }

  @Test func `plans put together give the same for any number of threads`() throws {
    let folder = try Folder(["inner": Self.inner, "outer": Self.outer])
    defer { folder.remove() }
    let study = Study(try folder.plan("outer"))
    let one = try study.run(RunOptions(draws: 3000, threads: 1)).results
    let two = try study.run(RunOptions(draws: 3000, threads: 2)).results
    #expect(one.projections == two.projections && one.checks == two.checks)
    #expect(one.budget == two.budget && one.attainment == two.attainment)
  }

  @Test func `flows outside the horizon of a used plan count nothing`() throws {
    let folder = try Folder(["inner": Self.inner, "outer": Self.outer])
    defer { folder.remove() }
    let results = try folder.run("outer", draws: 200)
    let own = results.projections.filter { $0.kpi == "own" && $0.statistic == .mean }
    #expect(own.count == 16)
    for row in own {
      let isInside = ("2022Q2"..."2023Q4").contains(row.period.description)
      #expect(isInside || row.value == 0, "\(row.period)")
    }
    #expect(own.contains { $0.value > 0 })
    let reached = results.projections.filter { $0.kpi == "reached" && $0.statistic == .mean }
    let end = reached.first { $0.period.description == "2023Q4" }?.value
    let probability = results.attainment.first { $0.kpi == "part.entered" }?.probability
    #expect(end == probability)
  }

  @Test func `a plan sets values in those it uses, and one feeds another`() throws {
    let source = """
      outturn: 1
      id: source
      horizon: 2021Q1..2022Q4
      pipelines:
        ideas: {unit: idea, whole: false, stages: [{raised: {inflow: 12 idea per quarter}}]}
      budget: {lines: {a: {amount: {2021: 10억원, 2022: 20억원}}}}
      """
    let sink = """
      outturn: 1
      id: sink
      horizon: 2021Q1..2022Q4
      levers: {rate: 1 model per quarter}
      pipelines:
        models: {unit: model, whole: false, stages: [{found: {inflow: rate}}]}
      budget: {lines: {b: {amount: {2021: 1억원, 2022: 1억원}}}}
      kpis:
        found: {from: models.found.total}
        money: {from: budget.amount}
      """
    let both = """
      outturn: 1
      horizon: 2021Q1..2022Q4
      uses: {from: source.yaml, to_there: sink.yaml}
      assumptions: {models_per_idea: 0.5 model per idea}
      set:
        to_there.pipelines.models.stages.found.inflow: source_of.ideas.raised.flow * models_per_idea
      kpis:
        ideas: {unit: idea, from: source_of.ideas.raised.total}
      """.replacing("uses: {from:", with: "uses: {source_of:")
      .replacing(
        "found.inflow: source_of.ideas",
        with: "found.inflow: to_there.rate + source_of.ideas"
      )
      .replacing(
        "kpis:",
        with: """
            to_there.budget.lines.b.amount@FY2022..FY2022: source_of.budget.lines.a.amount * 0.5
          kpis:
          """)
    let patch = """
      outturn: 1
      extends: both.yaml
      set: {to_there.levers.rate: 2 model per quarter}
      """
    let folder = try Folder(["source": source, "sink": sink, "both": both, "patch": patch])
    defer { folder.remove() }
    func last(_ results: RunResults, _ kpi: String) -> Double? {
      results.projections.last { $0.kpi == kpi && $0.statistic == .mean }?.value
    }
    let results = try folder.run("both", draws: 1)
    #expect(last(results, "ideas") == 96)
    #expect(last(results, "to_there.found") == 56)
    #expect(last(results, "to_there.money") == 10e8)
    let patched = try folder.run("patch", draws: 1)
    #expect(last(patched, "to_there.found") == 64)
  }

  @Test func `beliefs of used plans may go together`() throws {
    let other = Self.inner.replacing("id: inner", with: "id: other")
    let outer = """
      outturn: 1
      horizon: 2022Q2..2023Q4
      uses: {one: inner.yaml, two: other.yaml}
      correlations:
        - {of: [one.share, two.share], rank: 0.9}
      kpis:
        gap: {kind: index, from: abs(one.share - two.share)}
      """
    let files = ["inner": Self.inner, "other": other, "outer": outer]
    let folder = try Folder(files)
    defer { folder.remove() }
    let tied = try folder.run("outer").projections.first { $0.kpi == "gap" }?.value ?? 1
    let free = try Folder(
      files.merging(["outer": outer.replacing("rank: 0.9", with: "rank: 0")]) { $1 })
    defer { free.remove() }
    let loose = try free.run("outer").projections.first { $0.kpi == "gap" }?.value ?? 0
    #expect(tied < 0.6 * loose)
  }

  @Test func `what repeats in a used plan is summed as in its own`() throws {
    let inner = """
      outturn: 1
      id: inner
      horizon: 2022Q1..2022Q4
      dimensions:
        sector: {a: A, b: B}
        size: {small: S, large: L, medium: M}
      levers:
        rate: {value: {a: 2 firm per year, b: 4 firm per year}, for_each: sector}
      assumptions:
        share: {value: {small: 0.5, large: 0.25, other: 1.0}, for_each: size}
      pipelines:
        p:
          for_each: sector
          unit: firm
          whole: false
          stages: [{entered: {inflow: rate}}]
      budget:
        fiscal_year: 2022
        lines: {x: {amount: KRW 3bn, kind: c}, y: {amount: KRW 5bn, kind: d}}
        execution: {executed: {H1: 0.6, H2: 0.9}, carried_over: 2 %}
      kpis:
        total: {kind: index, from: sum(p.entered.total)}
      """
    // `sector` of the plan above is another list than that of the plan it uses.
    let outer = """
      outturn: 1
      horizon: 2022Q1..2022Q4
      uses: {part: inner.yaml}
      dimensions:
        sector: {x: X, y: Y, z: Z}
      assumptions:
        weight: {value: {x: 1, y: 2, z: 3}, for_each: sector}
      variables:
        v: {value: weight * sum(part.rate), for_each: sector, unit: firm per year}
      kpis:
        total: {kind: index, from: sum(part.p.entered.total)}
        average: {kind: index, from: mean(part.p.entered.total)}
        crossed: {kind: index, from: sum(part.rate * part.share) * 1 year}
        weighted: {kind: index, from: sum(weight * part.p.entered.total)}
        each: {kind: index, from: sum(v) * 1 year}
        money: {kind: index, unit: KRW, from: sum(part.budget.lines.amount)}
        spent: {kind: index, unit: KRW, from: part.budget.kind.d.executed}
      checks: [part.p.entered.total <= 4 firm]
      """
    let folder = try Folder(["inner": inner, "outer": outer])
    defer { folder.remove() }
    let results = try folder.run("outer", draws: 1)
    func last(_ kpi: String) -> Double? {
      results.projections.last { $0.kpi == kpi && $0.statistic == .mean }?.value
    }
    #expect(last("total") == 6 && last("part.total") == 6 && last("average") == 3)
    #expect(last("crossed") == 6 * 1.75 && last("weighted") == 36 && last("each") == 36)
    #expect(last("money") == 8e9 && abs((last("spent") ?? 0) - 0.75e9) < 1)
    #expect(results.checks.count == 2 && results.checks.allSatisfy(\.holds))
    let wrong = try Folder([
      "inner": inner,
      "outer": outer.replacing("sum(part.p.entered.total)", with: "part.p.entered.total"),
    ])
    defer { wrong.remove() }
    let found = #expect(throws: DiagnosticList.self) { try wrong.plan("outer") }
    #expect(
      found?.items.map(\.message) == [
        "`part.p.entered.total` repeats over `part.sector`, this does not"
      ])
    #expect(found?.items.first?.hint?.contains("`part.p.entered.total.a`") == true)
  }
}
