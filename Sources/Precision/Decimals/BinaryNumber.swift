import Glibc

/// A positive number `significand · 2^exponent`, and whether it exceeds that by less than one unit.
struct BinaryNumber {
  var significand: UInt128
  var exponent: Int
  var hasRest: Bool

  /// A number of at most 128 bits.
  init(_ significand: UInt128, exponent: Int, hasRest: Bool) {
    self.significand = significand
    self.exponent = exponent
    self.hasRest = hasRest
  }

  /// The 128 leading bits of `digits · 10^power`.
  init(_ digits: UInt128, timesTenTo power: Int) {
    // Enough zeros behind the digits that 128 bits are left when 5^−power divides them.
    let zeros = power < 0 ? (128 + (-power * 7 + 2) / 3) / 64 + 1 : 0
    var wide = WideInteger(digits, zeroLimbs: zeros)
    let hasRest = wide.multiply(byFiveTo: power)
    let (leading, shift, isCut) = wide.leading
    self.init(leading, exponent: shift + power - 64 * zeros, hasRest: hasRest || isCut)
  }

  /// The nearest double-double, part by part.
  var doubleDouble: DoubleDouble {
    let (kept, shift) = rounded
    let head = scalbn(Double(UInt64(kept)), Int32(exponent + shift))
    // Of a subnormal head the rest is below half the smallest number.
    guard head.isFinite, shift > 0, shift < 128 - 52 else { return DoubleDouble(head) }
    let cut = significand & (1 << UInt128(shift) - 1)
    if kept == significand >> UInt128(shift) {
      return DoubleDouble(head: head, tail: Self.double(cut, exponent, hasRest))
    }
    // The head was rounded up: the tail is minus the complement.
    let excess = (1 << UInt128(shift)) - cut
    let tail = Self.double(hasRest ? excess - 1 : excess, exponent, hasRest)
    return DoubleDouble(head: head, tail: -tail)
  }

  private static func double(_ significand: UInt128, _ exponent: Int, _ hasRest: Bool) -> Double {
    if significand == 0 { return 0 }
    let (kept, shift) = BinaryNumber(significand, exponent: exponent, hasRest: hasRest).rounded
    return scalbn(Double(UInt64(kept)), Int32(exponent + shift))
  }

  /// The significand of at most 53 bits, fewer below the normal range, nearest to the number, and
  /// how many bits were cut off.
  private var rounded: (kept: UInt128, shift: Int) {
    let bits = 128 - significand.leadingZeroBitCount
    let shift = max(bits - 53, -1074 - exponent)
    guard shift > 0 else { return (significand, 0) }
    guard shift <= 128 else { return (0, shift) }
    let half: UInt128 = 1 << UInt128(shift - 1)
    let kept = shift == 128 ? 0 : significand >> UInt128(shift)
    let cut = significand & (half - 1 + half)
    let isUp = cut > half || (cut == half && (hasRest || kept & 1 == 1))
    return (isUp ? kept + 1 : kept, shift)
  }
}
