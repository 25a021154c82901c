extension DoubleDouble: CustomStringConvertible {
  /// The number rounded to 32 significant digits, without trailing zeros: `0.1` to a double is
  /// `0.1000000000000000055511151231258`, to a double-double `0.1`.
  public var description: String {
    guard head.isFinite else { return head.description }
    guard head != 0 else { return head.sign == .minus ? "-0.0" : "0.0" }
    let (significand, exponent, hasRest) = magnitude.binary
    let number = BinaryNumber(significand, exponent: exponent, hasRest: hasRest)
    // The power of ten of the leading digit, from log₁₀ 2, may be off by one.
    var point = Int((Double(exponent + 126) * 0.30102999566398120).rounded(.down))
    var digits = number.digits(timesTenTo: 31 - point)
    if digits < Self.limit / 10 || digits >= Self.limit {
      point += digits < Self.limit ? -1 : 1
      digits = number.digits(timesTenTo: 31 - point)
    }
    return (head < 0 ? "-" : "") + Self.text(String(digits), point: point)
  }

  /// 10³².
  private static let limit: UInt128 = 100_000_000_000_000_000_000_000_000_000_000

  /// A positive number as 127 bits or 128, a power of two, and whether anything is left.
  private var binary: (significand: UInt128, exponent: Int, hasRest: Bool) {
    let parts = [head, tail].map { (UInt128($0.significandBitPattern), $0) }
    func whole(_ part: (UInt128, Double)) -> (UInt128, Int) {
      let isNormal = part.1.exponentBitPattern != 0
      return (
        isNormal ? part.0 | 1 << 52 : part.0, Int(max(part.1.exponentBitPattern, 1)) - 1075
      )
    }
    let (high, highExponent) = whole(parts[0])
    let (low, lowExponent) = whole(parts[1])
    let lift = high.leadingZeroBitCount - 1
    let exponent = highExponent - lift
    let shift = exponent - lowExponent
    var rest: UInt128 = 0
    var isCut = low != 0
    if shift <= 0 {
      rest = low << UInt128(-shift)
      isCut = false
    } else if shift < 128 {
      rest = low >> UInt128(shift)
      isCut = low & ((1 << UInt128(shift)) - 1) != 0
    }
    if tail >= 0 { return (high << UInt128(lift) + rest, exponent, isCut) }
    return (high << UInt128(lift) - rest - (isCut ? 1 : 0), exponent, isCut)
  }

  /// `d.ddd` with an exponent, or digits alone where they are not too far from the point.
  private static func text(_ written: String, point: Int) -> String {
    var digits = written[...]
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    if point < 0, point >= -5 {
      return "0." + String(repeating: "0", count: -1 - point) + digits
    }
    if point >= 0, point < 21 {
      if digits.count <= point + 1 {
        return digits + String(repeating: "0", count: point + 1 - digits.count) + ".0"
      }
      return digits.prefix(point + 1) + "." + digits.dropFirst(point + 1)
    }
    let fraction = digits.dropFirst()
    return digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e\(point)"
  }
}

extension BinaryNumber {
  /// The whole number nearest to the number times a power of ten; it must be below 2¹²⁰.
  func digits(timesTenTo power: Int) -> UInt128 {
    let zeros = power < 0 ? (128 + (-power * 7 + 2) / 3) / 64 + 1 : 0
    var wide = WideInteger(significand, zeroLimbs: zeros)
    let isCutBefore = wide.multiply(byFiveTo: power)
    let (leading, shift, isCut) = wide.leading
    let total = shift - 64 * zeros + exponent + power
    // The number has about 107 bits before its point, so there are bits to cut off.
    guard total < 0, total > -128 else { return 0 }
    let half: UInt128 = 1 << UInt128(-total - 1)
    let cut = leading & (half - 1 + half)
    let kept = leading >> UInt128(-total)
    let isUp = cut > half || (cut == half && (hasRest || isCut || isCutBefore || kept & 1 == 1))
    return isUp ? kept + 1 : kept
  }
}
