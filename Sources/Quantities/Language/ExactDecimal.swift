/// A decimal number as written, `mantissa * 10^exponent`, so that digits, magnitudes and units are
/// joined before the one conversion to floating point.
struct ExactDecimal: Hashable, Sendable {
  var mantissa: UInt128
  var exponent: Int

  /// Digits kept exactly; further ones only decide the rounding.
  private static let digitsKept = 30

  init(mantissa: UInt128, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// Joins the digits before and after a decimal point.
  init(whole: [UInt8], fraction: [UInt8]) {
    mantissa = 0
    exponent = -fraction.count
    var kept = 0
    for digit in whole + fraction {
      if kept < Self.digitsKept {
        mantissa = mantissa * 10 + UInt128(digit)
        if mantissa != 0 { kept += 1 }
      } else {
        // A dropped digit that is not zero must still break a tie of the rounding.
        if digit != 0, mantissa % 5 == 0 { mantissa += 1 }
        exponent += 1
      }
    }
  }

  /// The shortest decimal that reads back as a finite number's absolute value.
  init(shortest value: Double) {
    var whole: [UInt8] = []
    var fraction: [UInt8] = []
    var exponent = 0
    let text = Array(abs(value).description.utf8)
    let mark = text.firstIndex { $0 == UInt8(ascii: "e") } ?? text.count
    var afterPoint = false
    for byte in text[..<mark] {
      if byte == UInt8(ascii: ".") {
        afterPoint = true
      } else if afterPoint {
        fraction.append(byte - UInt8(ascii: "0"))
      } else {
        whole.append(byte - UInt8(ascii: "0"))
      }
    }
    if mark < text.count {
      exponent = Int(String(decoding: text[(mark + 1)...], as: UTF8.self)) ?? 0
    }
    self.init(whole: whole, fraction: fraction)
    self.exponent += exponent
  }

  /// Moves the decimal point.
  func shifted(by powerOfTen: Int) -> ExactDecimal {
    ExactDecimal(mantissa: mantissa, exponent: exponent + powerOfTen)
  }

  /// The sum, or nil where it needs more digits than are kept.
  func plus(_ other: ExactDecimal) -> ExactDecimal? {
    if mantissa == 0 { return other }
    if other.mantissa == 0 { return self }
    let low = min(exponent, other.exponent)
    guard let a = aligned(to: low), let b = other.aligned(to: low) else { return nil }
    let sum = a.addingReportingOverflow(b)
    return sum.overflow ? nil : ExactDecimal(mantissa: sum.partialValue, exponent: low)
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
    guard multiply(UInt128(scale.numerator)) else {
      return converted(digits, power) * Double(scale.numerator) / Double(divisor)
    }
    while divisor.isMultiple(of: 2), multiply(5) {
      divisor /= 2
      power -= 1
    }
    while divisor.isMultiple(of: 5), multiply(2) {
      divisor /= 5
      power -= 1
    }
    return converted(digits, power) / Double(divisor)
  }

  private func converted(_ digits: UInt128, _ power: Int) -> Double {
    Double("\(digits)e\(power)") ?? .infinity
  }

  /// Digits without an exponent, `0.00012` or `5300000`, that read back as the same decimal.
  var text: String {
    var digits = String(mantissa)
    guard mantissa != 0, exponent < 0 else {
      return mantissa == 0 ? "0" : digits + String(repeating: "0", count: exponent)
    }
    if digits.count <= -exponent {
      digits = String(repeating: "0", count: 1 - exponent - digits.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: exponent)
    var fraction = digits[point...]
    while fraction.last == "0" { fraction.removeLast() }
    return String(digits[..<point]) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
