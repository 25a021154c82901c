/// Whether a series has a season, by its autocorrelation at the lag of the season.
///
/// The season counts as found where |r_m| exceeds 1.645 standard errors, the standard error being
/// √((1 + 2 Σ_{k<m} r_k²)/n) (Bartlett's formula): 90 % two-sided.
///
/// > Reference: V. Assimakopoulos & K. Nikolopoulos (2000), The theta model: a decomposition
/// > approach to forecasting, International Journal of Forecasting 16, section 3.
public enum SeasonalityTest {
  /// How many values the test wants; programs differ in nothing else.
  public enum Rule: Hashable, Sendable {
    /// Seasons of 4 values or more, two of them or more (statsforecast).
    case twoSeasons
    /// More than two seasons, of 2 values or more (R's `thetaf`).
    case moreThanTwoSeasons
    /// Three seasons or more, of 2 values or more (the M4 competition's Naive2).
    case threeSeasons

    /// Whether so many values suffice.
    func allows(season: Int, count: Int) -> Bool {
      switch self {
      case .twoSeasons: season >= 4 && count >= 2 * season
      case .moreThanTwoSeasons: season >= 2 && count > 2 * season
      case .threeSeasons: season >= 2 && count >= 3 * season
      }
    }
  }

  /// Tests a series.
  ///
  /// - Parameters:
  ///   - season: Values in a season.
  ///   - values: In order of time; NaN is missing, and its products add nothing.
  ///   - rule: How many values are wanted.
  /// - Returns: Whether the season is there; false for a constant series.
  public static func finds(season: Int, in values: [Double], rule: Rule) -> Bool {
    guard season >= 2, rule.allows(season: season, count: values.count) else { return false }
    var sum = 0.0
    var count = 0
    for value in values where !value.isNaN {
      sum += value
      count += 1
    }
    guard rule.allows(season: season, count: count) else { return false }
    let mean = sum / Double(count)
    let deviations = values.map { $0.isNaN ? 0 : $0 - mean }
    func product(_ lag: Int) -> Double {
      var result = 0.0
      for i in lag..<deviations.count { result += deviations[i] * deviations[i - lag] }
      return result
    }
    let variance = product(0)
    guard variance > 0 else { return false }
    var squares = 0.0
    for lag in 1..<season {
      let r = product(lag) / variance
      squares += r * r
    }
    let error = ((1 + 2 * squares) / Double(count)).squareRoot()
    return (product(season) / variance).magnitude > 1.6448536269514722 * error
  }
}
