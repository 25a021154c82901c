public import Statistics

/// The joint distribution of the values of the next periods.
///
/// Points, intervals and paths come from the same distribution. Steps count from 0, the period
/// after the last value.
public protocol Prediction: Sendable {
  /// How many periods it reaches ahead.
  var steps: Int { get }

  /// The mean of the value at a step.
  func mean(step: Int) -> Double

  /// The value that the value at a step stays at or below with probability `p`, inside the bounds.
  func quantile(_ p: Double, step: Int) -> Double

  /// Makes one joint path, a function of its arguments alone.
  ///
  /// A larger level gives a path that is higher at its end, so that levels can be correlated across
  /// quantities.
  ///
  /// - Parameters:
  ///   - level: A uniform number between 0 and 1, both excluded.
  ///   - noise: A standard normal number for each step.
  ///   - into: The path, one value for each step.
  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>)

  /// The same distribution with what many paths share worked out once.
  func preparedForPaths() -> any Prediction

  /// The distribution kept within bounds, never clipped: no value has a probability of its own
  /// there that it had not before.
  ///
  /// - Parameters:
  ///   - lower: The least possible value, or minus infinity.
  ///   - upper: The greatest possible value, or infinity.
  /// - Returns: A distribution with the same steps.
  func bounded(lower: Double, upper: Double) -> any Prediction

  /// The distribution of the values multiplied by 2 to a power.
  func scaled(byPowerOfTwo exponent: Int) -> any Prediction
}

extension Prediction {
  /// Nothing is shared.
  public func preparedForPaths() -> any Prediction { self }

  /// The median of the value at a step.
  public func median(step: Int) -> Double { quantile(0.5, step: step) }

  /// The interval that holds the value at a step with a probability.
  ///
  /// As much lies below it as above, unless the least possible value has so much probability that
  /// nothing can lie below: then all that lies outside lies above.
  ///
  /// - Parameters:
  ///   - level: The probability, between 0 and 1.
  ///   - step: The step.
  /// - Returns: The ends, which belong to the interval.
  public func interval(_ level: Double, step: Int) -> (lower: Double, upper: Double) {
    let side = (1 - level) / 2
    let lower = quantile(side, step: step)
    let isLeast = lower == quantile(Swift.min(1e-6, side), step: step)
    let upper = quantile(isLeast ? level : 1 - side, step: step)
    return (lower, Swift.max(lower, upper))
  }

  /// Makes the joint path of a draw.
  ///
  /// - Parameters:
  ///   - draw: The number of the draw.
  ///   - stream: The stream named after the series.
  ///   - into: The path, one value for each step.
  public func path(
    draw: Int, from stream: RandomStream, into: UnsafeMutableBufferPointer<Double>
  ) {
    let noise = (0..<steps).map { stream.normal(draw: draw, time: $0, index: 1) }
    noise.withUnsafeBufferPointer {
      path(level: stream.uniform(draw: draw, time: 0), noise: $0, into: into)
    }
  }
}
