extension ExactDecimal {
  /// The same value without zeros at the end of its digits: `0.50`, `.5` and `5e-1` become equal.
  public var reduced: ExactDecimal {
    guard mantissa != 0 else { return ExactDecimal(mantissa: 0, exponent: 0) }
    var result = ExactDecimal(mantissa: mantissa, exponent: exponent, isNegative: isNegative)
    while result.mantissa.isMultiple(of: 10) {
      result.mantissa /= 10
      result.exponent += 1
    }
    return result
  }

  /// The number with the other sign; 0 has none.
  public var negated: ExactDecimal {
    var result = self
    result.isNegative = !isNegative && mantissa != 0
    return result
  }

  /// The product, or nil where it needs more digits, or an exponent, than fit.
  ///
  /// - Parameter other: A decimal.
  /// - Returns: The exact product.
  public func times(_ other: ExactDecimal) -> ExactDecimal? {
    let product = mantissa.multipliedReportingOverflow(by: other.mantissa)
    let power = exponent.addingReportingOverflow(other.exponent)
    guard !product.overflow, !power.overflow else { return nil }
    return ExactDecimal(
      mantissa: product.partialValue, exponent: power.partialValue,
      isNegative: product.partialValue != 0 && isNegative != other.isNegative)
  }

  /// The whole number, if it is one that an `Int` holds.
  public var whole: Int? {
    let value = reduced
    guard value.exponent >= 0, value.exponent <= 18 else { return nil }
    var magnitude = value.mantissa
    for _ in 0..<value.exponent {
      let next = magnitude.multipliedReportingOverflow(by: 10)
      guard !next.overflow else { return nil }
      magnitude = next.partialValue
    }
    return Int(exactly: magnitude).map { value.isNegative ? -$0 : $0 }
  }
}
