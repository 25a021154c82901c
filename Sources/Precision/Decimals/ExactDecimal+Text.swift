extension ExactDecimal {
  /// Reads a decimal such as `-1.5e-3`, exactly as written; nil where the text is not one.
  ///
  /// - Parameter text: An optional sign, digits with at most one point, an optional exponent of at
  ///   most nine digits. Anything else, also a space or a name such as `nan`, is not a decimal.
  public init?(_ text: some StringProtocol) {
    let read =
      text.utf8.withContiguousStorageIfAvailable { Self.reading($0) }
      ?? Array(text.utf8).withUnsafeBufferPointer { Self.reading($0) }
    guard let read else { return nil }
    self = read
  }

  private static func reading(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
    var result = ExactDecimal(mantissa: 0, exponent: 0)
    var position = 0
    var digits = 0
    var fraction = 0
    var pointSeen = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      result.isNegative = first == UInt8(ascii: "-")
      position = 1
    }
    scan: while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if pointSeen { fraction += 1 }
        result.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: ".") where !pointSeen: pointSeen = true
      case UInt8(ascii: "e") where digits > 0, UInt8(ascii: "E") where digits > 0: break scan
      default: return nil
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    result.exponent -= fraction
    if position == bytes.count { return result }
    guard let shift = wholeNumber(bytes[(position + 1)...]) else { return nil }
    return result.shifted(by: shift)
  }

  /// A signed whole number of one to nine digits.
  private static func wholeNumber(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var bytes = text
    var sign = 1
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      bytes = bytes.dropFirst()
    }
    guard !bytes.isEmpty else { return nil }
    var result = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), result < 100_000_000 else {
        return nil
      }
      result = result * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return sign * result
  }

  /// The shortest decimal that reads back as a finite number's absolute value.
  ///
  /// - Parameter value: A finite number.
  public init(shortest value: Double) {
    precondition(value.isFinite, "\(value) has no decimal")
    // The text of a double ends in `.0` where it is whole; that zero is not one of its digits.
    var text = Substring(value.magnitude.description)
    if text.hasSuffix(".0") { text = text.dropLast(2) }
    self = ExactDecimal(text) ?? ExactDecimal(mantissa: 0, exponent: 0)
  }

  /// Digits without an exponent, `0.00012` or `5300000`, that read back as the same value.
  ///
  /// Only beyond a thousand places, where no double reaches, an exponent follows: `12e2000`.
  public var text: String {
    guard mantissa == 0 || exponent.magnitude <= 1000 else {
      let value = reduced
      return "\(isNegative ? "-" : "")\(value.mantissa)e\(value.exponent)"
    }
    var digits = String(mantissa)
    let sign = isNegative ? "-" : ""
    guard mantissa != 0, exponent < 0 else {
      return sign + (mantissa == 0 ? "0" : digits + String(repeating: "0", count: exponent))
    }
    if digits.count <= -exponent {
      digits = String(repeating: "0", count: 1 - exponent - digits.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: exponent)
    var fraction = digits[point...]
    while fraction.last == "0" { fraction.removeLast() }
    return sign + String(digits[..<point]) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
