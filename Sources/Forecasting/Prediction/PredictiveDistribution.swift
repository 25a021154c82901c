import Glibc
import Statistics

/// The joint distribution of the future observations: a mixture of normals, one per draw of the
/// parameters, each cut off at the bounds of the quantity.
struct PredictiveDistribution: Sendable {
  /// How many steps ahead it reaches.
  let steps: Int
  /// The means, `[draw][step]`, draws in order of their last step.
  let means: [Double]
  /// The residual standard deviation of each draw.
  let deviations: [Double]
  /// The bounds of the quantity.
  let support: Support
  /// The variance of the error at each step, in residual variances.
  let growth: [Double]
  /// Whether errors add up along a path (a random walk) or are independent.
  let accumulates: Bool

  /// Creates the distribution from draws.
  init(_ draws: ParameterDraws, steps: Int, support: Support, accumulates: Bool) {
    self.steps = steps
    self.means = draws.means
    self.deviations = draws.deviations
    self.support = support
    self.accumulates = accumulates
    self.growth = (1...max(steps, 1)).map { accumulates ? Double($0).squareRoot() : 1 }
  }

  /// The same draws within other bounds, or in another unit.
  init(_ other: PredictiveDistribution, factor: Double = 1, support: Support) {
    steps = other.steps
    means = factor == 1 ? other.means : other.means.map { $0 * factor }
    deviations = factor == 1 ? other.deviations : other.deviations.map { $0 * factor }
    self.support = support
    growth = other.growth
    accumulates = other.accumulates
  }

  /// The probability that the observation at a step is at or below a value.
  func probability(below value: Double, step: Int) -> Double {
    var sum = 0.0
    for draw in deviations.indices {
      sum += support.probability(
        below: value, mean: means[draw * steps + step],
        deviation: deviations[draw] * growth[step])
    }
    return sum / Double(deviations.count)
  }

  /// The density of the observation at a step.
  func density(at value: Double, step: Int) -> Double {
    var sum = 0.0
    for draw in deviations.indices {
      sum += support.density(
        at: value, mean: means[draw * steps + step], deviation: deviations[draw] * growth[step])
    }
    return sum / Double(deviations.count)
  }

  /// The mean of the observation at a step.
  func mean(step: Int) -> Double {
    // The running mean does not overflow where the sum of 2,048 huge forecasts would.
    var mean = 0.0
    for draw in deviations.indices {
      let term = support.mean(
        of: means[draw * steps + step], deviation: deviations[draw] * growth[step])
      mean += (term - mean) / Double(draw + 1)
    }
    return mean
  }

  /// The value that the observation at a step stays below with probability `p`.
  func quantile(_ p: Double, step: Int) -> Double {
    // The quantiles of all draws at p bracket that of the mixture.
    let z = Normal.quantile(p)
    var low = Double.infinity
    var high = -Double.infinity
    for draw in deviations.indices {
      let value = support.value(
        mean: means[draw * steps + step], deviation: deviations[draw] * growth[step], z: z)
      low = min(low, value)
      high = max(high, value)
    }
    var x = min(max(middle(p, step: step), low), high)
    for _ in 0..<200 {
      let tolerance = 1e-13 * abs(x)
      guard high - low > tolerance else { break }
      let miss = probability(below: x, step: step) - p
      if miss > 0 { high = x } else { low = x }
      if abs(miss) < 1e-14 { break }
      let slope = density(at: x, step: step)
      let newton = x - miss / slope
      let inside = slope > 0 && newton > low && newton < high
      let next = inside ? newton : low + (high - low) / 2
      if abs(next - x) <= tolerance { return next }
      x = next
    }
    return x
  }

  /// The mean of the draw at the same place in the order, a start for the search.
  private func middle(_ p: Double, step: Int) -> Double {
    let draw = min(deviations.count - 1, Int(p * Double(deviations.count)))
    return means[draw * steps + step]
  }

  /// One joint path.
  func path(
    level u: Double, noise z: UnsafeBufferPointer<Double>,
    into out: UnsafeMutableBufferPointer<Double>
  ) {
    let draw = max(0, min(deviations.count - 1, Int(u * Double(deviations.count))))
    let sigma = deviations[draw]
    means.withUnsafeBufferPointer { means in
      var sum = 0.0
      for step in 0..<steps {
        let mean = means[draw * steps + step]
        sum += z[step]
        let score = accumulates ? sum / growth[step] : z[step]
        out[step] = support.value(mean: mean, deviation: sigma * growth[step], z: score)
      }
    }
  }
}
