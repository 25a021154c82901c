/// The pinball loss, by which quantiles are scored.
public enum QuantileLoss {
  /// The loss of one quantile: `(y − q) p` above it, `(q − y)(1 − p)` below it.
  ///
  /// > Reference: Koenker & Bassett (1978), Econometrica 46, 33–50.
  ///
  /// - Parameters:
  ///   - quantile: The predicted quantile, q.
  ///   - probability: Its probability p, in (0, 1).
  ///   - outcome: What came, y.
  /// - Returns: The loss, 0 or above, in the units of the outcome.
  public static func pinball(_ quantile: Double, probability: Double, outcome: Double) -> Double {
    precondition(
      probability > 0 && probability < 1, "\(probability) is not the probability of a quantile")
    let error = outcome - quantile
    return error >= 0 ? probability * error : (probability - 1) * error
  }

  /// The mean over several quantiles of twice the loss, which nears the ranked probability score as
  /// equally spaced probabilities become dense.
  ///
  /// - Parameters:
  ///   - quantiles: The predicted quantiles, at least one.
  ///   - probabilities: As many probabilities.
  ///   - outcome: What came.
  /// - Returns: The score.
  public static func mean(_ quantiles: [Double], probabilities: [Double], outcome: Double)
    -> Double
  {
    precondition(
      quantiles.count == probabilities.count && !quantiles.isEmpty,
      "\(quantiles.count) quantiles for \(probabilities.count) probabilities")
    var sum = CompensatedSum()
    for (quantile, probability) in zip(quantiles, probabilities) {
      sum.add(2 * pinball(quantile, probability: probability, outcome: outcome))
    }
    return sum.value / Double(quantiles.count)
  }
}
