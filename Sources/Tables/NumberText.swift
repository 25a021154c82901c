/// Writes a number for CSV and JSON: few digits, no locale.
///
/// The shortest decimal that reads back as `value` is rounded to `significant` digits, halves away
/// from zero, and written without trailing zeros: `0.1 + 0.2` gives `0.3`, `5.3e12` gives
/// `5300000000000`. An exponent is used only from 10¹⁵ up and below 10⁻⁶ (`1e-7`), in a form that
/// is also valid JSON. Negative zero is written `0`.
///
/// > Units: The text is in the unit of `value`.
///
/// - Parameters:
///   - value: The number; it must be finite, since neither format has a text for what is not.
///   - significant: The most digits to write, 1 to 17.
/// - Returns: The text, ASCII.
public func numberText(_ value: Double, significant: Int = 9) -> String {
  var bytes: [UInt8] = []
  appendNumber(value, significant: significant, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Appends the bytes of ``numberText(_:significant:)``.
func appendNumber(_ value: Double, significant: Int = 9, to bytes: inout [UInt8]) {
  precondition(value.isFinite, "\(value) has no text in CSV or JSON")
  precondition((1...17).contains(significant), "\(significant) digits are not in 1...17")
  if value < 0 { bytes.append(UInt8(ascii: "-")) }
  if value == 0 {
    bytes.append(UInt8(ascii: "0"))
  } else if let decimal = OrdinaryDecimal(value.magnitude, significant: significant) {
    decimal.append(to: &bytes)
  } else {
    var decimal = Decimal(value.magnitude.description)
    decimal.round(to: significant)
    bytes.append(contentsOf: decimal.text.utf8)
  }
}

/// A positive decimal 0.d₁d₂d₃… × 10^point with d₁ > 0.
private struct Decimal {
  var digits: [UInt8] = []
  var point = 0

  /// Takes apart the text that the standard library writes, such as `12.5`, `1e-07`, `5e+22`.
  init(_ description: String) {
    var exponent = 0
    var pointSeen = false
    var bytes = description.utf8.makeIterator()
    scan: while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "."): pointSeen = true
      case UInt8(ascii: "e"):
        var sign = 1
        while let byte = bytes.next() {
          if byte == UInt8(ascii: "-") { sign = -1 }
          if byte >= UInt8(ascii: "0") { exponent = exponent * 10 + Int(byte - UInt8(ascii: "0")) }
        }
        exponent *= sign
        break scan
      default:
        digits.append(byte - UInt8(ascii: "0"))
        if !pointSeen { point += 1 }
      }
    }
    let leadingZeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leadingZeros)
    point += exponent - leadingZeros
    dropTrailingZeros()
  }

  mutating func round(to count: Int) {
    guard digits.count > count else { return }
    let roundsUp = digits[count] >= 5
    digits.removeLast(digits.count - count)
    guard roundsUp else { return dropTrailingZeros() }
    while digits.last == 9 { digits.removeLast() }
    if let last = digits.indices.last {
      digits[last] += 1
    } else {
      digits = [1]
      point += 1
    }
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 { digits.removeLast() }
  }

  var text: String {
    var bytes: [UInt8] = []
    let zero = UInt8(ascii: "0")
    let period = UInt8(ascii: ".")
    let isPositional = (-5...15).contains(point)
    // Digits before the decimal point: all of them, or one before an exponent.
    let whole = isPositional ? point : 1
    if whole <= 0 {
      bytes += [zero, period] + repeatElement(zero, count: -whole)
    }
    for (index, digit) in digits.enumerated() {
      if index == whole && index > 0 { bytes.append(period) }
      bytes.append(zero + digit)
    }
    if digits.count < whole { bytes += repeatElement(zero, count: whole - digits.count) }
    let mantissa = String(decoding: bytes, as: UTF8.self)
    return isPositional ? mantissa : mantissa + "e\(point - 1)"
  }
}
