import Precision

/// How many canonical units one written unit is, as an exact number:
/// `numerator / denominator * 10^powerOfTen`.
struct UnitScale: Hashable, Sendable {
  var numerator: Int
  var denominator: Int
  var powerOfTen: Int

  static let one = UnitScale(numerator: 1, denominator: 1, powerOfTen: 0)
  static let percent = powerOfTen(-2)

  static func powerOfTen(_ exponent: Int) -> UnitScale {
    UnitScale(numerator: 1, denominator: 1, powerOfTen: exponent)
  }

  /// The part of a year that one of several equal periods is.
  static func yearOver(_ perYear: Int) -> UnitScale {
    UnitScale(numerator: 1, denominator: perYear, powerOfTen: 0)
  }

  /// The product, or nil where a chain of units is so long that it no longer fits.
  func times(_ other: UnitScale) -> UnitScale? {
    let above = numerator.multipliedReportingOverflow(by: other.numerator)
    let below = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !above.overflow, !below.overflow else { return nil }
    let common = greatestCommonDivisor(UInt128(above.partialValue), UInt128(below.partialValue))
    return UnitScale(
      numerator: above.partialValue / Int(common), denominator: below.partialValue / Int(common),
      powerOfTen: powerOfTen + other.powerOfTen)
  }

  /// The scale of one over this unit.
  var inverse: UnitScale {
    UnitScale(numerator: denominator, denominator: numerator, powerOfTen: -powerOfTen)
  }

  /// The nearest floating-point number.
  var double: Double { ExactDecimal(mantissa: 1, exponent: 0).double(times: self) }
}

/// Euclid's algorithm; the divisor of 0 and b is b.
func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
