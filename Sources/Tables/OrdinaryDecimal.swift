/// A positive number of ordinary size rounded to at most nine digits by one multiplication, where
/// that leaves no doubt: nearly all numbers that tables hold.
struct OrdinaryDecimal {
  /// The digits as a whole number, without zeros at the end.
  private let digits: UInt64
  /// How many digits there are.
  private let count: Int
  /// How many stand before the decimal point; below 0, how many zeros stand behind it first.
  private let point: Int

  /// 10⁰ to 10²⁰, every one a double.
  private static let powers = (0..<20).reduce(into: [1.0]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }

  /// Rounds a number; nil where it is too large or too small, where more digits are asked for, and
  /// where it lies so near the middle between two results that its shortest decimal has to tell.
  init?(_ value: Double, significant: Int) {
    guard value >= 1e-4, value < 1e14, significant <= 9 else { return nil }
    var point = Self.point(of: value)
    // A power of ten that is a double: one rounding, below 2·10⁻⁷ where nine digits are whole.
    let shift = significant - point
    let scaled =
      shift >= 0 ? value * Self.powers[shift] : value / Self.powers[-shift]
    var digits = UInt64(scaled)
    let rest = scaled - Double(digits)
    // The shortest decimal is no further from the number than half a unit of its last place.
    guard abs(rest - 0.5) > 1e-6 else { return nil }
    if rest > 0.5 { digits += 1 }
    var count = significant
    if digits == UInt64(Self.powers[significant]) {
      digits /= 10
      point += 1
    }
    while count > 1, digits % 10 == 0 {
      digits /= 10
      count -= 1
    }
    (self.digits, self.count, self.point) = (digits, count, point)
  }

  /// How many digits of a number stand before the decimal point: the least p with value < 10ᵖ.
  private static func point(of value: Double) -> Int {
    guard value >= 1 else {
      return value >= 0.1 ? 0 : value >= 0.01 ? -1 : value >= 0.001 ? -2 : -3
    }
    // 1233 / 4096 lies just below log₁₀ 2.
    let least = (Int(value.exponent) * 1233) >> 12
    return value < powers[least + 1] ? least + 1 : least + 2
  }

  /// Appends the decimal without exponent.
  func append(to bytes: inout [UInt8]) {
    let zero = UInt8(ascii: "0")
    // At most nine digits, the point and zeros before or after them.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { room in
      room.initialize(repeating: zero)
      let length = point <= 0 ? 2 - point + count : point >= count ? point : count + 1
      if point < count { room[max(point, 1)] = UInt8(ascii: ".") }
      var rest = digits
      for place in stride(from: count - 1, through: 0, by: -1) {
        let target = point <= 0 ? 2 - point + place : place < point ? place : place + 1
        room[target] = zero + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      bytes.append(contentsOf: room.prefix(length))
    }
  }
}
