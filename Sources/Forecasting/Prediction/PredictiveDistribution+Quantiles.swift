import Statistics

extension PredictiveDistribution {
  /// Beyond this score a probability near 1 is known to too few digits to start from.
  private static let reach = 5.0

  /// Many quantiles of a step, each found from its neighbour towards the median.
  ///
  /// The normal score of the distribution function is nearly straight in the value, so that Newton's
  /// method needs about one step from where the neighbour's slope points.
  ///
  /// - Parameters:
  ///   - scores: Normal scores of the probabilities, ascending.
  ///   - step: The step.
  /// - Returns: One quantile for each score, not descending.
  func quantiles(atScores scores: [Double], step: Int) -> [Double] {
    var values = [Double](repeating: 0, count: scores.count)
    let middle = scores.firstIndex { $0 >= 0 } ?? scores.count
    for direction in [1, -1] {
      var place = direction > 0 ? middle : middle - 1
      var known: (value: Double, score: Double, slope: Double)?
      var last: Double?
      while scores.indices.contains(place) {
        let score = scores[place]
        let start = known.map { $0.value + (score - $0.score) * $0.slope }
        let found = start.flatMap { refined($0, score: score, step: step) }
        var value = found?.value ?? quantile(Normal.cdf(score), step: step)
        if let last { value = direction > 0 ? max(value, last) : min(value, last) }
        values[place] = value
        last = value
        known = (found ?? refined(value, score: score, step: step)).map {
          (value, score, $0.slope)
        }
        place += direction
      }
    }
    return values
  }

  /// Newton's method over normal scores; nil where it does not settle or the density is lost.
  private func refined(
    _ start: Double, score: Double, step: Int
  ) -> (value: Double, slope: Double)? {
    guard score.magnitude <= Self.reach else { return nil }
    var x = start
    for _ in 0..<8 {
      let p = probability(below: x, step: step)
      let density = density(at: x, step: step)
      guard p > 0, p < 1, density > 0 else { return nil }
      let z = Normal.quantile(p)
      let slope = Normal.density(z) / density
      guard slope.isFinite else { return nil }
      let miss = score - z
      x += miss * slope
      // The step after one so small would be lost in the digits that scores are shown with.
      if miss.magnitude < 1e-4 { return (x, slope) }
    }
    return nil
  }
}
