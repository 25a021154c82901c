extension ExactDecimal {
  /// The nearest double, halves to even; infinite above the range.
  public var double: Double { doubleDouble.head }

  /// The nearest double-double; infinite above the range.
  ///
  /// The head is the double nearest to the decimal, the tail the double nearest to what the head
  /// lacks.
  public var doubleDouble: DoubleDouble {
    // A mantissa below 10³⁷ leaves the range whatever its digits are.
    guard mantissa != 0, exponent > -450 else { return DoubleDouble(isNegative ? -0.0 : 0) }
    guard exponent < 320 else { return DoubleDouble(isNegative ? -.infinity : .infinity) }
    let value = BinaryNumber(mantissa, timesTenTo: exponent).doubleDouble
    return isNegative ? -value : value
  }
}

extension DoubleDouble {
  /// Reads a decimal such as `-1.5e-3`: the double-double nearest to the number as written.
  ///
  /// Nil where the text is not a decimal or exceeds the range.
  ///
  /// - Parameter text: A text that ``ExactDecimal/init(_:)`` reads.
  public init?(decimal text: some StringProtocol) {
    guard let value = ExactDecimal(text)?.doubleDouble, value.isFinite else { return nil }
    self = value
  }

  /// The number nearest to a decimal; infinite above the range.
  public init(_ decimal: ExactDecimal) { self = decimal.doubleDouble }
}
