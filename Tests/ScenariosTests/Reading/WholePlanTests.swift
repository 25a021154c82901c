import PublicFinance
import Diagnostics
import Expressions
import Foundation
import Quantities
import Series
import Statistics
import Testing

@testable import Scenarios

struct WholePlanTests {
  let plan: Plan

  init() throws { plan = try ReadingFolder.read(WholePlan.text, files: WholePlan.files) }

  private func input(_ name: String) throws -> PlanInput {
    try #require(plan.inputs.first { $0.name == name })
  }

  private func kpi(_ name: String) throws -> KPI {
    try #require(plan.kpis.first { $0.name == name })
  }

  private func stage(_ pipeline: String, _ stage: String) throws -> PlanStage {
    let pipeline = try #require(plan.pipelines.first { $0.name == pipeline })
    return try #require(pipeline.stages.first { $0.name == stage })
  }

  @Test func `the header is read`() {
    #expect(plan.id == "whole-plan")
    #expect(plan.title?.en == "A plan with everything")
    #expect(plan.horizon.description == "2021Q1..2024Q4")
    #expect(plan.asOf?.description == "2021-05-04")
    #expect(plan.fiscalYearStart == 1)
    #expect(plan.run.draws == 500)
    #expect(plan.run.seed == 42)
    #expect(plan.run.expected)
    #expect(plan.sources.map(\.id) == ["motie", "boan"])
    #expect(plan.unitLabels["model"]?.ko == "건")
    #expect(
      plan.files.map { $0.path.split(separator: "/").last ?? "" }.sorted()
        == ["exports.csv", "firms.csv", "levels.csv", "plan.yaml"])
  }

  @Test func `only the observation after as_of is warned of`() {
    #expect(plan.warnings.map(\.code) == ["observation-after-as-of"])
  }

  @Test func `beliefs take the shape their numbers ask for`() throws {
    func belief(_ name: String) throws -> Distribution? {
      guard case .belief(let belief)? = try input(name).number.segments.first?.form else {
        return nil
      }
      return belief
    }
    #expect(try belief("completion") == .interval(p05: 0.8, p95: 0.9, support: .share))
    #expect(try belief("obsolescence") == .interval(p05: 0.03, p95: 0.08, support: .positive))
    #expect(try belief("passing") == .jeffreys(successes: 523, trials: 1843))
    #expect(try belief("other_firms") == .interval(p05: 20, p95: 36, support: .positive))
    #expect(
      try belief("cost") == DistributionFamily.triangular.distribution([2e6, 3e6, 5e6]))
    #expect(try belief("growth") == DistributionFamily.normal.distribution([2, 0.5]))
    #expect(try belief("demand") == .discrete([(250, 0.5), (350, 0.5)]))
    #expect(try belief("sample") == .empirical([0.5, 0.7]))
  }

  @Test func `inputs carry unit, redraw, provenance and range`() throws {
    #expect(try input("obsolescence").number.unit == .one / .year)
    #expect(try input("cost").number.unit == Unit("KRW") / Unit("person"))
    #expect(try input("cost").number.provenance.basis == .stated)
    #expect(try input("cost").number.provenance.source == "motie")
    #expect(try input("other_firms").number.redraw == .year)
    #expect(try input("completion").number.redraw == .once)
    #expect(try input("completion").label.ko == "수료율")
    let usage = try input("usage").number
    #expect(usage.segments.first?.form.constant == 0.224)
    #expect(usage.provenance == Provenance(basis: .derived, source: "motie", qualifier: .about))
    let seats = try input("seats")
    #expect(seats.number.segments.first?.form.constant == 1320)
    #expect(seats.range == 600...1600)
    #expect(seats.whole)
    #expect(try input("rounds").range == 1...4)
    #expect(try input("grant").range == 1e9...2e9)
    #expect(try input("grant").number.unit == Unit("KRW") / Unit("model"))
  }

  @Test func `a column gives a number its dates and its unit`() throws {
    let path = try input("path").number
    #expect(path.segments.map { $0.start?.description } == [nil, "2022Q3"])
    #expect(path.segments.map { $0.form.constant } == [1200, 1240])
    #expect(path.unit == Unit("person") / .year)
  }

  @Test func `an amount of the budget is put in, and its basis goes along`() throws {
    let money = try input("money").number
    #expect(money.segments.first?.form.constant == 4.5e9)
    #expect(money.unit == Unit("KRW") / .year)
    #expect(money.provenance.basis == .assumed)
  }

  @Test func `dated values become segments on the step`() throws {
    let inflow = try #require(try stage("training", "enrolled").inflow)
    #expect(inflow.segments.map { $0.start?.description } == [nil, "2021Q2", "2023Q1"])
    #expect(inflow.segments[0].form.constant == 0)
    #expect(inflow.segments[2].form.constant == 1000)
    let leader = try stage("firms", "leader")
    #expect(leader.batch[0].atMost?.segments.map { $0.start?.description } == [nil, "2022Q3"])
    guard case .times(let times) = leader.batch[0].occasions else {
      Issue.record("not so many times a year")
      return
    }
    #expect(times.unit == .one / .year)
  }

  @Test func `stages read their rules`() throws {
    let enrolled = try stage("training", "enrolled")
    #expect(enrolled.source == nil)
    #expect(enrolled.limit?.window == .halfYear)
    #expect(enrolled.capacity?.segments.first?.form.constant == 5000)
    #expect(enrolled.capacity?.provenance.basis == .stated)
    #expect(enrolled.inflow?.provenance.basis == .synthetic)
    let trained = try stage("training", "trained")
    #expect(trained.source == 0)
    #expect(trained.rest == .stay)
    #expect(try stage("training", "failed").source == 0)
    #expect(try stage("training", "failed").label.ko == "중도 탈락")
    let known = try stage("firms", "known")
    #expect(known.start?.segments.first?.form.constant == 12)
    #expect(known.length?.segments.first?.form.constant == 0.5)
    guard case .uncertain(.poisson, let parameters)? = known.inflow?.segments.first?.form,
      case .expression(let mean)? = parameters.first
    else {
      Issue.record("not Poisson")
      return
    }
    #expect(mean.names.map(\.path) == [["other_firms"]])
    let chosen = try stage("firms", "chosen")
    #expect(chosen.batch[0].occasions == .inPeriods([2, 4]))
    #expect(chosen.limit?.rate.segments.first?.form.constant == 300)
    #expect(chosen.limit?.window == .year)
  }

  @Test func `an uncertain mean stands inside its event, per year`() throws {
    let inflow = try #require(try stage("models", "found").inflow)
    guard case .uncertain(.poisson, let parameters)? = inflow.segments.first?.form,
      case .belief(let mean)? = parameters.first
    else {
      Issue.record("not Poisson of a belief")
      return
    }
    #expect(mean.support == 8...16)
    #expect(inflow.unit == Unit("model") / .year)
    #expect(plan.pipelines[2].whole == false)
    #expect(try stage("models", "paid").limit?.window == .quarter)
  }

  @Test func `money adds up by year, line and tag, after the spread`() throws {
    let budget = try #require(plan.budget)
    #expect(budget.tags == ["ministry"])
    #expect(budget.lines.map(\.instrument) == [.subsidy, .contribution, .fundSize])
    #expect(budget.lines.map { $0.tags["ministry"] } == ["motie", "mss", "mss"])
    #expect(budget.lines.map(\.provenance.basis) == [.assumed, .stated, .assumed])
    #expect(budget.tagLabels["ministry"]?["mss"]?.en == "SMEs")
    func amounts(_ path: String) -> [Int: Double]? {
      budget.amounts(along: path.split(separator: ".").map(String.init))
    }
    #expect(amounts("budget.total") == [2021: 6e9, 2022: 8e9])
    #expect(amounts("budget.amount") == [2021: 6e9, 2022: 8e9])
    #expect(amounts("budget.lines.unassigned.amount") == [2021: 5e8, 2022: 3.5e9])
    #expect(amounts("budget.lines.fund.amount") == [2021: 1.3e11])
    #expect(amounts("budget.ministry.mss.amount") == [2021: 1.5e9])
    #expect(amounts("budget.ministry.mss.instrument.fund_size.amount") == [2021: 1.3e11])
    #expect(amounts("budget.ministry.motie") == nil)
  }

  @Test func `targets know their deadline, milestones and the value in force`() throws {
    let target = try #require(try kpi("trainees").target)
    #expect(target.value == 3800)
    #expect(target.original == 4000)
    #expect(target.provenance.note?.ko == "개소 지연")
    #expect(target.tolerance == 0.05)
    #expect(target.probability == 0.8)
    #expect(target.milestones.map(\.period.description) == ["2022Q4", "2023Q2"])
    guard case .by(let text, let date, let period) = target.due else {
      Issue.record("no deadline")
      return
    }
    #expect(text == "2024-12-31")
    #expect(date.description == "2024-12-31")
    #expect(period.description == "2024Q4")
    #expect(try kpi("entering").target?.due == .each(.quarter))
  }

  @Test func `indicators find their kind, measure and unit`() throws {
    let trainees = try kpi("trainees")
    #expect(trainees.kind == .count)
    #expect(trainees.measure == .total)
    #expect(trainees.unit == DisplayUnit(symbol: "person", unit: Unit("person")))
    #expect(trainees.fromBasis == .synthetic)
    let entering = try kpi("entering")
    #expect(entering.measure == .flow)
    #expect(entering.target?.value == 280)
    let share = try kpi("share")
    #expect(share.kind == .share)
    #expect(share.measure == .level)
    #expect(share.unit.scale == 0.01)
    #expect(share.target?.value == 0.15)
    #expect(share.achievement == .twoMinusRatio)
    let cost = try kpi("cost_each")
    #expect(cost.achievement == .band)
    #expect(cost.target?.value == 4e6)
    #expect(cost.unit.unit == Unit("KRW") / Unit("person"))
    #expect(try kpi("exports").kind == .money)
  }

  @Test func `observations keep grid, regime, vintage and provenance`() throws {
    let firms = try kpi("mid_firms")
    let series = try #require(firms.observed?.series)
    #expect(series.frequency == .year)
    #expect(series.observations.map(\.regime) == ["a", "b", "c", "c", "c", "c"])
    #expect(
      firms.observed?.points.map(\.provenance.basis)
        == [.stated, .assumed, .stated, .stated, .synthetic, .assumed])
    #expect(firms.forecast.method == .logistic)
    #expect(firms.forecast.fit?.description == "2015..2017")
    #expect(firms.forecast.ceiling == 9000)
    #expect(firms.baseline == 3558)
    #expect(firms.weight == 2)
    guard case .by(_, _, let period)? = firms.target?.due else {
      Issue.record("no deadline")
      return
    }
    #expect(period.description == "2024")
    let exports = try #require(try kpi("exports").observed?.series)
    #expect(exports.observations.map(\.value) == [98.2e9, nil])
    #expect(exports.observations.map(\.vintage) == ["2020-02", "2021-02"])
  }

  @Test func `a monthly grid keeps its own deadline`() throws {
    let monthly = try kpi("monthly")
    #expect(monthly.observed?.series.frequency == .month)
    #expect(monthly.measure == .total)
    guard case .by(_, let date, let period)? = monthly.target?.due else {
      Issue.record("no deadline")
      return
    }
    #expect(date.description == "2024-06-30")
    #expect(period.description == "2024-06")
  }
}
