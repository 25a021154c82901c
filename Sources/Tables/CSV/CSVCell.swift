/// One cell to be written.
public enum CSVCell: Hashable, Sendable {
  /// A text.
  case text(String)
  /// A finite number, written by ``numberText(_:significant:)``.
  case number(Double)
  /// A finite number that is part of a sum, written with up to fifteen significant digits.
  case exact(Double)
  /// A whole number, written with all its digits.
  case integer(Int)
  /// No value; the cell stays empty.
  case missing

  /// A number or nothing.
  ///
  /// - Parameter value: The number; nil gives ``missing``.
  /// - Returns: The cell.
  public static func number(_ value: Double?) -> CSVCell {
    value.map { .number($0) } ?? .missing
  }

  /// A text or nothing.
  ///
  /// - Parameter value: The text; nil gives ``missing``.
  /// - Returns: The cell.
  public static func text(_ value: String?) -> CSVCell {
    value.map { .text($0) } ?? .missing
  }

  /// The cell as it stands between two commas.
  var written: String {
    switch self {
    case .text(let text): Self.quoted(Self.guarded(text))
    case .number(let value): numberText(value)
    case .exact(let value): numberText(value, significant: 15)
    case .integer(let value): String(value)
    case .missing: ""
    }
  }

  /// RFC 4180 quoting, where it is needed.
  private static func quoted(_ text: String) -> String {
    let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
    let needsQuotes = text.utf8.contains(where: special.contains) || hasOuterBlank(text)
    guard needsQuotes else { return text }
    var bytes: [UInt8] = [0x22]
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(0x22)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Readers trim unquoted cells, ours included.
  private static func hasOuterBlank(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    return scalars.first?.properties.isWhitespace == true
      || scalars.last?.properties.isWhitespace == true
  }

  /// Text that a spreadsheet would take for a formula gets an apostrophe in front.
  private static func guarded(_ text: String) -> String {
    guard let first = text.utf8.first, formulaStarts.contains(first), !isNumber(text) else {
      return text
    }
    return "'" + text
  }

  /// `=`, `+`, `-`, `@`, tab and carriage return (OWASP, CSV injection).
  private static let formulaStarts: Set<UInt8> = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D]

  /// Whether a text is a plain decimal number: sign, digits, point, exponent.
  private static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func digits() -> Int {
      let run = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest = rest[run.endIndex...]
      return run.count
    }
    func skip(_ characters: String) -> Bool {
      guard let first = rest.first, characters.utf8.contains(first) else { return false }
      rest.removeFirst()
      return true
    }
    _ = skip("+-")
    var count = digits()
    if skip(".") { count += digits() }
    guard count > 0 else { return false }
    if skip("eE") {
      _ = skip("+-")
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
