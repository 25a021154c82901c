import Statistics
import Testing

@Suite struct EnsembleScoreTests {
  static let draws = [2.0, -1, 5, 3.5, 2]

  /// The definition, over all pairs.
  static func byPairs(_ draws: [Double], _ outcome: Double, fair: Bool) -> Double {
    let n = Double(draws.count)
    let near = draws.reduce(0) { $0 + abs($1 - outcome) } / n
    let spread = draws.reduce(0) { sum, x in sum + draws.reduce(0) { $0 + abs($1 - x) } }
    return near - 0.5 * spread / (fair ? n * (n - 1) : n * n)
  }

  @Test(arguments: [-3, 2, 2.25, 9.5])
  func `the sorted form is the sum over pairs`(outcome: Double) {
    let draws = Self.draws
    #expect(
      digits(
        EnsembleScore.continuousRankedProbability(draws, outcome),
        Self.byPairs(draws, outcome, fair: false)) > 14)
    #expect(
      digits(
        EnsembleScore.fairContinuousRankedProbability(draws, outcome),
        Self.byPairs(draws, outcome, fair: true)) > 14)
  }

  @Test func `one draw scores its distance`() {
    #expect(EnsembleScore.continuousRankedProbability([3], 5) == 2)
  }

  @Test func `the fair score of few draws averages to the score of the distribution`() throws {
    // Over all pairs of the quantiles at 60 midpoints, which are a discrete distribution: drawn
    // with replacement, the fair score is unbiased for that distribution's own score.
    let values = [0.0, 1, 3, 7]
    let exact = EnsembleScore.continuousRankedProbability(values, 2.5)
    var sum = 0.0
    for a in values {
      for b in values { sum += EnsembleScore.fairContinuousRankedProbability([a, b], 2.5) }
    }
    #expect(digits(sum / 16, exact) > 14)
  }

  @Test func `the energy score of one component is the ranked score`() {
    let draws = Self.draws
    let vectors = draws.map { [$0] }
    #expect(
      digits(
        EnsembleScore.energy(vectors, [1.5]), EnsembleScore.continuousRankedProbability(draws, 1.5))
        > 14)
    #expect(
      digits(
        EnsembleScore.energy(vectors, [1.5], fair: true),
        EnsembleScore.fairContinuousRankedProbability(draws, 1.5)) > 14)
  }

  @Test func `the energy score by hand`() {
    // Distances 5 and 0 from the outcome, 5 between the draws: 2.5 − ½ · 2 · 5/4.
    #expect(EnsembleScore.energy([[3, 4], [0, 0]], [0, 0]) == 1.25)
    // Fair: 2.5 − ½ · 5.
    #expect(EnsembleScore.energy([[3, 4], [0, 0]], [0, 0], fair: true) == 0)
  }

  @Test func `an ensemble without draws is a mistake of the caller`() async {
    await #expect(processExitsWith: .failure) {
      _ = EnsembleScore.continuousRankedProbability([], 1)
    }
  }
}
