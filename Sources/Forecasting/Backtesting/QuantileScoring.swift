import Glibc
import Statistics

/// Scores outcomes by the quantiles of a forecast alone, whatever its distribution.
///
/// Everything is worked out over the normal score z of a probability, in which quantiles are nearly
/// straight.
struct QuantileScoring {
  private let prediction: any Prediction
  private let step: Int

  /// Beyond this score lies a probability of 6e-16, the last that a number below 1 can tell.
  private static let reach = 8.0
  /// Pieces in which the integrand is smooth: bounds keep the median and bend the halves.
  private static let pieces = [-reach, -3, 0, 3, reach]
  private static let rule = GaussLegendre.rule(10)

  init(_ prediction: any Prediction, step: Int) {
    self.prediction = prediction
    self.step = step
  }

  private func value(_ z: Double) -> Double {
    prediction.quantile(Normal.cdf(z), step: step)
  }

  /// The transform of an outcome and its score,
  /// `2 ∫ |1{y ≤ Q(u)} − u| |Q(u) − y| du`, cut where the quantile passes the outcome.
  ///
  /// > Reference: Laio & Tamea (2007), Hydrol. Earth Syst. Sci. 11, eq. 7.
  func score(_ outcome: Double) -> OutcomeScore {
    let place = place(of: outcome)
    var score = 0.0
    for (low, high) in zip(Self.pieces, Self.pieces.dropFirst()) {
      if low < place.lower, place.lower < high {
        score += integral(low, place.lower, outcome) + integral(place.lower, high, outcome)
      } else {
        score += integral(low, high, outcome)
      }
    }
    let transform = 0.5 * (Normal.cdf(place.lower) + Normal.cdf(place.upper))
    return OutcomeScore(
      transform: place.upper <= -Self.reach ? 0 : place.lower >= Self.reach ? 1 : transform,
      ranked: 2 * score)
  }

  private func integral(_ low: Double, _ high: Double, _ outcome: Double) -> Double {
    var sum = 0.0
    for (node, weight) in Self.rule {
      let z = low + (high - low) * (0.5 + 0.5 * node)
      let distance = value(z) - outcome
      let side = distance >= 0 ? Normal.upperTail(z) : Normal.cdf(z)
      sum += 0.5 * (high - low) * weight * side * distance.magnitude * Normal.density(z)
    }
    return sum
  }

  /// Between which scores the quantile is the outcome: one place where the distribution is
  /// continuous there.
  private func place(of outcome: Double) -> (lower: Double, upper: Double) {
    let (least, greatest) = (value(-Self.reach), value(Self.reach))
    if outcome < least { return (-Self.reach, -Self.reach) }
    if outcome > greatest { return (Self.reach, Self.reach) }
    let found =
      outcome == least
      ? -Self.reach : crossing(outcome, below: least - outcome, above: greatest - outcome)
    let near = 1e-6
    guard value(min(Self.reach, found + near)) == outcome else { return (found, found) }
    func edge(_ from: Double, _ end: Double) -> Double {
      var (inside, beyond) = (from, end)
      while (beyond - inside).magnitude > near {
        let middle = 0.5 * (inside + beyond)
        if value(middle) == outcome { inside = middle } else { beyond = middle }
      }
      return inside
    }
    return (edge(found, -Self.reach), edge(found, Self.reach))
  }

  /// Where the quantile reaches the outcome: false position with halving (Illinois), and a bisection
  /// every third time so that steps and flats cannot stop it.
  private func crossing(_ outcome: Double, below: Double, above: Double) -> Double {
    var (low, high, below, above) = (-Self.reach, Self.reach, below, above)
    // Most outcomes lie near the middle.
    var candidate = 0.0
    var previous = Double.infinity
    for round in 1...80 {
      let miss = value(candidate) - outcome
      if miss == 0 { return candidate }
      if miss < 0 {
        if low == previous { above *= 0.5 }
        (low, below) = (candidate, miss)
      } else {
        if high == previous { below *= 0.5 }
        (high, above) = (candidate, miss)
      }
      if high - low < 1e-7 || (candidate - previous).magnitude < 1e-8 { break }
      previous = candidate
      let straight = (low * above - high * below) / (above - below)
      let isInside = straight > low && straight < high
      candidate = isInside && round % 3 != 0 ? straight : 0.5 * (low + high)
    }
    return candidate
  }
}
