/// Reads numbers from bytes.
enum DecimalBytes {
  /// What a cell holds.
  enum Cell: Equatable {
    case missing
    case number(Double)
    case text
    /// A number that no double holds.
    case outOfRange
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Reads a cell without outer blanks.
  ///
  /// Up to 15 digits and powers of ten that doubles hold need one exact operation (Clinger 1990);
  /// everything else goes through the standard library.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell {
    var mantissa: UInt64 = 0
    var digits = 0
    var decimals = 0
    var index = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    var pointSeen = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte &- 0x30 <= 9 {
        mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
        digits += mantissa > 0 ? 1 : 0
        if pointSeen { decimals += 1 }
      } else if byte == UInt8(ascii: "."), !pointSeen {
        pointSeen = true
      } else {
        return slow(bytes)
      }
      if digits > 15 { return slow(bytes) }
      index += 1
    }
    let count = bytes.count - (isNegative ? 1 : 0) - (pointSeen ? 1 : 0)
    guard count > 0, decimals < powers.count else { return slow(bytes) }
    let value = Double(mantissa) / powers[decimals]
    return .number(isNegative ? -value : value)
  }

  private static func slow(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell {
    let text = trimmed(narrow(String(decoding: bytes, as: UTF8.self)))
    switch text.lowercased() {
    // As statistics offices write it: two points or dashes of any length too.
    case "", "na", "nan", "n/a", "n.a.", "#n/a", "null", "-", "–", "—", ".", "..", "...", "…", "없음":
      return .missing
    default: break
    }
    guard let plain = plain(text) else { return .text }
    guard let value = Double(plain) else { return .text }
    return value.isFinite ? .number(value) : .outOfRange
  }

  /// Full-width digits and signs, as East Asian input methods write them, in their common form.
  private static func narrow(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) }) else {
      return text
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      result.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(result)
  }

  /// A decimal without thousands separators and with an ASCII sign, or nil where it is none.
  private static func plain(_ text: String) -> String? {
    var rest = text[...]
    var sign = ""
    if let first = rest.first, "-−△▲+".contains(first) {
      sign = first == "+" ? "" : "-"
      rest.removeFirst()
    }
    if let separator = rest.first(where: { $0 == "," || "'’".contains($0) || $0.isWhitespace }) {
      let whole = rest.prefix { $0 != "." && $0 != "e" && $0 != "E" }
      let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
      guard let first = groups.first, (1...3).contains(first.count),
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
      rest = (groups.joined() + rest[whole.endIndex...])[...]
    }
    // The standard library also reads `inf`, `0x1p3` and `nan(1)`, which no file means.
    let isDecimal = rest.utf8.allSatisfy { byte in
      byte &- 0x30 <= 9 || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }
    guard isDecimal, let first = rest.utf8.first,
      first &- 0x30 <= 9 || first == UInt8(ascii: ".")
    else { return nil }
    return sign + rest
  }
}
