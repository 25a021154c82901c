/// Count, mean, variance and range of a sample, by compensated sums in the order given.
///
/// Two passes: the mean first, then the squares of the deviations, corrected by their sum, so
/// that a large mean does not swallow a small spread. The result depends on the order of the
/// values and on nothing else. Values whose squares would leave the range of a double are divided
/// by a power of two first. A value that is NaN makes mean and variance NaN, an infinite one the
/// variance.
///
/// > Reference: Chan, Golub & LeVeque (1983), The American Statistician 37, 242–247, eq. 1.7.
public struct Summary: Hashable, Sendable {
  /// How many values there are.
  public let count: Int
  /// The mean; NaN without values.
  public let mean: Double
  /// The variance with divisor n − 1; NaN for fewer than two values.
  public let variance: Double
  /// The smallest value; infinity without values.
  public let minimum: Double
  /// The largest value; minus infinity without values.
  public let maximum: Double
  /// The standard deviation, also where the variance leaves the range.
  public let standardDeviation: Double

  /// Summarises a buffer, every `stride`-th value of it.
  ///
  /// - Parameters:
  ///   - values: The values, all finite.
  ///   - stride: The step from one value to the next.
  public init(_ values: UnsafeBufferPointer<Double>, stride: Int = 1) {
    precondition(stride > 0, "stride \(stride) is not positive")
    var count = 0
    var sum = CompensatedSum()
    var low = Double.infinity
    var high = -Double.infinity
    var i = 0
    while i < values.count {
      let x = values[i]
      sum.add(x)
      low = x < low ? x : low
      high = x > high ? x : high
      count += 1
      i += stride
    }
    let scale = BinaryScale(
      largest: max(abs(low), abs(high)), ordinary: BinaryScale.ordinaryForSquares)
    let factor = scale.reciprocal
    if scale.exponent != 0 {
      sum = CompensatedSum()
      for i in Swift.stride(from: 0, to: values.count, by: stride) {
        sum.add(values[i] * factor)
      }
    }
    let mean = sum.value / Double(count)
    var squares = CompensatedSum()
    var deviations = CompensatedSum()
    i = 0
    while i < values.count {
      let deviation = values[i] * factor - mean
      squares.add(deviation * deviation)
      deviations.add(deviation)
      i += stride
    }
    self.count = count
    self.mean = count == 0 ? .nan : scale.restored(mean)
    minimum = low
    maximum = high
    let correction = deviations.value * deviations.value / Double(count)
    // The limit comes second, so that NaN stays NaN.
    let reduced = count < 2 ? .nan : max(squares.value - correction, 0) / Double(count - 1)
    variance = scale.restored(reduced, power: 2)
    standardDeviation = scale.restored(reduced.squareRoot())
  }

  /// Summarises an array.
  ///
  /// - Parameter values: The values, all finite.
  public init(_ values: [Double]) {
    self = values.withUnsafeBufferPointer { Summary($0) }
  }

  /// The standard error of the mean of independent values.
  public var standardError: Double {
    variance.isNormal
      ? (variance / Double(count)).squareRoot() : standardDeviation / Double(count).squareRoot()
  }
}
