/// The nine ways to define the quantile of a sample, in the order and with the numbers by which
/// R's `quantile(type =)` and Hyndman & Fan know them.
///
/// With x₁ ≤ … ≤ xₙ and a probability p, the first three take order statistics, or the middle
/// between two; the others lie straight between the neighbours of a position in the sample.
///
/// > Reference: Hyndman & Fan (1996), The American Statistician 50, 361–365.
public enum QuantileDefinition: Int, CaseIterable, Hashable, Sendable {
  /// The smallest value with a share p of the sample at or below it.
  case inverseEmpirical = 1
  /// The same, with the mean of two neighbours where the share is met exactly.
  case averagedInverseEmpirical = 2
  /// The order statistic nearest to position n p, of two as near the even one (SAS).
  case nearestOrderStatistic = 3
  /// Between order statistics at position n p.
  case linearEmpirical = 4
  /// Position n p + ½: xₖ stands in the middle of its step (Hazen).
  case hazen = 5
  /// Position (n + 1) p: xₖ stands at its mean for uniform samples (Weibull, Minitab, SPSS).
  case weibull = 6
  /// Position 1 + (n − 1) p: xₖ stands at its mode for uniform samples (R, NumPy, spreadsheets).
  case linear = 7
  /// Position ⅓ + (n + ⅓) p: nearly median-unbiased, whatever the distribution.
  case medianUnbiased = 8
  /// Position ⅜ + (n + ¼) p: nearly unbiased for normal samples (Blom).
  case normalUnbiased = 9

  /// The place in ascending order of the quantile by ``inverseEmpirical``.
  ///
  /// - Parameters:
  ///   - p: A probability in [0, 1].
  ///   - count: The size of the sample, not 0.
  /// - Returns: The place, from 0.
  public static func inverseEmpiricalPlace(_ p: Double, count: Int) -> Int {
    precondition(count > 0, "the quantile of an empty sample was asked for")
    precondition(p >= 0 && p <= 1, "\(p) is not a probability")
    let position = wholePosition(Double(count) * p, Double(count) * p)
    return min(max(Int(position.rounded(.up)), 1), count) - 1
  }

  /// A position, rounded where it is whole but for four roundings of n p.
  fileprivate static func wholePosition(_ position: Double, _ np: Double) -> Double {
    let whole = position.rounded()
    return abs(position - whole) <= 4 * max(1, np).ulp ? whole : position
  }
}

/// The quantile of an ascending sample by any of the nine definitions.
///
/// A position that is whole but for four roundings counts as whole.
///
/// - Parameters:
///   - sorted: The sample in ascending order, not empty, without NaN.
///   - p: A probability in [0, 1].
///   - definition: The definition; ``QuantileDefinition/linear`` gives the values of
///     ``quantile(sorted:_:)``.
/// - Returns: The quantile.
public func quantile(
  sorted: [Double], _ p: Double, definition: QuantileDefinition
) -> Double {
  precondition(!sorted.isEmpty, "the quantile of an empty sample was asked for")
  precondition(p >= 0 && p <= 1, "\(p) is not a probability")
  let n = Double(sorted.count)
  // Counted from 1.
  var position: Double
  switch definition {
  case .linear: return quantile(sorted: sorted, p)
  case .inverseEmpirical:
    return sorted[QuantileDefinition.inverseEmpiricalPlace(p, count: sorted.count)]
  case .averagedInverseEmpirical, .linearEmpirical: position = n * p
  case .nearestOrderStatistic: position = n * p - 0.5
  case .hazen: position = n * p + 0.5
  case .weibull: position = (n + 1) * p
  case .medianUnbiased: position = 1 / 3.0 + (n + 1 / 3.0) * p
  case .normalUnbiased: position = 0.375 + (n + 0.25) * p
  }
  position = QuantileDefinition.wholePosition(position, n * p)
  let rank = position.rounded(.down)
  let isWhole = rank == position
  let fraction: Double
  switch definition {
  case .averagedInverseEmpirical: fraction = isWhole ? 0.5 : 1
  case .nearestOrderStatistic: fraction = isWhole && Int(rank) % 2 == 0 ? 0 : 1
  default: fraction = isWhole ? 0 : position - rank
  }
  let low = sorted[min(max(Int(rank), 1), sorted.count) - 1]
  let high = sorted[min(max(Int(rank) + 1, 1), sorted.count) - 1]
  return SamplePlace.between(low, high, fraction)
}
