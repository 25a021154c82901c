/// Count, mean, variance and range of a sample, by compensated sums in the order given.
///
/// Two passes: the mean first, then the squares of the deviations, corrected by their sum, so
/// that a large mean does not swallow a small spread. The result depends on the order of the
/// values and on nothing else.
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
    let mean = sum.value / Double(count)
    var squares = CompensatedSum()
    var deviations = CompensatedSum()
    i = 0
    while i < values.count {
      let deviation = values[i] - mean
      squares.add(deviation * deviation)
      deviations.add(deviation)
      i += stride
    }
    self.count = count
    self.mean = count == 0 ? .nan : mean
    minimum = low
    maximum = high
    let correction = deviations.value * deviations.value / Double(count)
    variance = count < 2 ? .nan : max(0, squares.value - correction) / Double(count - 1)
  }

  /// Summarises an array.
  ///
  /// - Parameter values: The values, all finite.
  public init(_ values: [Double]) {
    self = values.withUnsafeBufferPointer { Summary($0) }
  }

  /// The standard deviation.
  public var standardDeviation: Double { variance.squareRoot() }

  /// The standard error of the mean of independent values.
  public var standardError: Double { (variance / Double(count)).squareRoot() }
}
