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

  /// Appends the cell as it stands between two commas.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): Self.append(text, to: &bytes)
    case .number(let value): appendNumber(value, to: &bytes)
    case .exact(let value): appendNumber(value, significant: 15, to: &bytes)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .missing: break
    }
  }

  /// RFC 4180 quoting, where it is needed.
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = guarded(text)
    let needsQuotes = hasOuterBlank(text)
    text.withUTF8 { text in
      guard needsQuotes || text.contains(where: isSpecial) else {
        bytes.append(contentsOf: text)
        return
      }
      let quote = UInt8(ascii: "\"")
      bytes.append(quote)
      for byte in text {
        if byte == quote { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(quote)
    }
  }

  /// A quotation mark, a comma, a line feed or a carriage return.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte == 0x2C || byte == 0x0A || byte == 0x0D
  }

  /// Readers trim unquoted cells, ours included.
  private static func hasOuterBlank(_ text: String) -> Bool {
    func isBlank(_ scalar: Unicode.Scalar?) -> Bool {
      guard let scalar else { return false }
      return scalar.isASCII
        ? scalar == " " || ("\t"..."\r").contains(scalar) : scalar.properties.isWhitespace
    }
    let scalars = text.unicodeScalars
    return isBlank(scalars.first) || isBlank(scalars.last)
  }

  /// Text that a spreadsheet would take for a formula gets an apostrophe in front.
  private static func guarded(_ text: String) -> String {
    guard let first = text.utf8.first, startsFormula(first), !isNumber(text) else { return text }
    return "'" + text
  }

  /// `=`, `+`, `-`, `@`, tab and carriage return (OWASP, CSV injection).
  private static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D: true
    default: false
    }
  }

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
