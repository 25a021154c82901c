import Diagnostics
import Quantities
import Series
import Testing

@testable import Scenarios

/// Rules of the language that a plan shows one at a time.
struct RuleTests {
  @Test(arguments: [
    "330 person per quarter", "700 per year", "0", "0.5 * 600 per year", "{poisson: 30 per month}",
    "{binomial: {n: 100 person per quarter, p: 0.3}}", "50 to 60 per quarter",
    "{2021: 10 per quarter, 2023: 20 person per quarter}",
  ])
  func `an inflow may be written in many ways`(inflow: String) throws {
    #expect(try ReadingFolder.mistakes(ReadingFolder.small(inflow: inflow)) == [])
  }

  @Test(arguments: [
    "yield: 85 %", "yield: 0.5 to 0.6", "yield: {beta: {mean: 0.5, sd: 0.1}}",
    "yield: {bernoulli: 0.3}", "yield: {value: 0.5 to 0.6, redraw: batch}", "length: 0 quarters",
    "length: 18 months", "length: 8 to 12 quarters", "leak: 2 % per year", "leak: 0.5 % per month",
    "capacity: 4,000명", "limit: 300 per year", "limit: 5 per month", "start: 3",
    "batch: {at_most: 8}", "batch: {in: [H1]}", "batch: {times: 6 per year}", "rest: enrolled",
  ])
  func `a rule of a stage may be written in many ways`(rule: String) throws {
    let text = ReadingFolder.small(trained: "label: 수료")
      .replacing("{label: 수료}", with: "\n        \(rule)")
      .replacing("- trained: \n        ", with: "- trained:\n              ")
    #expect(try ReadingFolder.mistakes(text) == [])
  }

  @Test func `a rate that counts nothing is no rate of persons`() throws {
    let text = ReadingFolder.small("levers: {rounds: 2 per year}", inflow: "rounds")
    #expect(try ReadingFolder.mistakes(text) == ["8:19 unit-clash"])
  }

  @Test func `what is tried in every step is tried at a rate`() throws {
    let text = ReadingFolder.small(trained: "yield: 20 % per year")
      .replacing("- enrolled:\n", with: "- enrolled:\n          rest: stay\n")
    let plan = try ReadingFolder.read(text)
    #expect(plan.pipelines.first?.stages.last?.yield?.unit == .one / .year)
  }

  @Test func `a block speaks for the numbers inside that say nothing`() throws {
    let text = ReadingFolder.small(
      "sources: {motie: {title: 개소}}",
      trained:
        "basis: synthetic, start: {value: 3, note: 어림}, capacity: {value: 900, source: motie}")
    let stage = try #require(try ReadingFolder.read(text).pipelines.first?.stages.last)
    #expect(stage.start?.provenance == Provenance(basis: .synthetic, note: LocalizedText("어림")))
    #expect(stage.capacity?.provenance == Provenance(basis: .stated, source: "motie"))
  }

  @Test func `a fixed share of a counted decision may reach 1`() throws {
    let text = ReadingFolder.small().replacing(
      "- trained: {yield: 0.85}",
      with: "- trained: {yield: 0.7}\n      - left: {from: enrolled, yield: 0.3}")
    #expect(try ReadingFolder.mistakes(text) == [])
  }

  @Test(arguments: [
    ("budget.lines.a.amount", "10:11 amount-outside-years"),
    ("at(budget.lines.a.amount, 2021)", ""), ("at(budget.lines.a.amount, 2023)", "10:14 amount"),
  ])
  func `an amount has a value in its years only`(path: String, expected: String) throws {
    let text = """
      outturn: 1
      horizon: 2021..2022
      budget:
        fiscal_year: 2021
        lines: {a: {amount: 5억원}}
      kpis:
        money:
          unit: KRW

          from: \(path)
      """
    let found = try ReadingFolder.mistakes(text)
    #expect(found.count == (expected.isEmpty ? 0 : 1))
    #expect(found.first?.hasPrefix(expected) ?? true)
  }

  @Test func `lines of a file carry tags, labels and annotations`() throws {
    let text = """
      outturn: 1
      horizon: 2021..2022
      sources: {motie: {title: 성장전략}}
      dimensions: {ministry: {motie: 산업부}}
      budget:
        fiscal_year: 2021
        total: {value: 15억원, spread: pro_rata}
        lines: {file: tasks.csv, basis: synthetic}
      kpis:
        money: {unit: KRW, from: budget.ministry.motie.amount + 0 * budget.total, measure: level}
      """
    let file = """
      task,label,ministry,instrument,amount (억원),progress (%),source
      T01,연구개발,산업부,contribution,10,30,motie
      T02,교육,moel,,20,40,
      T03,보증,motie,guarantee_volume,500,,
      """
    let plan = try ReadingFolder.read(
      text.replacing("2021..2022", with: "2021..2021"), files: ["tasks.csv": file])
    let budget = try #require(plan.budget)
    #expect(budget.tags == ["ministry"])
    #expect(budget.lines.map(\.id) == ["T01", "T02", "T03"])
    #expect(budget.lines.map(\.label.ko) == ["연구개발", "교육", "보증"])
    #expect(budget.lines.map { $0.tags["ministry"] } == ["motie", "moel", "motie"])
    #expect(budget.lines.map(\.provenance.basis) == [.stated, .synthetic, .synthetic])
    #expect(budget.lines.map(\.amounts[2021]) == [1e9, 2e9, 5e10])
    #expect(budget.spreadLines.map(\.amounts[2021]) == [5e8, 1e9, 5e10])
    #expect(budget.amounts(along: ["budget", "ministry", "motie", "amount"]) == [2021: 5e8])
  }

  @Test func `assumptions and levers that nothing reads are told`() throws {
    let text = ReadingFolder.small("assumptions: {spare: 1 to 2}\nlevers: {idle: 3}")
    let plan = try ReadingFolder.read(text)
    #expect(plan.warnings.map(\.code) == ["unused-name", "unused-name"])
    #expect(plan.warnings.map { $0.span?.line } == [13, 14])
  }

  @Test(arguments: [
    ("yield: {value: 0.85, source: motie}", Basis.derived),
    ("yield: {value: 0.85, source: motie, basis: synthetic}", .synthetic),
    ("yield: rate", .derived), ("yield: 0.85", .assumed), ("yield: 0.5 * rate", .assumed),
    ("yield: guess", .assumed),
  ])
  func `a result rests on the least of its numbers`(trained: String, basis: Basis) throws {
    let text = ReadingFolder.small(
      "sources: {motie: {title: 개소}}\n"
        + "assumptions: {rate: {value: 0.8, source: motie}, guess: rate * 0.9}",
      inflow: "{value: 330 person per quarter, source: motie}", trained: trained)
    #expect(try ReadingFolder.read(text).kpis.first?.fromBasis == basis)
  }

  @Test func `both ways stand side by side when the plan says so`() throws {
    let text = ReadingFolder.small(
      """
          combine: compare
          observed: {2019: 5, 2020: 7}
      """.replacing("    combine", with: "    combine"))
    let kpi = try #require(try ReadingFolder.read(text).kpis.first)
    #expect(kpi.from != nil)
    #expect(kpi.observed?.series.observations.count == 2)
  }

  @Test(arguments: [
    ("percent", KPI.Kind.share), ("firm", .count), ("model", .count), ("KRW", .money),
    ("point", .index), ("KRW per firm", .index), ("USD", .money),
  ])
  func `the kind follows the unit`(unit: String, kind: KPI.Kind) throws {
    let text = """
      outturn: 1
      horizon: 2021..2022
      kpis: {a: {unit: \(unit), observed: {2019: 5, 2020: 7}}}
      """
    #expect(try ReadingFolder.read(text).kpis.first?.kind == kind)
  }

  @Test func `the smallest plan takes its id from its file`() throws {
    let plan = try ReadingFolder.read(
      """
      outturn: 1
      horizon: 2015..2024
      as_of: 2020
      kpis:
        midsized_firms:
          unit: firm
          observed: {2015: 3558, 2016: 4014, 2017: 4468, 2018: 4635, 2019: 5007, 2020: 5526}
          target: {value: 6000, by: 2024}
      """)
    #expect(plan.id == "plan")
    #expect(plan.run == RunSettings())
    #expect(plan.kpis.first?.label.ko == "midsized_firms")
    #expect(plan.kpis.first?.observed?.series.observations.count == 6)
    #expect(plan.warnings.isEmpty)
  }
}
