import Series

/// How many differences make a series stationary, by the rules that R's `ndiffs` and `nsdiffs` use.
public enum StationarityTest {
  /// The KPSS statistic for a level: large where the level wanders.
  ///
  /// - Parameters:
  ///   - values: In order of time, at least 2.
  ///   - lags: Autocovariances in the long-run variance, Bartlett weights.
  /// - Returns: The statistic; NaN for a constant.
  ///
  /// > Reference: Kwiatkowski, Phillips, Schmidt & Shin (1992), J. Econometrics 54, equation 13.
  public static func kpss(_ values: [Double], lags: Int) -> Double {
    let n = values.count
    let mean = values.reduce(0, +) / Double(n)
    let errors = values.map { $0 - mean }
    var sum = 0.0
    var partial = 0.0
    var long = 0.0
    for error in errors {
      sum += error
      partial += sum * sum
      long += error * error
    }
    for lag in 1...max(lags, 1) where lag <= lags && lag < n {
      var product = 0.0
      for t in lag..<n { product += errors[t] * errors[t - lag] }
      long += 2 * (1 - Double(lag) / Double(lags + 1)) * product
    }
    return partial / (Double(n) * long)
  }

  /// Differences until the KPSS test no longer rejects a level at 5 %.
  ///
  /// - Parameters:
  ///   - values: In order of time; missing ones (NaN) are left out.
  ///   - most: The most differences.
  /// - Returns: 0 to `most`.
  ///
  /// > Reference: Hyndman & Khandakar (2008), J. Stat. Softw. 27(3), section 3.1; lags ⌊3√n/13⌋.
  public static func differences(_ values: [Double], most: Int = 2) -> Int {
    var x = values.filter { !$0.isNaN }
    var d = 0
    while d < most && x.count > 1 && !isConstant(x) {
      let lags = Int(3 * Double(x.count).squareRoot() / 13)
      // 0.463 is the critical value at 5 %.
      guard kpss(x, lags: lags) > 0.463 else { break }
      d += 1
      x = (1..<x.count).map { x[$0] - x[$0 - 1] }
    }
    return d
  }

  /// One seasonal difference where the seasonal strength is above 0.64, else none.
  ///
  /// - Parameters:
  ///   - values: In order of time; missing ones (NaN) are interpolated.
  ///   - season: Values in a season.
  /// - Returns: 0 or 1.
  ///
  /// > Reference: Hyndman & Athanasopoulos (2021), *Forecasting: Principles and Practice*,
  /// > section 9.1: the strength of season of an STL decomposition.
  public static func seasonalDifferences(_ values: [Double], season: Int) -> Int {
    guard season > 1, values.count > 2 * season else { return 0 }
    let complete = interpolated(values)
    guard !isConstant(complete) else { return 0 }
    return SeasonalTrendLoess(complete, season: season).seasonalStrength > 0.64 ? 1 : 0
  }

  /// Whether all values are the same up to rounding.
  static func isConstant(_ values: [Double]) -> Bool {
    guard let first = values.first else { return true }
    var (differences, sizes) = (0.0, 0.0)
    for value in values where value != first && !value.isNaN {
      differences += (value - first).magnitude
      sizes += value.magnitude
    }
    return differences <= 1.5e-8 * sizes
  }

  /// Missing values on lines between their neighbours.
  static func interpolated(_ values: [Double]) -> [Double] {
    var result = values
    guard let start = values.firstIndex(where: { !$0.isNaN }) else { return values }
    for t in 0..<start { result[t] = values[start] }
    var last = start
    for t in (start + 1)..<max(values.count, start + 1) where !values[t].isNaN {
      for place in (last + 1)..<max(t, last + 1) {
        result[place] =
          values[last] + (values[t] - values[last]) * Double(place - last) / Double(t - last)
      }
      last = t
    }
    for t in (last + 1)..<max(values.count, last + 1) { result[t] = values[last] }
    return result
  }
}
