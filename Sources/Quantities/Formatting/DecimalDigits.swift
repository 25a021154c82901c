/// The shortest decimal digits that read back as a `Double`, rounded and shifted exactly.
///
/// The value is `0.d₁d₂d₃… · 10^point`. Rounding works on these digits and not on the binary
/// value, so 0.285 rounds to 0.29 as it does on paper.
struct DecimalDigits: Hashable, Sendable {
  /// Digits 0 to 9, the first one not 0; empty for zero.
  private(set) var digits: [UInt8]
  /// How many digits stand before the decimal point.
  private(set) var point: Int
  /// Whether the value is below zero.
  let isNegative: Bool

  /// Takes a finite value apart; nil for NaN and infinity.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var rest = value.magnitude.description.utf8[...]
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(String(rest) ?? "") ?? 0
        break
      } else {
        digits.append(byte - UInt8(ascii: "0"))
      }
    }
    self.digits = digits
    self.point = (point ?? digits.count) + exponent
    isNegative = value < 0
    trim()
  }

  /// Whether nothing but zeros is left.
  var isZero: Bool { digits.isEmpty }

  /// Multiplies by a power of ten.
  mutating func shift(by power: Int) {
    if !isZero { point += power }
  }

  /// Rounds to so many digits after the point, halves away from zero.
  mutating func round(decimals: Int) { round(keeping: point + decimals) }

  /// Rounds to so many digits from the first one on, halves away from zero.
  mutating func round(significant: Int) { round(keeping: significant) }

  private mutating func round(keeping count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      point = 0
      return
    }
    let up = digits[count] >= 5
    digits.removeSubrange(count...)
    if up {
      var place = count - 1
      while place >= 0, digits[place] == 9 {
        digits.remove(at: place)
        place -= 1
      }
      if place >= 0 {
        digits[place] += 1
      } else {
        digits = [1]
        point += 1
      }
    }
    trim()
  }

  private mutating func trim() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Writes the digits without a sign.
  ///
  /// - Parameters:
  ///   - minimumDecimals: Zeros are added up to so many decimals.
  ///   - grouping: Whether a comma stands between thousands.
  /// - Returns: `1,234.5`.
  func text(minimumDecimals: Int, grouping: Bool) -> String {
    var whole = ""
    if point <= 0 {
      whole = "0"
    } else {
      for place in 0..<point {
        if grouping, place > 0, (point - place) % 3 == 0 { whole.append(",") }
        whole.append(character(place))
      }
    }
    let decimals = max(digits.count - point, minimumDecimals)
    guard decimals > 0 else { return whole }
    whole.append(".")
    for place in point..<(point + decimals) { whole.append(character(place)) }
    return whole
  }

  private func character(_ place: Int) -> Character {
    let digit = digits.indices.contains(place) ? digits[place] : 0
    return Character(Unicode.Scalar(UInt8(ascii: "0") + digit))
  }
}
