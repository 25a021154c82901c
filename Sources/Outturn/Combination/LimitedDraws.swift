internal import Statistics

/// Draws at an end that many share, a limit or nothing that came, as they would be without it.
///
/// A regression moves draws to both sides. Those that a limit holds would otherwise all stay while
/// others come to it, and the limit would hold too many. What a held draw would have been is imputed
/// from what the regression says of it, cut off at the limit, and both are found in turns.
///
/// > Reference: Chib (1992), Journal of Econometrics 51, 79–99 (censored regression by data
/// > augmentation).
struct LimitedDraws {
  /// Ends that one draw in fifty shares are limits.
  static func isShared(_ end: Double, _ column: [Double]) -> Bool {
    50 * column.count { $0 == end } > column.count
  }

  /// The end below that holds draws; nil where none does.
  let low: Double?
  /// The end above that holds draws.
  let high: Double?
  /// How far inside a limit begins what is held, half a unit of whole numbers.
  private let margin: Double
  private let column: [Double]
  private static let turns = 6

  /// Looks for ends that many draws share.
  ///
  /// - Parameters:
  ///   - column: A number of every draw.
  ///   - isWhole: Whether it is a whole number.
  init(_ column: [Double], isWhole: Bool) {
    self.column = column
    margin = isWhole ? 0.5 : 0
    let (low, high) = (column.min() ?? 0, column.max() ?? 0)
    self.low = Self.isShared(low, column) ? low : nil
    self.high = Self.isShared(high, column) ? high : nil
  }

  /// Whether a draw is held.
  func isHeld(_ draw: Int) -> Bool { column[draw] == high || column[draw] == low }

  /// The draws without limits.
  ///
  /// - Parameters:
  ///   - regression: What the draws that count say.
  ///   - weights: What each counts; what counts nothing is left where it is.
  /// - Returns: A value for each draw, beyond its limit where it is held.
  func freed(_ regression: OutturnRegression, _ weights: [Double]) -> [Double] {
    let held = column.indices.filter { isHeld($0) && weights[$0] > 1e-9 }
    guard !held.isEmpty, held.count < column.count else { return column }
    var values = column
    for _ in 0..<Self.turns {
      let fit = regression.fit(values)
      guard fit.variance > 0 else { return column }
      let deviation = fit.residualVariance.squareRoot()
      for draw in held {
        var fitted = fit.mean
        for (slope, direction) in zip(fit.slopes, regression.directions) {
          fitted += slope * direction[draw]
        }
        let uniform = Self.uniform(draw)
        if let high, column[draw] == high {
          values[draw] =
            fitted + deviation * Self.beyond((high - margin - fitted) / deviation, uniform)
        } else if let low {
          values[draw] =
            fitted - deviation * Self.beyond((fitted - low - margin) / deviation, uniform)
        }
      }
    }
    return values
  }

  /// A standard normal number above an end.
  private static func beyond(_ end: Double, _ uniform: Double) -> Double {
    // Further out normal numbers lie next to the end.
    guard end < 6 else { return end }
    return max(end, -Normal.quantile(uniform * Normal.cdf(-end)))
  }

  /// The place of a draw between 0 and 1, the same in all periods: multiples of the golden ratio.
  private static func uniform(_ draw: Int) -> Double {
    let place = (Double(draw) + 0.5) * 0.618_033_988_749_894_9
    return place - place.rounded(.down)
  }
}
