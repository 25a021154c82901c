/// The forecast of a form from given states: means, variances and what errors do, without any
/// uncertainty of parameters.
///
/// Measured against R's forecast 8.20 and statsforecast 2.1.1 at the same parameters: where they
/// differ from the model they do so in known ways. The simulating code of both adds phi
/// twice (phi + phi + phi² at a horizon of 3); R's ETS(M,Ad,M) is this model with
/// growth and beta divided by phi; R's variances of ETS(A,N,A) and ETS(M,N,A) let a season's error
/// return one period early. R gives `exactMeans` for multiplied seasons, statsforecast `means`.
public struct SmoothingForecast: Sendable {
  /// The means when all errors to come are 0; the means outright, but for multiplied seasons, where
  /// `exactMeans` differ by terms of the order of the variance.
  public let means: [Double]
  /// The means with the terms that come from level and season sharing an error.
  public let exactMeans: [Double]
  /// The variances of the values.
  ///
  /// > Reference: Hyndman et al. (2008), tables 6.2 and 6.3 (class 1), equations 6.7 and 6.8
  /// > (class 2); class 3 by the same moments, season by season, with normal errors.
  public let variances: [Double]
  /// `effects[h * steps + j]`: the effect at step h of a unit error at step j ≤ h when all other
  /// errors are 0.
  public let effects: [Double]

  /// Computes a forecast.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - states: Smoothing parameters and the states after the last value, for a form with a
  ///     season one for each of its periods.
  ///   - variance: Of the errors as the form measures them.
  ///   - steps: How many periods ahead.
  public init(
    _ form: ExponentialSmoothingForm, from states: SmoothingParameters, variance: Double,
    steps: Int
  ) {
    precondition(
      !form.isSeasonal || !states.seasons.isEmpty, "\(form) needs the states of its seasons")
    let rows = states.rows(for: form)
    let (alpha, beta, gamma, phi) = (rows[0], rows[1], rows[2], rows[3])
    let m = max(1, states.seasons.count)
    var bases = [Double](repeating: 0, count: steps)
    // What a unit effect on level and growth comes to after i steps.
    var lifted = bases
    var level = rows[4]
    var growth = rows[5]
    var sum = 0.0
    var power = 1.0
    for h in 0..<steps {
      growth *= phi
      level += growth
      bases[h] = level
      lifted[h] = alpha + beta * sum
      power *= phi
      sum += power
    }
    let isFactor = form.season == .multiplicative
    let seasons = (0..<steps).map { form.isSeasonal ? states.seasons[$0 % m] : isFactor ? 1 : 0 }
    let means = (0..<steps).map { isFactor ? bases[$0] * seasons[$0] : bases[$0] + seasons[$0] }
    var effects = [Double](repeating: 0, count: steps * steps)
    for h in 0..<steps {
      for j in 0...h {
        let isSame = form.isSeasonal && (h - j).isMultiple(of: m)
        let own = lifted[h - j] + (isSame ? gamma : 0)
        effects[h * steps + j] =
          switch (form.error, form.season) {
          case (.additive, _): h == j ? 1 : own
          case (_, .multiplicative):
            h == j
              ? means[h]
              : seasons[h] * bases[j] * lifted[h - j]
                + (isSame ? bases[h] * gamma * seasons[j] : 0)
          default: h == j ? means[h] : means[j] * own
          }
      }
    }
    self.means = means
    self.effects = effects
    switch (form.error, form.season) {
    case (.additive, _):
      exactMeans = means
      variances = (0..<steps).map { h in
        variance * (0...h).reduce(0) { $0 + effects[h * steps + $1] * effects[h * steps + $1] }
      }
    case (_, .multiplicative):
      let moments = (0..<steps).map {
        Self.factorMoments(rows, season: seasons[$0], variance: variance, step: $0, period: m)
      }
      exactMeans = moments.map(\.mean)
      variances = moments.map(\.variance)
    default:
      exactMeans = means
      var squares = [Double](repeating: 0, count: steps)
      for h in 0..<steps {
        squares[h] = means[h] * means[h]
        for j in 0..<h {
          let isSame = form.isSeasonal && (h - j).isMultiple(of: m)
          let weight = lifted[h - j] + (isSame ? gamma : 0)
          squares[h] += variance * weight * weight * squares[j]
        }
      }
      variances = (0..<steps).map { (1 + variance) * squares[$0] - means[$0] * means[$0] }
    }
  }

  /// Mean and variance at a step of a model whose season is multiplied.
  ///
  /// Level and growth x go to (F + G e) x, the factor of the season to (1 + gamma e) of itself in
  /// the periods that are its own; errors of different periods are independent, so that first and
  /// second moments of the product follow period by period.
  private static func factorMoments(
    _ rows: [Double], season: Double, variance: Double, step: Int, period: Int
  ) -> (mean: Double, variance: Double) {
    let (alpha, beta, gamma, phi) = (rows[0], rows[1], rows[2], rows[3])
    var (l, b) = (rows[4], rows[5])
    var (ll, lb, bb) = (l * l, l * b, b * b)
    for j in 0..<step {
      let isOwn = (step - j).isMultiple(of: period)
      // E (1 + γe)^k e^i for the means (k = 1) and the second moments (k = 2).
      let cross = isOwn ? gamma * variance : 0
      let own = isOwn ? 1 + gamma * gamma * variance : 1
      let once = isOwn ? 2 * gamma * variance : 0
      let twice = variance * (isOwn ? 1 + 3 * gamma * gamma * variance : 1)
      let base = l + phi * b
      (l, b) = (base + alpha * base * cross, phi * b + beta * base * cross)
      // base², base·φb and (φb)².
      let qq = ll + 2 * phi * lb + phi * phi * bb
      let qb = phi * lb + phi * phi * bb
      let pp = phi * phi * bb
      ll = qq * (own + 2 * alpha * once + alpha * alpha * twice)
      lb = qb * own + (beta * qq + alpha * qb) * once + alpha * beta * qq * twice
      bb = pp * own + 2 * beta * qb * once + beta * beta * qq * twice
    }
    let mean = (l + phi * b) * season
    let second = (ll + 2 * phi * lb + phi * phi * bb) * season * season
    return (mean, (1 + variance) * second - mean * mean)
  }
}
