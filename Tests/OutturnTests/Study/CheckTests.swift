import Diagnostics
import Outturn
import Results
import Scenarios
import Series
import Testing

struct CheckTests {
  /// A pipeline with 100 units a quarter, half of which pass: what any check shows can be counted.
  private func plan(_ checks: String, kpis: String = "") -> String {
    """
    outturn: 1
    horizon: 2021Q1..2022Q4
    assumptions:
      coin: {uniform: 0 .. 1}
    pipelines:
      training:
        unit: person
        whole: false
        stages:
          - enrolled: {inflow: 100 person per quarter}
          - trained: {yield: 0.5}
    kpis:
      trainees:
        from: training.trained.total
        target: {value: 300, by: 2022-12-31}
    \(kpis)
    checks:
    \(checks)
    """
  }

  @Test func `a check that holds throughout is a row and no message`() throws {
    let results = try PlanText.run(
      plan("  - training.trained.total <= training.enrolled.total"), draws: 50)
    let row = try #require(results.checks.first)
    #expect(row.holds && row.share == 1 && row.firstPeriod == nil && row.value == nil)
    #expect(row.check == "training.trained.total <= training.enrolled.total")
    #expect(!results.warnings.contains { $0.code == "check-failed" })
    #expect(!results.hasFailedCheck)
    #expect(
      results.checksTable.csv == """
        scenario,check,condition,severity,wanted,share,share_se,holds,first_period,worst_period,\
        value,bound,unit
        plan,training.trained.total <= training.enrolled.total,\
        training.trained.total <= training.enrolled.total,error,1,1,0,true,,,,,person

        """)
  }

  @Test func `a failed check tells first and worst period, both sides and the share`() throws {
    let results = try PlanText.run(
      plan("  - {that: trainees <= 120 person, name: small}"), draws: 20)
    let row = try #require(results.checks.first)
    // Whatever the moment of passing, the total grows by 50 a quarter.
    #expect(!row.holds && row.share == 0 && results.hasFailedCheck)
    #expect(row.worstPeriod?.description == "2022Q4" && row.bound == 120)
    #expect((row.value ?? 0) > 300)
    let message = try #require(results.warnings.first { $0.code == "check-failed" })
    #expect(message.severity == .error)
    #expect(message.message.contains("`small` fails on"))
    #expect(message.message.contains("first in \(try #require(row.firstPeriod))"))
  }

  @Test func `a share of paths is enough where the check says so`() throws {
    let text = plan(
      """
        - {that: coin <= 0.7, probability: 0.5, name: mostly}
        - {that: coin <= 0.7, probability: 0.9, name: nearly, severity: warning}
      """)
    let results = try PlanText.run(text, draws: 4000)
    let (mostly, nearly) = (results.checks[0], results.checks[1])
    #expect(mostly.holds && !nearly.holds && mostly.share == nearly.share)
    #expect(abs(mostly.share - 0.7) < 4 * (0.7 * 0.3 / 4000).squareRoot())
    #expect(abs(mostly.shareSE - (mostly.share * (1 - mostly.share) / 4000).squareRoot()) < 1e-12)
    #expect(!results.hasFailedCheck)
    #expect(results.warnings.filter { $0.code == "check-failed" }.map(\.severity) == [.warning])
  }

  @Test func `results are the same for any number of threads`() throws {
    let study = Study(try PlanText.read(plan("  - coin <= 0.7\n  - coin > 0.001")))
    let one = try study.run(RunOptions(draws: 3000, threads: 1)).results.checks
    let two = try study.run(RunOptions(draws: 3000, threads: 2)).results.checks
    #expect(one == two)
    #expect((one[0].value ?? 0) > 0.7)
  }

  @Test func `a check may ask whether targets are met, and read other indicators`() throws {
    let kpis = """
        intake:
          from: training.enrolled.flow
          target: {value: 400, each: year}
        both:
          unit: goal
          kind: count
          from: (met(trainees) + met(intake)) * 1 goal
        twice:
          unit: person
          from: 2 * trainees + intake * 0
      """
    let text = plan(
      """
        - {that: "not met(trainees) or trainees >= 299 person", name: rule}
        - {that: twice == 2 * trainees, name: double}
        - {that: intake <= 100 person, name: quarter}
      """, kpis: kpis)
    let results = try PlanText.run(text, draws: 5)
    #expect(results.checks.map(\.holds) == [true, true, true])
    // The flow counts over its year: met in the last quarter of each, the total from 2022Q3 or Q4.
    let both = results.projections.filter { $0.kpi == "both" && $0.statistic == .mean }
    #expect(both.map(\.value).prefix(4) == [0, 0, 0, 1])
    #expect(both.last?.value == 2)
  }

  @Test func `sums of decimals count as equal`() throws {
    let results = try PlanText.run(
      plan(
        "  - intake * 0.1 + intake * 0.2 == intake * 0.3",
        kpis: "  intake: {from: training.enrolled.flow}"), draws: 2)
    #expect(results.checks.map(\.holds) == [true])
  }
}
