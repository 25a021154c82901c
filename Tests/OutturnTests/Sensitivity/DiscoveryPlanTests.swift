import Foundation
import Quantities
import Sensitivity
import Testing

@testable import Outturn

@Suite struct DiscoveryPlanTests {
  /// The target is missed where completion is below 0.7 and 60 seats or fewer are open.
  static let plan = """
    outturn: 1
    id: small
    title: {ko: 작은 계획, en: small plan}
    horizon: 2024Q1..2024Q4
    as_of: 2024-01-01
    run: {draws: 2000, seed: 7, mode: expected}
    assumptions:
      completion: {label: {ko: 수료율, en: completion rate}, value: {uniform: 0.5 .. 0.9}}
      seats: {label: {ko: 정원, en: seats}, value: {uniform: 40 .. 90}}
      idle: {label: {ko: 무관, en: idle}, value: {uniform: 0 .. 1}}
    variables:
      short: {value: if completion < 0.7 and seats < 60 then 1 else 0}
    kpis:
      safe:
        label: {ko: 안전, en: safe}
        from: 1 - short + 0 * idle
        kind: index
        target: {value: 0.5, by: 2024Q4}
    """

  static func experiment() throws -> PlanExperiment {
    try PlanExperiment(PlanText.read(plan), kpi: "safe")
  }

  @Test func `the corner in which the target is missed is found in the plan's units`() throws {
    let found = try Self.experiment().discovery(draws: 2000, threads: 1)
    #expect(abs(Double(found.misses) / 2000 - 0.2) < 0.04)
    let box = try #require(found.boxes.first)
    #expect(box.limits.map(\.path) == ["assumptions.completion", "assumptions.seats"])
    #expect(abs((box.limits[0].upper ?? 0) - 0.7) < 0.02 && box.limits[0].lower == nil)
    #expect(abs((box.limits[1].upper ?? 0) - 60) < 2 && box.limits[1].lower == nil)
    #expect(box.judged.coverage > 0.9 && box.judged.density > 0.9)
    #expect(box.judged.rows == 1000)
  }

  @Test func `the sentences say where, in both languages`() throws {
    let found = try Self.experiment().discovery(draws: 2000, threads: 1)
    #expect(
      DiscoveryWords(language: .en).sentences(found) == [
        "completion rate below 0.70 and seats below 61 explain > 90 % of the misses; there "
          + "97 % ± 1 of draws miss (of all draws 21.3 %)"
      ])
    #expect(
      DiscoveryWords(language: .ko).sentences(found) == [
        "‘수료율 0.70 미만’·‘정원 61 미만’이 겹친 경우: 미달의 > 90 % 설명, 이때 목표에 못 미치는 추첨 97 % ± 1 "
          + "(전체는 21.3 %)"
      ])
  }

  @Test func `where nothing or everything misses there is no box but a sentence`() throws {
    for (target, english) in [
      (-1, "none of 500 draws misses the target"),
      (2, "all 500 draws miss the target: no combination within what is assumed reaches it"),
    ] {
      let text = Self.plan.replacingOccurrences(of: "value: 0.5, by", with: "value: \(target), by")
      let found = try PlanExperiment(PlanText.read(text), kpi: "safe")
        .discovery(draws: 500, threads: 1)
      #expect(found.boxes.isEmpty)
      #expect(DiscoveryWords(language: .en).sentences(found) == [english])
      #expect(DiscoveryWords(language: .ko).sentences(found).count == 1)
    }
  }

  @Test func `where most draws miss it is asked what meets the target`() throws {
    let text = Self.plan.replacingOccurrences(of: "from: 1 - short", with: "from: short")
    let found = try PlanExperiment(PlanText.read(text), kpi: "safe")
      .discovery(draws: 2000, threads: 1)
    #expect(found.side == .met && found.misses + found.cases == 2000)
    #expect(
      DiscoveryWords(language: .en).sentences(found) == [
        "completion rate below 0.70 and seats below 61 explain > 90 % of the draws that meet the "
          + "target; there 97 % ± 1 of draws meet (of all draws 21.3 %)"
      ])
    #expect(DiscoveryWords(language: .ko).sentences(found)[0].contains("달성의 > 90 % 설명"))
  }

  @Test func `levers drawn from their ranges can be limited too`() throws {
    let text =
      Self.plan.replacingOccurrences(
        of: "  seats: {label: {ko: 정원, en: seats}, value: {uniform: 40 .. 90}}\n", with: ""
      ) + """

        levers:
          seats: {label: {ko: 정원, en: seats}, value: 80, range: 40 .. 90, whole: true}
        """
    let experiment = try PlanExperiment(PlanText.read(text), kpi: "safe")
    #expect(try experiment.discovery(draws: 500, threads: 1).misses == 0)
    let found = try experiment.discovery(draws: 2000, drawingLevers: true, threads: 1)
    #expect(found.drawsLevers)
    let box = try #require(found.boxes.first)
    #expect(box.limits.map(\.path) == ["assumptions.completion", "levers.seats"])
    // A peel takes a twentieth of the draws, two or three of the fifty-one values.
    #expect(box.limits[1].isWhole && [58, 59, 60].contains(box.limits[1].upper))
    #expect(DiscoveryWords(language: .en).sentences(found)[0].contains(" and seats at most "))
  }

  @Test func `a handful of misses is no ground for a box`() throws {
    let text = Self.plan.replacingOccurrences(of: "0.7 and seats < 60", with: "0.51 and seats < 60")
    let found = try PlanExperiment(PlanText.read(text), kpi: "safe")
      .discovery(draws: 1000, threads: 1)
    #expect(found.boxes.isEmpty && found.misses > 0 && found.misses < 20)
    #expect(
      DiscoveryWords(language: .en).sentences(found)[0].hasPrefix("only \(found.misses) of 1,000"))
  }

  @Test func `without a target nothing is missed`() throws {
    let text = Self.plan.replacingOccurrences(
      of: "target: {value: 0.5, by: 2024Q4}", with: "note: none")
    let experiment = try PlanExperiment(PlanText.read(text), kpi: "safe")
    #expect(throws: StudyError.self) { try experiment.discovery(draws: 500, threads: 1) }
  }

  @Test func `events and what is drawn anew are told as such`() {
    func limit(
      _ meaning: FoundLimit.Meaning, lower: Double?, upper: Double?, isWhole: Bool = false
    ) -> FoundLimit {
      FoundLimit(
        path: "x", label: LocalizedText(ko: "수요", en: "demand"), unit: "firm per quarter",
        meaning: meaning, isWhole: isWhole, lower: lower, upper: upper, drawn: 0...20, chance: 0)
    }
    let (ko, en) = (DiscoveryWords(language: .ko), DiscoveryWords(language: .en))
    #expect(en.condition(limit(.event, lower: 1, upper: nil)) == "demand happening")
    #expect(ko.condition(limit(.event, lower: nil, upper: 0)) == "수요 미발생")
    #expect(
      en.condition(limit(.average, lower: nil, upper: 5.26))
        == "average demand below 5.3 firms per quarter")
    #expect(ko.condition(limit(.average, lower: nil, upper: 5.26)) == "평균 수요 5.3개사/분기 미만")
    #expect(
      ko.condition(limit(.value, lower: 3, upper: nil, isWhole: true)) == "수요 3개사/분기 이상")
    #expect(
      en.condition(limit(.value, lower: 3, upper: 4, isWhole: true))
        == "demand between 3 firms per quarter and 4 firms per quarter")
  }
}
