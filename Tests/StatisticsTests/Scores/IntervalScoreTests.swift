import Statistics
import Testing

@Suite struct IntervalScoreTests {
  @Test func `width and twice the miss over alpha`() {
    func score(_ y: Double) -> Double {
      IntervalScore.interval(lower: 2, upper: 6, level: 0.75, outcome: y)
    }
    #expect(score(2) == 4)
    #expect(score(5) == 4)
    #expect(score(1) == 12)
    #expect(score(6.5) == 8)
  }

  @Test func `the weighted score is the mean pinball loss of its quantiles`() {
    let intervals = [
      IntervalScore.Interval(lower: 1, upper: 7, level: 0.9),
      IntervalScore.Interval(lower: 2, upper: 5, level: 0.5),
    ]
    for outcome in [-2, 1.5, 3, 4, 11] {
      let weighted = IntervalScore.weighted(median: 3, intervals: intervals, outcome: outcome)
      let pinball = QuantileLoss.mean(
        [1, 2, 3, 5, 7], probabilities: [0.05, 0.25, 0.5, 0.75, 0.95], outcome: outcome)
      #expect(digits(weighted, pinball) > 14)
    }
  }

  @Test func `the M4 score is scaled by the seasonal naive change`() {
    let intervals = [
      IntervalScore.Interval(lower: 10, upper: 14, level: 0.95),
      IntervalScore.Interval(lower: 9, upper: 15, level: 0.95),
    ]
    // Scores 4 and 6 + 40 · 1; changes over two steps |5−1|, |2−3|, |9−5| have mean 3.
    let score = IntervalScore.meanScaled(
      intervals, outcomes: [12, 16], history: [1, 3, 5, 2, 9], season: 2)
    #expect(digits(score ?? 0, 25.0 / 3) > 14)
    let flat = IntervalScore.meanScaled(
      intervals, outcomes: [12, 16], history: [3, 3, 3], season: 1)
    #expect(flat == nil)
  }

  @Test func `ends in the wrong order are a mistake of the caller`() async {
    await #expect(processExitsWith: .failure) {
      _ = IntervalScore.interval(lower: 3, upper: 2, level: 0.5, outcome: 1)
    }
  }
}
