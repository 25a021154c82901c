import Diagnostics
import Foundation
import Results
import Scenarios
import Series
import Testing

@testable import Outturn

@Suite struct InformationStudyTests {
  private static let text = """
    outturn: 1
    id: information
    horizon: 2021Q1..2023Q4
    as_of: 2021-03-31
    levers: {seats: 40 person per quarter}
    assumptions: {completion: 0.5 to 0.9, interest: 30 to 60 person per quarter, weather: 1 to 2}
    pipelines:
      p:
        unit: person
        stages:
          - applied: {inflow: {poisson: interest}}
          - trained: {limit: {value: seats, within: quarter}}
          - graduated: {yield: completion}
      visitors:
        unit: person
        stages:
          - there: {inflow: {poisson: 5 person per quarter}}
    kpis:
      graduates:
        from: p.graduated.total
        target: {value: 260, by: 2023, probability: 0.6}
      trained: {from: p.trained.total}
      elsewhere: {from: visitors.there.total}

    """

  private func plan(_ changes: [(String, String)] = []) throws -> Plan {
    try PlanText.read(
      changes.reduce(Self.text) { $0.replacingOccurrences(of: $1.0, with: $1.1) })
  }

  private func code(_ question: InformationStudy.Question, draws: Int = 600) throws -> String {
    do {
      _ = try InformationStudy(try plan()).run(question, RunOptions(draws: draws))
      return "none"
    } catch StudyError.plan(let items) {
      #expect(items.allSatisfy { $0.hint != nil })
      return items[0].code.rawValue
    }
  }

  @Test func `early graduates tell, other people do not, and later values tell more`() throws {
    let found = try InformationStudy(try plan()).run(
      .init(kpi: "graduates", years: 2), RunOptions(draws: 1_500))
    #expect(found.wanted == 0.6 && found.isChance && found.target == 260)
    #expect(found.rows.first?.name.contains("gradua") == true)
    for row in found.rows where row.name.contains("there") || row.name == "elsewhere" {
      #expect(abs(row.share) < 4 * row.shareSE && row.verdict?.turnChance == 0)
    }
    let periods = found.rows.filter { $0.name == "graduates" }.sorted {
      ($0.period ?? Period(.quarter, year: 1)) < ($1.period ?? Period(.quarter, year: 1))
    }
    #expect(periods.first?.period == Period("2021Q3") && periods.last?.period == Period("2023Q1"))
    for (one, next) in zip(periods, periods.dropFirst()) {
      #expect(next.share > one.share - 2 * (one.shareSE + next.shareSE))
    }
    let last = try #require(periods.last)
    #expect(last.share > 0.4 && last.isWhole)
    let verdict = try #require(last.verdict)
    #expect(verdict.turnChance > 0.1 && verdict.trigger != nil)
    // Stages that say the same as a KPI are not listed twice; assumptions come last.
    #expect(!found.rows.contains { $0.name == "p.graduated.total" })
    let kinds = found.rows.map(\.kind)
    #expect(Set(kinds.suffix(3)) == ["assumption"] && kinds.dropLast(3).contains("stage"))
    let completion = try #require(found.rows.first { $0.name == "completion" })
    #expect(completion.share > 0.2 && completion.period == nil)
    let weather = try #require(found.rows.first { $0.name == "weather" })
    #expect(abs(weather.share) < 4 * weather.shareSE)
  }

  @Test func `a choice waits for a measurement only where it comes before it`() throws {
    let more = try plan([
      (
        "seats: 40 person per quarter",
        "seats: {2021Q1: 40 person per quarter, 2022Q1: 70 person per quarter}"
      ),
      ("completion: 0.5 to 0.9", "completion: {2021Q1: 0.5 to 0.9, 2022Q1: 0.7 to 0.75}"),
    ])
    let study = InformationStudy(try plan(), options: [.init(name: "more", plan: more)])
    let found = try study.run(.init(kpi: "graduates", years: 2), RunOptions(draws: 1_500))
    #expect(found.options.map(\.name) == ["plan", "more"])
    #expect((found.perfectGain ?? -1) >= 0)
    for row in found.rows where row.kind == "kpi" && row.name == "graduates" {
      let period = try #require(row.period)
      #expect((row.choice != nil) == (period.year == 2021), "\(period)")
      if let choice = row.choice {
        #expect(choice.gain <= (found.perfectGain ?? 0) + 3 * choice.gainSE)
      }
    }
    #expect(found.tables.map(\.rows.count) == [found.rows.count, 2])
  }

  @Test func `outturns that are known are known`() throws {
    let observed = try plan([
      ("from: p.trained.total", "from: p.trained.total, observed: {2021Q1: 0, 2021Q2: 33}"),
      ("2021-03-31", "2021-06-30"),
    ])
    let found = try InformationStudy(observed).run(
      .init(kpi: "graduates", measurementError: 0.05), RunOptions(draws: 1_500))
    #expect(found.effectiveDraws < 1_500)
    #expect(
      found.rows.allSatisfy {
        $0.period.map { $0 > Period(.quarter, year: 2021).advanced(by: 1) } ?? true
      })
    #expect(found.rows.allSatisfy { !$0.share.isNaN && $0.shareSE >= 0 })
  }

  @Test func `answers do not depend on threads`() throws {
    let study = InformationStudy(try plan())
    let one = try study.run(.init(kpi: "graduates"), RunOptions(draws: 600, threads: 1))
    let two = try study.run(.init(kpi: "graduates"), RunOptions(draws: 600, threads: 3))
    #expect(one.rows == two.rows)
  }

  @Test func `mistakes get their cure`() throws {
    #expect(try code(.init(kpi: "graduate")) == "unknown-name")
    #expect(try code(.init(kpi: "graduates", at: Period("2030"))) == "period-outside-horizon")
    #expect(try code(.init(kpi: "graduates", at: Period("2021Q1"))) == "already-known")
    #expect(try code(.init(kpi: "graduates", at: Period("2023Q4"))) == "measured-too-late")
    #expect(try code(.init(kpi: "graduates"), draws: 100) == "too-few-draws")
    #expect(try code(.init(kpi: "trained")) == "none")
  }
}
