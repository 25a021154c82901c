import Precision

extension ExactDecimal {
  /// The nearest floating-point number to the product with a scale: rounded once, or twice where
  /// the scale divides by three (months) and the digits do not.
  func double(times scale: UnitScale) -> Double {
    var power = exponent + scale.powerOfTen
    var divisor = UInt128(scale.denominator)
    let common = greatestCommonDivisor(mantissa, divisor)
    guard common != 0, mantissa != 0 else { return 0 }
    divisor /= common
    var digits = mantissa / common
    func multiply(_ factor: UInt128) -> Bool {
      let product = digits.multipliedReportingOverflow(by: factor)
      if !product.overflow { digits = product.partialValue }
      return !product.overflow
    }
    func converted() -> Double { ExactDecimal(mantissa: digits, exponent: power).double }
    guard multiply(UInt128(scale.numerator)) else {
      return converted() * Double(scale.numerator) / Double(divisor)
    }
    while divisor.isMultiple(of: 2), multiply(5) {
      divisor /= 2
      power -= 1
    }
    while divisor.isMultiple(of: 5), multiply(2) {
      divisor /= 5
      power -= 1
    }
    return converted() / Double(divisor)
  }
}
