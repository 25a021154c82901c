import Glibc

/// What the panels of a diagnostic chart show of residuals, missing ones left out.
struct ResidualStatistics: Sendable {
  /// How many residuals there are.
  let count: Int
  /// How many are missing.
  let missing: Int
  let mean: Double
  /// The standard deviation, with n − 1; 0 where it is not defined.
  let deviation: Double
  /// Residuals less their mean over their standard deviation, rising; zeros without a deviation.
  let standardized: [Double]
  /// The autocorrelations at lags 1, 2, …; none where residuals do not vary.
  let correlations: [Double]

  /// Measures residuals.
  ///
  /// Missing residuals are passed over: a lag averages the products of the pairs it has.
  ///
  /// > Reference: Box, Jenkins, Reinsel and Ljung 2015, "Time Series Analysis", 5th edition,
  /// > section 2.1.6; pairs with gaps as in R 4.2 `acf(na.action = na.pass)`.
  ///
  /// - Parameters:
  ///   - residuals: In order of time.
  ///   - season: Values in a season.
  init(_ residuals: [Double?], season: Int) {
    let known = residuals.compactMap(\.self)
    count = known.count
    missing = residuals.count - known.count
    // Squares of the largest numbers would overflow, so all is measured in units of the largest.
    let size = known.map { abs($0) }.max().flatMap { $0 > 0 ? $0 : nil } ?? 1
    let number = Double(max(known.count, 1))
    let center = known.reduce(0) { $0 + $1 / size } / number
    let centered = residuals.map { $0.map { $0 / size - center } }
    let squares = centered.reduce(0) { $0 + ($1 ?? 0) * ($1 ?? 0) }
    let spread = known.count > 1 ? (squares / (number - 1)).squareRoot() : 0
    // What rounding leaves of equal residuals is no variation.
    let varies = spread > 1e-12
    mean = center * size
    deviation = varies ? spread * size : 0
    standardized = centered.compactMap { $0.map { varies ? $0 / spread : 0 } }.sorted()
    correlations =
      varies
      ? (1...ResidualStatistics.lags(residuals.count, season: season)).map { lag in
        var sum = 0.0
        var pairs = 0
        for (late, early) in zip(centered.dropFirst(lag), centered) {
          guard let late, let early else { continue }
          sum += late * early
          pairs += 1
        }
        return min(max(sum / Double(pairs + lag) / (squares / number), -1), 1)
      } : []
  }

  /// Takes autocorrelations that were worked out elsewhere, such as those of many series together.
  ///
  /// - Parameters:
  ///   - correlations: At lags 1, 2, ….
  ///   - count: How many residuals they rest on.
  init(correlations: [Double], count: Int) {
    self.count = count
    self.correlations = correlations
    missing = 0
    mean = 0
    deviation = 0
    standardized = []
  }

  /// The half-width of the 95 % bounds of autocorrelations of independent residuals.
  var bound: Double { NormalDistribution.bound / Double(max(count, 1)).squareRoot() }

  /// How many autocorrelations lie outside the bounds.
  var outside: Int { correlations.count { abs($0) > bound } }

  /// A quarter of the length up to 24 lags, or two seasons where there are three of them.
  private static func lags(_ length: Int, season: Int) -> Int {
    let plain = min(24, length / 4)
    let seasonal = season > 1 && season <= length / 3 ? 2 * season : 0
    return max(1, min(length - 1, max(plain, seasonal), 400))
  }
}
