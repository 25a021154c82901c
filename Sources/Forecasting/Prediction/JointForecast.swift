import Glibc
import Statistics

/// The forecast of a linear model: a location and a scale at every step, errors of Student's t
/// (normal where the degrees of freedom are infinite), joined by a normal copula, kept within bounds.
///
/// Bounds keep the median where it is as long as that lies inside (``bounded(lower:upper:)``).
public struct JointForecast: Prediction {
  /// The centre at each step before bounds are considered.
  public let locations: [Double]
  /// The scale at each step: the standard deviation, for normal errors.
  public let scales: [Double]
  /// Degrees of freedom of the errors, above 1, or infinite.
  public let degreesOfFreedom: Double
  /// How errors come about; gives the dependence between steps.
  public let errors: ErrorStructure
  let support: Support
  private let sampler: PathSampler?

  /// Creates a forecast.
  ///
  /// - Parameters:
  ///   - locations: One for each step.
  ///   - errors: Where the scales come from.
  ///   - degreesOfFreedom: Values less parameters; infinite for normal errors.
  ///   - scales: The scales, where they are known better than from the errors, which then only say
  ///     how steps depend on each other.
  public init(
    locations: [Double], errors: ErrorStructure, degreesOfFreedom: Double = .infinity,
    scales: [Double]? = nil
  ) {
    self.init(
      locations: locations, scales: scales ?? errors.deviations,
      degreesOfFreedom: degreesOfFreedom, errors: errors,
      support: Support(lower: -.infinity, upper: .infinity))
  }

  private init(
    locations: [Double], scales: [Double], degreesOfFreedom: Double, errors: ErrorStructure,
    support: Support, sampler: PathSampler? = nil
  ) {
    precondition(locations.count == errors.steps && scales.count == errors.steps)
    precondition(degreesOfFreedom > 1, "\(degreesOfFreedom) degrees of freedom give no mean")
    self.locations = locations
    self.scales = scales
    self.degreesOfFreedom = degreesOfFreedom
    self.errors = errors
    self.support = support
    self.sampler = sampler
  }

  /// How many periods it reaches ahead.
  public var steps: Int { locations.count }

  private func split(_ step: Int) -> SplitAtMedian {
    SplitAtMedian(median: locations[step], scale: scales[step], support: support)
  }

  /// The value with a normal score at a step, inside the bounds.
  func value(_ score: Double, _ step: Int, _ scores: StudentScores) -> Double {
    let (location, scale) = (locations[step], scales[step])
    guard scale > 0 else { return max(support.lower, min(support.upper, location)) }
    guard isBounded else { return location + scale * scores.value(score) }
    return split(step).value(scores.value(score))
  }

  /// The mean of the value at a step.
  public func mean(step: Int) -> Double {
    guard scales[step] > 0, isBounded else {
      return max(support.lower, min(support.upper, locations[step]))
    }
    return split(step).mean(StudentScores.of(degreesOfFreedom))
  }

  private var isBounded: Bool { support.lower.isFinite || support.upper.isFinite }

  /// The value that the value at a step stays at or below with probability `p`.
  public func quantile(_ p: Double, step: Int) -> Double {
    precondition(p > 0 && p < 1, "probability \(p) is not between 0 and 1")
    return value(Normal.quantile(p), step, StudentScores.of(degreesOfFreedom))
  }

  /// Makes one joint path; the level alone decides where it ends.
  public func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    let sampler = sampler ?? PathSampler(errors)
    sampler.scores(level: level, noise: noise, into: into)
    let scores = StudentScores.of(degreesOfFreedom)
    for step in 0..<steps { into[step] = value(into[step], step, scores) }
  }

  /// The same distribution with its factor of correlations.
  public func preparedForPaths() -> any Prediction {
    JointForecast(
      locations: locations, scales: scales, degreesOfFreedom: degreesOfFreedom, errors: errors,
      support: support, sampler: PathSampler(errors))
  }

  /// The distribution kept within bounds.
  ///
  /// A median inside the bounds stays, and so does a half without a bound; the other half crowds
  /// before its bound. Where the location is on a bound or beyond, all that lies beyond crowds just
  /// inside it.
  public func bounded(lower: Double, upper: Double) -> any Prediction {
    JointForecast(
      locations: locations, scales: scales, degreesOfFreedom: degreesOfFreedom, errors: errors,
      support: Support(lower: max(lower, support.lower), upper: min(upper, support.upper)),
      sampler: sampler)
  }

  /// The distribution of the values multiplied by 2 to a power.
  public func scaled(byPowerOfTwo exponent: Int) -> any Prediction {
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    return JointForecast(
      locations: locations.map { $0 * factor }, scales: scales.map { $0 * factor },
      degreesOfFreedom: degreesOfFreedom, errors: errors,
      support: Support(lower: support.lower * factor, upper: support.upper * factor),
      sampler: sampler)
  }
}
