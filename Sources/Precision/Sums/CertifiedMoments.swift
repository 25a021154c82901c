/// Mean, variance and lag-one autocorrelation of a column to about 30 digits of its values.
///
/// In two passes with double-double sums, the second corrected for what the rounding of the mean
/// leaves (Chan, Golub & LeVeque 1983, The American Statistician 37, eq. 1.7). From decimal text
/// the results are good to the last digit of a double; from doubles they are the moments of those
/// doubles, which may agree with the moments of the text they were read from in few digits. Values
/// whose squares would leave the range of a double are divided by a power of two first; a value
/// that is not finite makes the moments not a number.
public struct CertifiedMoments: Hashable, Sendable {
  /// How many values there are.
  public let count: Int
  /// The mean; not a number without values.
  public let mean: DoubleDouble
  /// What the values were divided by for the sums of products below, a power of two.
  private let scale: Double
  private let squares: DoubleDouble
  private let neighbours: DoubleDouble

  /// `Σ (x − m)²`.
  public var sumOfSquaredDeviations: DoubleDouble { restored(squares) }
  /// `Σ (xₜ − m)(xₜ₊₁ − m)` over neighbours in the order given.
  public var sumOfNeighbourProducts: DoubleDouble { restored(neighbours) }

  /// Takes the moments of a column.
  ///
  /// - Parameter values: The column, in order.
  public init(_ values: [DoubleDouble]) {
    let scale = Self.scale(values.lazy.map(\.head))
    guard scale != 1 else {
      self.init(count: values.count, scale: 1) { values[$0] }
      return
    }
    let reduced = values.map { $0.scaled(by: 1 / scale) }
    self.init(count: values.count, scale: scale) { reduced[$0] }
  }

  /// Takes the moments of a column of doubles.
  ///
  /// - Parameter values: The column, in order.
  public init(_ values: [Double]) {
    let scale = Self.scale(values)
    guard scale != 1 else {
      self.init(count: values.count, scale: 1) { DoubleDouble(values[$0]) }
      return
    }
    let reduced = values.map { $0 / scale }
    self.init(count: values.count, scale: scale) { DoubleDouble(reduced[$0]) }
  }

  /// 1, or a power of two near the largest value where its square would leave the range.
  private static func scale(_ values: some Sequence<Double>) -> Double {
    var largest = 0.0
    for value in values where value.magnitude > largest { largest = value.magnitude }
    guard largest > 0, largest.isFinite, !(0x1p-200...0x1p480).contains(largest) else { return 1 }
    let exponent = min(max(largest.exponent, -1000), 1000)
    return Double(sign: .plus, exponent: exponent, significand: 1)
  }

  private func restored(_ products: DoubleDouble) -> DoubleDouble {
    guard scale != 1 else { return products }
    let result = products.scaled(by: scale).scaled(by: scale)
    return result.head.isFinite ? result : DoubleDouble(result.head)
  }

  @inline(__always)
  private init(count: Int, scale: Double, value: (Int) -> DoubleDouble) {
    var sum = DoubleDoubleSum()
    for i in 0..<count { sum.add(value(i)) }
    let mean = sum.value / Double(count)
    var deviations = DoubleDoubleSum()
    var squares = DoubleDoubleSum()
    var neighbours = DoubleDoubleSum()
    var last = DoubleDouble(0.0)
    for i in 0..<count {
      let deviation = value(i) - mean
      deviations.add(deviation)
      squares.add(product: deviation, deviation)
      neighbours.add(product: last, deviation)
      last = deviation
    }
    let rest = deviations.value
    self.count = count
    self.scale = scale
    self.mean = scale == 1 ? mean : mean.scaled(by: scale)
    self.squares =
      count == 0 ? DoubleDouble(0.0) : squares.value - rest * rest / Double(count)
    self.neighbours = neighbours.value
  }

  /// The variance with the divisor `count − 1`; not a number for fewer than two values.
  public var variance: DoubleDouble {
    count < 2 ? DoubleDouble(.nan) : sumOfSquaredDeviations / Double(count - 1)
  }

  /// The root of the variance, also where that itself leaves the range.
  public var standardDeviation: DoubleDouble {
    guard scale != 1 else { return variance.squareRoot() }
    return count < 2
      ? DoubleDouble(.nan) : (squares / Double(count - 1)).squareRoot().scaled(by: scale)
  }

  /// The autocorrelation at lag 1, `Σ (xₜ − m)(xₜ₊₁ − m) / Σ (x − m)²` as NIST defines it; not a
  /// number where all values are equal.
  public var autocorrelation1: DoubleDouble {
    squares.head == 0 ? DoubleDouble(.nan) : neighbours / squares
  }
}
