internal import Glibc

/// The mean of an outcome where an assumption has some value, from draws that were not laid out for it.
///
/// What else differs between draws differs as it does where the assumption has that value: of
/// assumptions that go together, one says what the others are likely to be. A line is fitted by least
/// squares to the draws around the value, over the normal scores of the assumption's ranks; a draw a
/// bandwidth away counts 0.61. The standard error is that of the line, resampled draws that stand for
/// one another counting once; it knows nothing of a curve that bends within a bandwidth.
///
/// > Reference: Fan & Gijbels (1996), Local Polynomial Modelling, §3.1 (the local linear estimator);
/// > Liang & Zeger (1986), Biometrika 73, 13–22 (errors where observations come in groups).
struct ConditionalMean {
  private let values: [Double]
  private let scores: [Double]
  private let origins: [Int]
  private let bandwidth: Double

  /// Looks at an assumption.
  ///
  /// - Parameters:
  ///   - assumption: Its draws.
  ///   - origins: For each draw the one that it stands for.
  ///   - effectiveDraws: How many independent draws they are worth.
  init(_ assumption: AssumptionDraws, origins: [Int], effectiveDraws: Int) {
    values = assumption.values
    scores = assumption.scores
    self.origins = origins
    // The rate that balances the error of the draws and that of the bend.
    bandwidth = pow(Double(max(1, effectiveDraws)), -0.2)
  }

  /// How far the mean of an outcome lies from that of all draws where the assumption has a value.
  ///
  /// - Parameters:
  ///   - outcome: One number a draw.
  ///   - value: The assumption's value, within its draws.
  /// - Returns: The difference with its standard error.
  func change(_ outcome: [Double], at value: Double) -> MeanEstimate {
    let count = Double(outcome.count)
    let mean = outcome.reduce(0, +) / count
    let place = score(of: value)
    var (s0, s1, s2) = (0.0, 0.0, 0.0)
    var weights = [Double](repeating: 0, count: outcome.count)
    for draw in scores.indices {
      let distance = scores[draw] - place
      let width = distance / bandwidth
      guard abs(width) < 5 else { continue }
      let weight = exp(-0.5 * width * width)
      weights[draw] = weight
      s0 += weight
      s1 += weight * distance
      s2 += weight * distance * distance
    }
    guard s0 > 0 else { return MeanEstimate(value: 0, standardError: 0) }
    // Of one value in reach there is no line, only a mean.
    let determinant = s0 * s2 - s1 * s1
    let isLine = determinant > 1e-9 * s0 * s0 * bandwidth * bandwidth
    var (fitted, slope) = (0.0, 0.0)
    for draw in weights.indices where weights[draw] > 0 {
      let distance = scores[draw] - place
      let weight = weights[draw]
      weights[draw] = isLine ? weight * (s2 - s1 * distance) / determinant : weight / s0
      fitted += weights[draw] * outcome[draw]
      if isLine { slope += weight * (s0 * distance - s1) / determinant * outcome[draw] }
    }
    var influences = [Double](repeating: 0, count: outcome.count)
    for draw in outcome.indices {
      let rest = outcome[draw] - fitted - slope * (scores[draw] - place)
      influences[origins[draw]] += weights[draw] * rest - (outcome[draw] - mean) / count
    }
    let variance = influences.reduce(0) { $0 + $1 * $1 }
    return MeanEstimate(
      value: DrawDifference.of(fitted, minus: mean), standardError: variance.squareRoot())
  }

  /// The normal score of a value, between those of its neighbours among the draws.
  private func score(of value: Double) -> Double {
    var (below, above) = (-1, -1)
    for draw in values.indices {
      if values[draw] <= value, below < 0 || values[draw] > values[below] { below = draw }
      if values[draw] >= value, above < 0 || values[draw] < values[above] { above = draw }
    }
    guard below >= 0 else { return above >= 0 ? scores[above] : 0 }
    guard above >= 0, values[above] > values[below] else { return scores[below] }
    let share = (value - values[below]) / (values[above] - values[below])
    return scores[below] + share * (scores[above] - scores[below])
  }
}
