import Diagnostics
import Foundation
import Results
import Scenarios
import Testing

@testable import Outturn

/// Variants made in the model give what a run of the changed plan gives, bit for bit.
@Suite struct VariantRouteTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../scenarios").standardizedFileURL.path

  private struct Case: CustomTestStringConvertible {
    var plan: String
    var vary: String
    var value: Double
    var kpi: String
    var testDescription: String { "\(plan) \(vary)" }
  }

  private static let cases = [
    Case(
      plan: "s5_digital_innovation_centre.yaml", vary: "levers.seats", value: 305,
      kpi: "trainees"),
    Case(
      plan: "s5_digital_innovation_centre.yaml", vary: "assumptions.completion_rate=0.5:1",
      value: 0.75, kpi: "trainees"),
    Case(
      plan: "s5_digital_innovation_centre.yaml", vary: "levers.rounds_per_year", value: 3,
      kpi: "leaders"),
    Case(
      plan: "s2_win_win_models.yaml", vary: "levers.committee_cap", value: 8,
      kpi: "approved_models"),
    Case(
      plan: "s2_win_win_models.yaml", vary: "levers.average_grant", value: 1.5e9,
      kpi: "approved_models"),
    Case(
      plan: "s3_gangwon_cooperation.yaml", vary: "round_tables", value: 4, kpi: "live_pairs"),
    Case(
      plan: "s4_programme_chains.yaml", vary: "levers.chain_quota", value: 0.4,
      kpi: "queue_at_smart"),
    Case(
      plan: "umbrella.yaml", vary: "councils.levers.adhoc_meetings", value: 3,
      kpi: "four_targets"),
    Case(
      plan: "s5_digital_innovation_centre.yaml", vary: "leaders_per_round", value: 8,
      kpi: "2 of 5"),
  ]

  @Test(arguments: cases.indices)
  func `a variant is a run of the plan with that value`(_ place: Int) throws {
    let its = Self.cases[place]
    // The umbrella runs six plans, to the last task.
    let count = its.plan == "umbrella.yaml" ? 9 : 50
    let files = PlanFiles(plan: Self.folder + "/" + its.plan)
    let variants = try PlanVariants(
      files, varying: [VariationArgument(its.vary)], kpis: [its.kpi], draws: count)
    let variation = variants.variations[0]
    #expect(!variation.readsPlanAgain)
    let found = try variants.evaluate([[its.value]], threads: 1) { $0[0] }[0]
    let plan = try files.read(setting: [(variation.path, variation.setting(its.value))])
    let run = try Study(plan).run(RunOptions(draws: count))
    let row = try #require(run.results.attainment.last { $0.kpi == variants.questions[0].name })
    let draws = try #require(run.deadlines.last { $0.kpi == variants.questions[0].name })
    #expect(found.isMet == draws.isMet)
    #expect(found.values == draws.values)
    #expect(found.share.value == row.probability)
    #expect(found.share.standardError == row.probabilitySE)
  }

  @Test(arguments: ["update", "pool", "compare"])
  func `known outturns sharpen a variant as they do a run`(_ combine: String) throws {
    let text = """
      outturn: 1
      id: combined
      horizon: 2021Q1..2023Q4
      as_of: 2021-12-31
      levers: {share: {value: 0.9, range: 0.5 .. 1}}
      assumptions: {arrivals: 2 to 8 firm per quarter}
      pipelines:
        p:
          unit: firm
          stages:
            - s: {inflow: {poisson: arrivals}}
            - t: {yield: share}
      kpis:
        k:
          from: p.s.total
          combine: \(combine)
          observed: {2021Q1: 6, 2021Q2: 13, 2021Q3: 20, 2021Q4: 26, 2022Q4: 55}
          target: {value: 80, by: 2023}
        passed: {from: p.t.total, target: {value: 50, by: 2023}}
      """
    try TemporaryPlan.with(text) { files in
      let variants = try PlanVariants(
        files, varying: [VariationArgument("share")], kpis: ["k", "passed", "all"], draws: 200)
      let found = try variants.evaluate([[0.7]], threads: 1) { $0 }[0]
      let run = try Study(try files.read(setting: [("levers.share", "0.7")])).run(
        RunOptions(draws: 200))
      for (question, draws) in zip(variants.questions, found) {
        let row = try #require(run.results.attainment.last { $0.kpi == question.name })
        #expect(draws.share.value == row.probability, "\(question.name)")
        #expect(draws.share.standardError == row.probabilitySE, "\(question.name)")
      }
    }
  }
}
