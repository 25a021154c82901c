import Glibc
import Statistics

/// How an outcome compares with the whole distribution that was forecast for it.
struct OutcomeScore: Hashable, Sendable {
  /// The probability of a value below the outcome, half that of the outcome itself added
  /// (probability integral transform).
  let transform: Double
  /// The continuous ranked probability score, in the unit of the series.
  let ranked: Double

  init(transform: Double, ranked: Double) {
    self.transform = transform
    self.ranked = ranked
  }

  /// Scores an outcome: in closed form for normal and Student errors without bounds, exactly for
  /// draws, else by integration of the quantiles (``QuantileTable``).
  ///
  /// > Reference: Gneiting & Raftery (2007), JASA 102, §4.2; Dawid (1984), JRSS A 147, 278–292.
  ///
  /// - Parameters:
  ///   - prediction: The forecast.
  ///   - step: The step, from 0.
  ///   - outcome: What came.
  ///   - table: The quantiles of the step, where they are known.
  init(
    _ prediction: any Prediction, step: Int, outcome: Double, table: QuantileTable? = nil
  ) {
    if let known = prediction as? KnownMeanForecast {
      self.init(known.inner, step: step, outcome: outcome, table: table)
    } else if let joint = prediction as? JointForecast,
      let closed = OutcomeScore(joint, step: step, outcome: outcome)
    {
      self = closed
    } else if let drawn = prediction as? DrawnForecast {
      self.init(draws: drawn, step: step, outcome: outcome)
    } else {
      self = (table ?? QuantileTable(prediction, step: step, outcome: outcome)).score
    }
  }

  /// The closed form; nil where bounds cut the distribution.
  private init?(_ joint: JointForecast, step: Int, outcome: Double) {
    guard joint.support.lower == -.infinity, joint.support.upper == .infinity else { return nil }
    let (location, scale) = (joint.locations[step], joint.scales[step])
    let miss = outcome - location
    guard scale > 0 else {
      self.init(transform: miss < 0 ? 0 : miss > 0 ? 1 : 0.5, ranked: miss.magnitude)
      return
    }
    let w = miss / scale
    if joint.degreesOfFreedom.isInfinite {
      let centre = w * (Normal.cdf(w) - Normal.upperTail(w)) + 2 * Normal.density(w)
      self.init(
        transform: Normal.cdf(w), ranked: scale * (centre - 1 / Double.pi.squareRoot()))
      return
    }
    let scores = StudentScores.of(joint.degreesOfFreedom)
    self.init(
      transform: Normal.cdf(scores.score(w)),
      ranked: scale * Self.student(w, degreesOfFreedom: joint.degreesOfFreedom, scores))
  }

  /// The score of Student's t.
  ///
  /// > Reference: Jordan, Krüger & Lerch (2019), J. Stat. Softw. 90(12), appendix A.
  private static func student(
    _ w: Double, degreesOfFreedom nu: Double, _ scores: StudentScores
  ) -> Double {
    let z = w.magnitude
    guard z < 1e100 else { return z }
    let tail = Normal.upperTail(scores.score(z))
    func logBeta(_ a: Double, _ b: Double) -> Double { lgamma(a) + lgamma(b) - lgamma(a + b) }
    let density =
      exp(-0.5 * (nu + 1) * log1p(z * z / nu) - logBeta(0.5, 0.5 * nu)) / nu.squareRoot()
    let ratio = logBeta(0.5, nu - 0.5) - 2 * logBeta(0.5, 0.5 * nu)
    let spread = 2 * nu.squareRoot() / (nu - 1) * exp(ratio)
    return z * (1 - 2 * tail) + 2 * density * ((nu + z * z) / (nu - 1)) - spread
  }

  /// The score of the empirical distribution of draws.
  private init(draws drawn: DrawnForecast, step: Int, outcome: Double) {
    let count = drawn.paths.count / drawn.steps
    let n = Double(count)
    // The quantile in the middle of a step is the draw itself.
    let draws = (0..<count).map { drawn.quantile((Double($0) + 0.5) / n, step: step) }
    let below = draws.count { $0 < outcome }
    let equal = draws.count { $0 == outcome }
    self.init(
      transform: (Double(below) + 0.5 * Double(equal)) / n,
      ranked: EnsembleScore.continuousRankedProbability(draws, outcome))
  }
}
