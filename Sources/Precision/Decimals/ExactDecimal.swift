/// A decimal number as written, `mantissa · 10^exponent`, so that nothing is lost before the one
/// conversion to floating point.
///
/// `1.50` and `1.5` are different decimals of the same value: the digits written say how finely a
/// number was recorded.
public struct ExactDecimal: Hashable, Sendable {
  /// Whether it has a minus sign.
  public var isNegative: Bool
  /// The digits kept, as a whole number.
  public var mantissa: UInt128
  /// The power of ten of the last digit kept.
  public var exponent: Int
  /// The digits written after those kept.
  public var droppedDigits: Int

  /// Digits kept exactly; further ones only decide the rounding.
  public static let digitsKept = 36

  /// Creates a decimal from its parts.
  ///
  /// - Parameters:
  ///   - mantissa: The digits as a whole number.
  ///   - exponent: The power of ten of the last digit.
  ///   - isNegative: Whether it has a minus sign.
  public init(mantissa: UInt128, exponent: Int, isNegative: Bool = false) {
    self.mantissa = mantissa
    self.exponent = exponent
    self.isNegative = isNegative
    droppedDigits = 0
  }

  /// Joins the digits before and after a decimal point.
  ///
  /// - Parameters:
  ///   - whole: Digits from 0 to 9.
  ///   - fraction: Digits from 0 to 9.
  public init(whole: [UInt8], fraction: [UInt8]) {
    self.init(mantissa: 0, exponent: 0)
    for digit in whole { append(digit) }
    for digit in fraction { append(digit) }
    exponent -= fraction.count
  }

  /// The power of ten of the last digit written, so that the number was rounded to within half of
  /// 10 to this power if it was rounded at all.
  public var lastPlace: Int { exponent - droppedDigits }

  /// Writes one more digit at the end, which makes the number ten times as large.
  mutating func append(_ digit: UInt8) {
    if mantissa < Self.fullMantissa {
      mantissa = mantissa * 10 + UInt128(digit)
    } else {
      // A dropped digit that is not zero must still break a tie of the rounding.
      if digit != 0, mantissa.isMultiple(of: 5) { mantissa += 1 }
      exponent += 1
      droppedDigits += 1
    }
  }

  /// 10³⁵: a mantissa as large as this has all the digits that are kept.
  private static let fullMantissa: UInt128 = 100_000_000_000_000_000_000_000_000_000_000_000

  /// Moves the decimal point.
  ///
  /// - Parameter powerOfTen: The places it moves to the right.
  /// - Returns: The decimal times 10 to that power.
  public func shifted(by powerOfTen: Int) -> ExactDecimal {
    let sum = exponent.addingReportingOverflow(powerOfTen)
    precondition(
      !sum.overflow, "a decimal with exponent \(exponent) cannot be shifted by \(powerOfTen) places"
    )
    var result = self
    result.exponent = sum.partialValue
    return result
  }

  /// The sum, or nil where it needs more digits than fit.
  ///
  /// - Parameter other: A decimal.
  /// - Returns: The exact sum.
  public func plus(_ other: ExactDecimal) -> ExactDecimal? {
    if mantissa == 0 { return other }
    if other.mantissa == 0 { return self }
    let low = min(exponent, other.exponent)
    guard let a = aligned(to: low), let b = other.aligned(to: low) else { return nil }
    if isNegative != other.isNegative {
      return ExactDecimal(
        mantissa: a > b ? a - b : b - a, exponent: low,
        isNegative: a > b ? isNegative : b > a && other.isNegative)
    }
    let sum = a.addingReportingOverflow(b)
    guard !sum.overflow else { return nil }
    return ExactDecimal(mantissa: sum.partialValue, exponent: low, isNegative: isNegative)
  }

  private func aligned(to low: Int) -> UInt128? {
    var result = mantissa
    for _ in low..<exponent {
      let next = result.multipliedReportingOverflow(by: 10)
      guard !next.overflow else { return nil }
      result = next.partialValue
    }
    return result
  }
}
