import Statistics
import Testing

@Suite struct BrierScoreTests {
  static let probabilities = [0.1, 0.1, 0.1, 0.1, 0.7, 0.7, 0.7, 1]
  static let outcomes = [false, false, true, false, true, true, false, true]

  @Test func `by hand`() {
    let score = BrierScore(Self.probabilities, outcomes: Self.outcomes)
    // (3 · 0.01 + 0.81 + 2 · 0.09 + 0.49 + 0)/8.
    #expect(digits(score.value, 1.51 / 8) > 15)
    #expect(score.groups.map(\.count) == [4, 3, 1])
    #expect(score.groups.map(\.events) == [1, 2, 1])
    #expect(score.uncertainty == 0.25)
  }

  @Test func `reliability less resolution plus uncertainty`() {
    let score = BrierScore(Self.probabilities, outcomes: Self.outcomes)
    #expect(digits(score.reliability - score.resolution + score.uncertainty, score.value) > 14)
    // 4 (0.1 − ¼)² + 3 (0.7 − ⅔)² over 8.
    #expect(digits(score.reliability, (4 * 0.0225 + 3.0 / 900) / 8) > 13)
  }

  @Test func `stating the base rate has no skill`() {
    let score = BrierScore([0.25, 0.25, 0.25, 0.25], outcomes: [true, false, false, false])
    #expect(score.skill == 0)
    #expect(score.resolution == 0)
    #expect(BrierScore([0.3, 0.4], outcomes: [true, true]).skill == nil)
  }
}
