import Statistics

/// What the residuals of a model say about it: dependence, shape, change of spread.
///
/// Missing residuals leave out the pairs they belong to; numbers do not depend on the unit. A check
/// that too few residuals, or residuals that are all equal, cannot answer is nil.
///
/// > Reference: Ljung & Box (1978), Biometrika 65, 297-303; Jarque & Bera (1980), Economics Letters 6,
/// > 255-259; Harvey (1989), "Forecasting, Structural Time Series Models and the Kalman Filter",
/// > §5.4.2.
public struct ResidualChecks: Hashable, Sendable {
  /// How many residuals there are.
  public let count: Int
  /// Their mean.
  public let mean: Double
  /// The autocorrelations from lag 1 on, which has position 0; empty where there are none.
  public let autocorrelations: [Double]
  /// The third standardised moment.
  public let skewness: Double?
  /// The fourth standardised moment, 3 for a normal distribution.
  public let kurtosis: Double?
  /// Whether autocorrelations up to the last lag are zero together (Ljung and Box).
  public let ljungBox: ResidualTest?
  /// Whether skewness and kurtosis are those of a normal distribution (Jarque and Bera).
  public let jarqueBera: ResidualTest?
  /// The sum of squares of the last third over that of the first third, two-sided.
  public let heteroscedasticity: ResidualTest?

  /// Checks residuals.
  ///
  /// - Parameters:
  ///   - residuals: By period; nil where there is none.
  ///   - lags: How many autocorrelations; nil for two seasons or, without a season, 10, but at most a
  ///     fifth of the residuals.
  ///   - season: Values in a season.
  ///   - estimated: How many parameters the autocorrelations owe a degree of freedom to, as p + q in
  ///     an ARIMA model.
  public init(_ residuals: [Double?], lags: Int? = nil, season: Int = 1, estimated: Int = 0) {
    var greatest = 0.0
    for residual in residuals { greatest = max(greatest, residual?.magnitude ?? 0) }
    let unit =
      greatest > 0 ? Double(sign: .plus, exponent: Int(greatest.exponent), significand: 1) : 1
    let all = residuals.map { $0.map { $0 / unit } }
    let values = all.compactMap { $0 }
    let n = Double(values.count)
    count = values.count
    let centre = values.isEmpty ? 0 : values.reduce(0, +) / n
    mean = centre * unit
    let deviations = all.map { $0.map { $0 - centre } }
    let moments = ResidualMoments(values, around: centre)
    let usual = max(1, min(season > 1 ? 2 * season : 10, values.count / 5))
    let most = max(0, min(lags ?? usual, values.count - 1))
    // Residuals that differ by rounding alone have no shape.
    let isVaried = moments.second > 1e-30
    autocorrelations =
      isVaried ? (1..<(most + 1)).map { Self.autocorrelation(deviations, $0, moments.second) } : []
    ljungBox = Self.ljungBox(autocorrelations, count: n, estimated: estimated)
    if isVaried, values.count > 2 {
      let third = moments.third / (moments.second * moments.second.squareRoot())
      let fourth = moments.fourth / (moments.second * moments.second)
      let statistic = n / 6 * (third * third + (fourth - 3) * (fourth - 3) / 4)
      skewness = third
      kurtosis = fourth
      jarqueBera = ResidualTest(
        statistic: statistic, degreesOfFreedom: 2,
        pValue: ChiSquare.upperTail(statistic, degreesOfFreedom: 2))
    } else {
      (skewness, kurtosis, jarqueBera) = (nil, nil, nil)
    }
    heteroscedasticity = Self.heteroscedasticity(values)
  }

  /// Checks the residuals of a model.
  public init(of model: any FittedModel, lags: Int? = nil, season: Int = 1, estimated: Int = 0) {
    self.init(model.residuals, lags: lags, season: season, estimated: estimated)
  }

  /// How far an autocorrelation of independent residuals stays from zero with a probability.
  ///
  /// - Parameter probability: Between 0 and 1, 0.95 for the usual lines.
  /// - Returns: The bound; 0 without residuals.
  public func autocorrelationBound(probability: Double = 0.95) -> Double {
    count > 0 ? Normal.quantile(0.5 + probability / 2) / Double(count).squareRoot() : 0
  }

  /// The autocorrelation at a lag from all pairs that are there, as R's `acf` has it.
  private static func autocorrelation(
    _ deviations: [Double?], _ lag: Int, _ variance: Double
  ) -> Double {
    var sum = 0.0
    var pairs = 0
    for time in lag..<max(deviations.count, lag) {
      guard let a = deviations[time], let b = deviations[time - lag] else { continue }
      sum += a * b
      pairs += 1
    }
    return pairs > 0 ? sum / Double(pairs + lag) / variance : 0
  }

  private static func ljungBox(
    _ autocorrelations: [Double], count: Double, estimated: Int
  ) -> ResidualTest? {
    let degrees = autocorrelations.count - estimated
    guard degrees > 0 else { return nil }
    var sum = 0.0
    for (index, value) in autocorrelations.enumerated() {
      sum += value * value / (count - Double(index + 1))
    }
    let statistic = count * (count + 2) * sum
    return ResidualTest(
      statistic: statistic, degreesOfFreedom: Double(degrees),
      pValue: ChiSquare.upperTail(statistic, degreesOfFreedom: Double(degrees)))
  }

  private static func heteroscedasticity(_ values: [Double]) -> ResidualTest? {
    let third = Int((Double(values.count) / 3).rounded(.toNearestOrEven))
    guard third >= 2 else { return nil }
    let early = values.prefix(third).reduce(0.0) { $0 + $1 * $1 }
    let late = values.suffix(third).reduce(0.0) { $0 + $1 * $1 }
    guard early > 0, late > 0 else { return nil }
    let degrees = Double(third)
    let (low, high) = (
      FisherF.cdf(late / early, numerator: degrees, denominator: degrees),
      FisherF.upperTail(late / early, numerator: degrees, denominator: degrees)
    )
    return ResidualTest(
      statistic: late / early, degreesOfFreedom: degrees, pValue: min(1, 2 * min(low, high)))
  }
}
