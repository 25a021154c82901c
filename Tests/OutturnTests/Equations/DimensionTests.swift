import Foundation
import Quantities
import Scenarios
import Testing

@testable import Outturn

/// What repeats over a dimension, against plans without one.
struct DimensionTests {
  private let sections = """
    dimensions:
      sector: {steel: 철강, textiles: 섬유}
    assumptions:
      firms: {for_each: sector, value: {steel: 8 to 12 firm, other: 5 firm}}
      pace: 2 to 4 issue per firm per year
    pipelines:
      issues:
        unit: issue
        for_each: sector
        stages:
          - raised: {inflow: {poisson: firms * pace}, rest: stay}
          - solved: {yield: 30 % per quarter, limit: {value: 6 issue per quarter, across: sector}}
    variables:
      open: {for_each: sector, value: issues.raised.level}
    """

  @Test func `sums over a dimension equal the total on every path`() throws {
    let plan = PlanPaths.plan(
      kpis: [
        "whole": "from: sum(open)", "mean_open": "from: mean(open)",
        "each": "for_each: sector, from: open", "one": "from: issues.raised.steel.level",
        "second": "from: issues.textiles.raised", "lines": "from: count(sector)  * sum(firms)",
        "shares": "for_each: sector, from: \"open / max(sum(open), 1)\"",
        "solved": "for_each: sector, from: issues.solved.flow", "unit": "from: open.steel",
      ], sections)
    let paths = try PlanPaths(plan, draws: 200)
    let (all, steel, textiles) = try (
      #require(paths.paths["whole"]), #require(paths.paths["each.steel"]),
      #require(paths.paths["each.textiles"])
    )
    for (period, draws) in all.enumerated() {
      for draw in draws.indices {
        #expect(draws[draw] == steel[period][draw] + textiles[period][draw])
        #expect(paths.paths["mean_open"]?[period][draw] == draws[draw] / 2)
        let both = ["solved.steel", "solved.textiles"].compactMap {
          paths.paths[$0]?[period][draw]
        }
        #expect(both.count == 2 && both.reduce(0, +) <= 6)
      }
    }
    #expect(paths.paths["one"] == steel && paths.paths["unit"] == steel)
    #expect(paths.paths["second"] == textiles)
    #expect(paths.names.contains("shares.textiles"))
  }

  @Test func `a plan with two elements is two plans`() throws {
    func plan(_ stages: String, _ kpis: [String: String], forEach: Bool) -> String {
      PlanPaths.plan(
        kpis: kpis,
        """
        run: {mode: expected}
        dimensions: {sector: {steel: 철강, textiles: 섬유}}
        pipelines:
          issues:
            unit: issue
            \(forEach ? "for_each: sector" : "label: one")
            stages:
              - raised: {inflow: \(stages)}
              - solved: {yield: 0.7}
        stocks:
          firms:
            unit: firm
            start: 10 firm
            \(forEach ? "for_each: sector" : "label: one")
            inflows: [joining]
        flows:
          joining: {value: firms * 5 % per year, \(forEach ? "for_each: sector" : "label: one")}
        """)
    }
    let both = try PlanPaths(
      plan(
        "{steel: 8 issue per quarter, textiles: 3 issue per quarter}",
        ["a": "for_each: sector, from: issues.solved.total", "b": "for_each: sector, from: firms"],
        forEach: true))
    for (element, inflow) in [("steel", "8"), ("textiles", "3")] {
      let one = try PlanPaths(
        plan(
          "\(inflow) issue per quarter", ["a": "from: issues.solved.total", "b": "from: firms"],
          forEach: false))
      #expect(one.first("a") == both.first("a.\(element)"))
      #expect(one.first("b") == both.first("b.\(element)"))
    }
  }

  @Test func `a new element changes no draw of the others`() throws {
    let kpis = ["firms_of": "for_each: sector, from: firms", "pace_all": "from: pace"]
    let two = try PlanPaths(PlanPaths.plan(kpis: kpis, sections), draws: 50)
    let three = try PlanPaths(
      PlanPaths.plan(
        kpis: kpis, sections.replacing("textiles: 섬유}", with: "textiles: 섬유, energy: 에너지}")),
      draws: 50)
    for name in two.names { #expect(two.paths[name] == three.paths[name]) }
    #expect(three.names.contains("firms_of.energy"))
  }

  @Test func `elements carry their labels and the values of files`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("sector,firms,basis\nsteel,8,synthetic\n섬유,6,assumed\n".utf8)
      .write(to: folder.appending(path: "firms.csv"))
    let text = PlanPaths.plan(
      kpis: ["k": "for_each: sector, label: {ko: 참여기업, en: Members}, from: firms"],
      """
      dimensions: {sector: {steel: {ko: 철강, en: Steel}, textiles: {ko: 섬유, en: Textiles}}}
      assumptions:
        firms: {for_each: sector, unit: firm, value: {file: firms.csv, column: firms}}
      """)
    let file = folder.appending(path: "plan.yaml")
    try Data(text.utf8).write(to: file)
    let plan = try PlanReader.read(plan: file.path)
    #expect(plan.kpis.map(\.name) == ["k.steel", "k.textiles"])
    #expect(plan.kpis.map { $0.label[.ko] } == ["참여기업 · 철강", "참여기업 · 섬유"])
    #expect(plan.kpis[0].label[.en] == "Members · Steel")
    #expect(plan.kpis[1].elements.map(\.id) == ["textiles"])
    #expect(plan.inputs.map(\.number.provenance.basis) == [.synthetic, .assumed])
    let paths = try PlanPaths(plan)
    #expect(paths.first("k.steel")[0] == 8 && paths.first("k.textiles")[0] == 6)
    let patched = try PlanReader.read(
      plan: file.path,
      overrides: [("assumptions.firms.textiles", "9"), ("assumptions.firms.steel@2022", "7")])
    let changed = try PlanPaths(patched)
    #expect(changed.first("k.textiles")[0] == 9)
    #expect(Array(changed.first("k.steel")[3...4]) == [8, 7])
  }

  @Test func `elements of one assumption go together as told`() throws {
    let plan = PlanPaths.plan(
      horizon: "2021..2021", kpis: ["k": "for_each: sector, from: pace"],
      """
      dimensions: {sector: {a: a, b: b, c: c}}
      assumptions: {pace: {for_each: sector, value: 1 to 3}}
      correlations: [{of: pace, across: sector, rank: 0.8}]
      """)
    let paths = try PlanPaths(plan, draws: 2000)
    func ranks(_ name: String) -> [Double] {
      let values = paths.paths[name]?[0] ?? []
      var ranks = [Double](repeating: 0, count: values.count)
      for (rank, place) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
        ranks[place] = Double(rank)
      }
      return ranks
    }
    for (a, b) in [("k.a", "k.b"), ("k.b", "k.c"), ("k.a", "k.c")] {
      let distance = zip(ranks(a), ranks(b)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
      let rank = 1 - 6 * distance / (2000 * (2000.0 * 2000 - 1))
      #expect(abs(rank - 0.8) < 0.05)
    }
  }

  @Test func `things repeat over two dimensions and over the lines of the budget`() throws {
    let plan = PlanPaths.plan(
      horizon: "2021..2021",
      kpis: [
        "cell": "from: x.steel.north", "row": "from: part.steel", "whole": "from: sum(x)",
        "money": "for_each: line, unit: KRW, from: paid", "rnd": "from: budget.category.rnd.amount",
        "total": "from: sum(budget.lines.amount)",
      ],
      """
      dimensions:
        sector: {steel: 철강, textiles: 섬유}
        region: {north: 북부, south: 남부}
      assumptions:
        a: {for_each: sector, value: {steel: 2, textiles: 3}}
        b: {for_each: region, value: {north: 5, other: 7}}
      variables:
        x: {for_each: [sector, region], value: a * b}
        part: {for_each: sector, value: sum(x)}
        paid: {for_each: line, value: budget.lines.amount * 0.5}
      budget:
        fiscal_year: 2021
        lines:
          training: {amount: 10원, category: workforce}
          research: {amount: 6원, category: rnd}
      """)
    let paths = try PlanPaths(plan)
    #expect(paths.first("cell") == [10] && paths.first("row") == [24])
    #expect(paths.first("whole") == [60] && paths.first("rnd") == [6])
    #expect(paths.first("money.training") == [5] && paths.first("money.research") == [3])
    #expect(paths.first("total") == [16])
  }
}
