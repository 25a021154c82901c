import Scenarios
import Testing

@testable import Outturn

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
}
