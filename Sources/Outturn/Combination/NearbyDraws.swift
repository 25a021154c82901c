/// The draws that come near what was observed, as near as their number allows.
///
/// Near is what the rest of a draw says it is: a draw counts where, of everything that is looked at
/// (`guides`), the expectation given its own values differs by little from that given the
/// observations, in units of what the observations leave open of it. Expectations are regressions
/// on the draws that count so far, fitted anew until both settle. Outturns that say little
/// therefore leave most draws, and of many outturns those count that matter.
///
/// > Reference: Fearnhead & Prangle (2012), JRSS B 74, 419–474 (expectations as summaries of what is
/// > observed); Beaumont, Zhang & Balding (2002), Genetics 162, 2025–2035.
struct NearbyDraws {
  /// What passes as near: a fifth of the standard deviation that the observations leave open.
  ///
  /// It widens intervals by 2 %.
  static let tolerance = 0.2
  private static let passes = 4
  /// The share of the draws that counts at least: more where outturns lie beyond all of them, since
  /// what is carried far out hangs on its slope.
  private static func share(isBeyond: Bool) -> Double { isBeyond ? 0.5 : 0.1 }

  /// What each draw counts.
  let weights: DrawWeights
  /// What the draws that count say of everything else.
  let regression: OutturnRegression
  /// Whether so few draws come near that they have to be moved onto the observations.
  let isAdjusted: Bool
  private let twins: NearbyTwins?

  /// The draws of a number as they would be had each shown what was observed.
  func adjusted(_ column: [Double]) -> [Double] { regression.adjusted(column, twins) }

  /// Finds them.
  ///
  /// - Parameters:
  ///   - features: What is observed, a column of draws each.
  ///   - observed: What came.
  ///   - guides: What is looked at, a column of draws each.
  ///   - isBeyond: Whether what came lies further out than every draw.
  init(
    features: [[Double]], observed: [Double], guides: [[Double]], isBeyond: Bool = false
  ) {
    let draws = features.first?.count ?? 0
    var weights = DrawWeights(distances: [Double](repeating: 0, count: draws))
    var regression = OutturnRegression(
      features, observed: observed, weights: weights.weights, effectiveDraws: Double(draws))
    for _ in 0..<Self.passes {
      var distances = [Double](repeating: 0, count: draws)
      for guide in guides {
        let fit = regression.fit(guide)
        guard fit.variance > 0 else { continue }
        let unit = 1 / (Self.tolerance * Self.tolerance * fit.residualVariance)
        let shifts = regression.shifts(fit)
        distances.withUnsafeMutableBufferPointer { distances in
          shifts.withUnsafeBufferPointer { shifts in
            for draw in distances.indices {
              let distance = shifts[draw] * shifts[draw] * unit
              distances[draw] = distances[draw] < distance ? distance : distances[draw]
            }
          }
        }
      }
      weights = DrawWeights(distances: distances, share: Self.share(isBeyond: isBeyond))
      let before = regression.directions.count
      regression = OutturnRegression(
        features, observed: observed, weights: weights.weights,
        effectiveDraws: weights.effectiveDraws)
      // The draws that count show an outturn exactly: there is nothing to come nearer to.
      if regression.directions.count < before { break }
    }
    self.weights = weights
    self.regression = regression
    isAdjusted = isBeyond || weights.widening > 1
    // Beyond all draws none is looked for as the outturns are.
    twins =
      isAdjusted && !isBeyond
      ? NearbyTwins(regression, guides: guides, weights: weights, tolerance: Self.tolerance) : nil
  }
}
