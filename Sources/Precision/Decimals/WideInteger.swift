/// A whole number of many 64-bit limbs, the lowest first.
struct WideInteger {
  private var limbs: [UInt64]

  /// `value · 2^(64 zeroLimbs)`.
  init(_ value: UInt128, zeroLimbs: Int = 0) {
    limbs = []
    limbs.reserveCapacity(zeroLimbs + 16)
    limbs.append(contentsOf: repeatElement(0, count: zeroLimbs))
    limbs.append(UInt64(truncatingIfNeeded: value))
    if value >> 64 != 0 { limbs.append(UInt64(value >> 64)) }
  }

  /// Multiplies by a power of five, or divides by one and drops the remainder.
  ///
  /// - Parameter power: The power; a negative one divides.
  /// - Returns: Whether there was a remainder.
  mutating func multiply(byFiveTo power: Int) -> Bool {
    var left = power.magnitude
    var hasRest = false
    while left > 0 {
      let step = min(left, 27)
      var factor: UInt64 = 1
      for _ in 0..<step { factor *= 5 }
      if power > 0 { multiply(by: factor) } else { hasRest = divide(by: factor) || hasRest }
      left -= step
    }
    return hasRest
  }

  private mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for i in limbs.indices {
      let product = limbs[i].multipliedFullWidth(by: factor)
      let sum = product.low.addingReportingOverflow(carry)
      limbs[i] = sum.partialValue
      carry = product.high + (sum.overflow ? 1 : 0)
    }
    if carry != 0 { limbs.append(carry) }
  }

  private mutating func divide(by divisor: UInt64) -> Bool {
    var rest: UInt64 = 0
    for i in limbs.indices.reversed() {
      (limbs[i], rest) = divisor.dividingFullWidth((rest, limbs[i]))
    }
    while limbs.last == 0 { limbs.removeLast() }
    return rest != 0
  }

  /// The 128 leading bits of a number that is not 0, the power of two of the last of them, and
  /// whether a bit behind them is set.
  var leading: (value: UInt128, shift: Int, isCut: Bool) {
    let count = limbs.count
    func limb(_ i: Int) -> UInt128 { i >= 0 ? UInt128(limbs[i]) : 0 }
    let zeros = limbs[count - 1].leadingZeroBitCount
    let top = limb(count - 1) << 64 | limb(count - 2)
    let next = limb(count - 3)
    let value = zeros == 0 ? top : top &<< UInt128(zeros) | next &>> UInt128(64 - zeros)
    let isCut =
      (zeros == 0 ? next : next &<< UInt128(zeros) & 0xFFFF_FFFF_FFFF_FFFF) != 0
      || limbs.prefix(max(count - 3, 0)).contains { $0 != 0 }
    return (value, 64 * (count - 2) - zeros, isCut)
  }
}
