import Glibc
import Statistics

/// A forecast about medians, with scales that differ above and below, errors of Student's t, and a
/// memory that fades with the ratio of steps.
///
/// Each half of the distribution has the probability ½. Bounds keep the median where it is as long
/// as that lies inside, as in ``JointForecast``. A bound that the series itself has touched is a value
/// like others: what would lie beyond it is there.
struct CalibratedForecast: Prediction {
  /// The medians before bounds are considered.
  let locations: [Double]
  /// The scales below the medians.
  let lowerScales: [Double]
  /// The scales above the medians.
  let upperScales: [Double]
  /// Degrees of freedom of the errors, above 1.
  let degreesOfFreedom: Double
  /// The correlation of errors at steps h < k is (h/k) to this power.
  let memory: Double
  let support: Support
  /// The least value of a series that took it: as a bound it has a probability of its own.
  let floor: Double?
  private let sampler: PathSampler?

  init(
    locations: [Double], lowerScales: [Double], upperScales: [Double], degreesOfFreedom: Double,
    memory: Double, floor: Double? = nil,
    support: Support = Support(lower: -.infinity, upper: .infinity)
  ) {
    self.init(
      locations, lowerScales, upperScales, degreesOfFreedom, memory, support, floor, sampler: nil)
  }

  private init(
    _ locations: [Double], _ lowerScales: [Double], _ upperScales: [Double],
    _ degreesOfFreedom: Double, _ memory: Double, _ support: Support, _ floor: Double?,
    sampler: PathSampler?
  ) {
    precondition(lowerScales.count == locations.count && upperScales.count == locations.count)
    precondition(degreesOfFreedom > 1, "\(degreesOfFreedom) degrees of freedom give no mean")
    self.locations = locations
    self.lowerScales = lowerScales
    self.upperScales = upperScales
    self.degreesOfFreedom = degreesOfFreedom
    self.memory = memory
    self.support = support
    self.floor = floor
    self.sampler = sampler
  }

  var steps: Int { locations.count }

  private var isBounded: Bool { support.lower.isFinite || support.upper.isFinite }

  /// The value in the place of an error of Student's t.
  private func value(error: Double, _ step: Int) -> Double {
    let location = locations[step]
    let scale = error < 0 ? lowerScales[step] : upperScales[step]
    guard scale > 0 else { return max(support.lower, min(support.upper, location)) }
    guard isBounded else { return location + scale * error }
    if support.lower == floor, error < 0 || location <= support.lower {
      return max(support.lower, min(support.upper, location + scale * error))
    }
    return SplitAtMedian(median: location, scale: scale, support: support).value(error)
  }

  func quantile(_ p: Double, step: Int) -> Double {
    precondition(p > 0 && p < 1, "probability \(p) is not between 0 and 1")
    return value(error: StudentScores.of(degreesOfFreedom).value(Normal.quantile(p)), step)
  }

  func mean(step: Int) -> Double {
    let half = StudentScores.of(degreesOfFreedom).half
    var sum = 0.0
    for (error, weight) in zip(half.values, half.weights) {
      sum += weight * (value(error: error, step) + value(error: -error, step))
    }
    // The tails beyond the rule, a probability of 1e-9 each: a bound ends them.
    let middle = value(error: 0, step)
    let up =
      support.upper.isFinite
      ? value(error: half.end, step) * half.tailMass
      : middle * half.tailMass + upperScales[step] * half.tailMean
    let down =
      support.lower.isFinite
      ? value(error: -half.end, step) * half.tailMass
      : middle * half.tailMass - lowerScales[step] * half.tailMean
    return max(support.lower, min(support.upper, sum + up + down))
  }

  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    let sampler = sampler ?? PathSampler(steps: steps, memory: memory)
    sampler.scores(level: level, noise: noise, into: into)
    let scores = StudentScores.of(degreesOfFreedom)
    for step in 0..<steps { into[step] = value(error: scores.value(into[step]), step) }
  }

  func preparedForPaths() -> any Prediction {
    CalibratedForecast(
      locations, lowerScales, upperScales, degreesOfFreedom, memory, support, floor,
      sampler: PathSampler(steps: steps, memory: memory))
  }

  func bounded(lower: Double, upper: Double) -> any Prediction {
    CalibratedForecast(
      locations, lowerScales, upperScales, degreesOfFreedom, memory,
      Support(lower: max(lower, support.lower), upper: min(upper, support.upper)),
      floor, sampler: sampler)
  }

  func scaled(byPowerOfTwo exponent: Int) -> any Prediction {
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    return CalibratedForecast(
      locations.map { $0 * factor }, lowerScales.map { $0 * factor },
      upperScales.map { $0 * factor }, degreesOfFreedom, memory,
      Support(lower: support.lower * factor, upper: support.upper * factor),
      floor.map { $0 * factor }, sampler: sampler)
  }
}
