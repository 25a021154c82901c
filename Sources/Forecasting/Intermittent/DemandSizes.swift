/// The distribution of the size of a demand.
///
/// Where all sizes are multiples of a unit, one unit and a negative binomial (or Poisson) number of
/// further ones; else a gamma distribution. The mean is that of the smoothing, the variance that
/// of the one-step errors, and the mean itself is drawn about its estimate.
struct DemandSizes: Hashable, Sendable {
  /// The unit of sizes, or nil for a continuum.
  let unit: Double?
  /// The mean size.
  let mean: Double
  /// The variance of sizes about their mean.
  let variance: Double
  /// How many demands the smoothed mean is worth.
  let weight: Double

  /// Describes the sizes of demands about a smoothed mean.
  ///
  /// - Parameters:
  ///   - sizes: Positive, at least one.
  ///   - mean: The smoothed mean.
  ///   - errors: The one-step errors of the smoothing.
  ///   - constant: The smoothing constant.
  init(_ sizes: [Double], mean: Double, errors: [Double], constant: Double) {
    unit = DemandUnit.common(sizes)
    self.mean = mean
    weight = Self.weight(constant, count: sizes.count)
    var squares = 0.0
    for error in errors { squares += error * error }
    // A one-step error holds that of the smoothed mean beside that of the size: 2/(2 − α) in all.
    let share = 1 - constant / 2
    variance = errors.isEmpty ? 0 : squares / Double(errors.count) * share
  }

  /// How many equal observations exponential smoothing is worth: (2 − α)/α, at most those it had.
  static func weight(_ constant: Double, count: Int) -> Double {
    constant > 0 ? min(Double(count), (2 - constant) / constant) : 1
  }

  /// Draws the mean, as one who knows only the history.
  func drawnMean(_ source: inout VariateSource) -> Double {
    if let unit {
      // Half a unit shared by all that was seen keeps room for more than one where all were one.
      let further = max(mean / unit - 1, 0) + 0.5 / (weight + 1)
      let spread = max(variance / unit / unit, further) / weight
      return unit * (1 + source.gamma(shape: further * further / spread, scale: spread / further))
    }
    let spread = max(variance, continuousFloor) / weight
    return source.gamma(shape: mean * mean / spread, scale: spread / mean)
  }

  /// The least variance of continuous sizes: a hundredth of the mean as the deviation.
  private var continuousFloor: Double { 1e-4 * mean * mean }

  /// Draws a size about a drawn mean.
  func drawn(about center: Double, _ source: inout VariateSource) -> Double {
    if let unit {
      let further = max(center / unit - 1, 0)
      let excess = variance / unit / unit - max(mean / unit - 1, 0)
      let expected = max(mean / unit - 1, 0)
      let size = excess > 0 && expected > 0 ? expected * expected / excess : .infinity
      return unit * (1 + source.negativeBinomial(mean: further, size: size))
    }
    let spread = max(variance, continuousFloor) * (center / mean) * (center / mean)
    return source.gamma(shape: center * center / spread, scale: spread / center)
  }
}
