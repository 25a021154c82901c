@testable import PublicFinance
import Quantities
import Testing

@Suite struct AchievementRateTests {
  /// Published pairs of ministry performance reports: actual, target, rate.
  @Test(arguments: [
    (16.78, 16.07, 104.4), (21.2, 15.31, 138.5), (25.5, 21.6, 118.1), (28.3, 22.0, 128.6),
    (70.7, 51.5, 137.3), (6474, 6000, 107.9), (1151, 1200, 95.9), (86, 100, 86.0),
  ])
  func `actual over target reproduces published rates`(
    actual: Double, target: Double, rate: Double
  ) {
    #expect(AchievementRate.percent(actual: actual, target: target, rule: .ratio) == rate)
  }

  @Test func `the two rules for less-is-better disagree, so the rule is named`() {
    #expect(AchievementRate.percent(actual: 2, target: 2.5, rule: .inverseRatio) == 125)
    #expect(AchievementRate.percent(actual: 4, target: 3, rule: .inverseRatio) == 75)
    #expect(AchievementRate.percent(actual: 4, target: 3, rule: .twoMinusRatio) == 66.7)
  }

  @Test func `a band is met inside its tolerance and falls with the deviation outside`() {
    func rate(_ actual: Double) -> Double? {
      AchievementRate.percent(actual: actual, target: 100, rule: .band, tolerance: 0.05)
    }
    #expect(rate(105) == 100)
    #expect(rate(95) == 100)
    #expect(rate(120) == 80)
    #expect(rate(80) == 80)
  }

  @Test func `progress counts from the baseline`() {
    #expect(
      AchievementRate.percent(actual: 5000, target: 6000, rule: .progress, baseline: 4635) == 26.7)
    #expect(AchievementRate.percent(actual: 1, target: 2, rule: .progress, baseline: 2) == nil)
  }

  @Test func `a zero target has no rate`() {
    #expect(AchievementRate.percent(actual: 1, target: 0, rule: .ratio) == nil)
    #expect(AchievementRate.percent(actual: 1, target: 0, rule: .twoMinusRatio) == nil)
    #expect(AchievementRate.percent(actual: 0, target: 1, rule: .inverseRatio) == nil)
  }

  @Test func `halves round up to one decimal`() {
    // 1.0275 is stored as slightly less than the half.
    #expect(AchievementRate.percent(actual: 1.0275, target: 1, rule: .ratio) == 102.8)
  }

  @Test func `a cap holds a rate down, and a zero target may count as all or nothing`() {
    func rate(_ actual: Double, _ target: Double, _ rule: AchievementRule) -> Double? {
      AchievementRate.percent(
        actual: actual, target: target, rule: rule, cap: 120, zeroTarget: .allOrNothing)
    }
    #expect(rate(70.7, 51.5, .ratio) == 120)
    #expect(rate(16.78, 16.07, .ratio) == 104.4)
    #expect(rate(0, 0, .inverseRatio) == 100)
    #expect(rate(2, 0, .inverseRatio) == 0)
    #expect(rate(2, 0, .ratio) == 100)
    #expect(AchievementRate.percent(actual: 3, target: 0, rule: .inverseRatio) == nil)
    #expect(AchievementRate.percent(actual: 3, target: 0, rule: .band) == nil)
  }

  @Test func `a first year has no target and no rate`() {
    let entries = [
      AchievementEntry(actual: 21.2, target: 15.31, rule: .ratio),
      AchievementEntry(actual: 4.2, target: nil, rule: .ratio),
      AchievementEntry(actual: 1, target: 0, rule: .ratio),
      AchievementEntry(actual: nil, target: 10, rule: .ratio),
      AchievementEntry(actual: 9, target: 10, rule: .ratio),
    ]
    #expect(entries == [.rate(138.5), .firstYear, .none, .none, .rate(90)])
    #expect(entries[1].words?.ko == "신규")
    let summary = AchievementEntry.summary(of: entries)
    #expect(summary?.met == 50)
    #expect(summary?.mean == 114.3)
  }

  @Test func `an interval score runs from 20 to 100 between its ends`() throws {
    let base = try #require(IntervalScore.base([80, 90, 130, 100]))
    #expect(abs(base - 320.0 / 3) < 1e-12)
    #expect(IntervalScore.base([80, 90, 130, 100], lessIsBetter: true) == 100)
    let score = try #require(IntervalScore(base: 100))
    #expect([70, 80, 100, 120, 130].map(score.score) == [20, 20, 60, 100, 100])
    let less = try #require(IntervalScore(base: 100, deviation: 5, lessIsBetter: true))
    #expect([115, 110, 100, 90].map(less.score) == [20, 20, 60, 100])
    #expect(IntervalScore.challenge(goal: 12, trend: 10, error: 0.5) == 4)
    #expect(IntervalScore(base: 0) == nil)
  }

  @Test func `grades follow the score, and poor programmes lose a tenth`() {
    #expect([80, 79.9, 60, 59.9].map(EvaluationGrade.init) == [.good, .normal, .normal, .poor])
    #expect(EvaluationGrade.poor.leastCut == 0.1)
  }
}
