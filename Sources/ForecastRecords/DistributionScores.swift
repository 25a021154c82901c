/// How published quantiles came true.
public struct DistributionScores: Hashable, Sendable {
  /// How many outturns count towards something.
  public struct Share: Hashable, Sendable {
    /// The probability that was claimed.
    public let probability: Double
    /// How many outturns it was claimed for.
    public let count: Int
    /// For how many it held.
    public let held: Int

    /// The share for which it held.
    public var value: Double { Double(held) / Double(count) }
  }

  /// How many projections with quantiles there are.
  public let count: Int
  /// The mean continuous ranked probability score, in the unit of the errors.
  public let rankedScore: Double
  /// The intervals of each level, ascending, and how many held the outturn, ends included.
  public let levels: [Share]
  /// Each probability of a quantile, ascending, and how many outturns were at or below the quantile.
  public let quantiles: [Share]

  /// Scores projections that have quantiles; nil for none.
  ///
  /// Later decisions move the quantiles.
  ///
  /// - Parameters:
  ///   - errors: Projections beside their outturns.
  ///   - unit: The unit of the ranked score.
  public init?(_ errors: [ProjectionError], in unit: ErrorUnit) {
    var ranked: [Double] = []
    var levels: [Double: (count: Int, held: Int)] = [:]
    var quantiles: [Double: (count: Int, held: Int)] = [:]
    for error in errors {
      guard let whole = error.whole(of: unit),
        let forecast = error.projection.quantiles?.moved(by: error.projection.changes)
      else { continue }
      let outcome = error.outturn.value
      let score = forecast.rankedScore(outcome) / whole
      guard score.isFinite else { continue }
      ranked.append(score)
      for level in forecast.levels {
        guard let interval = forecast.interval(level) else { continue }
        levels[level, default: (0, 0)].count += 1
        if interval.contains(outcome) { levels[level, default: (0, 0)].held += 1 }
      }
      for (probability, value) in zip(forecast.probabilities, forecast.values) {
        quantiles[probability, default: (0, 0)].count += 1
        if outcome <= value { quantiles[probability, default: (0, 0)].held += 1 }
      }
    }
    guard !ranked.isEmpty else { return nil }
    func shares(_ counts: [Double: (count: Int, held: Int)]) -> [Share] {
      counts.sorted { $0.key < $1.key }.map {
        Share(probability: $0.key, count: $0.value.count, held: $0.value.held)
      }
    }
    count = ranked.count
    rankedScore = ranked.reduce(0) { $0 + $1 / Double(ranked.count) }
    self.levels = shares(levels)
    self.quantiles = shares(quantiles)
  }
}
