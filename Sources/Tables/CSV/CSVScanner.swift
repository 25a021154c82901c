import Diagnostics

/// Cuts the UTF-8 of a CSV text into records, counting lines and columns.
///
/// RFC 4180 with any of CRLF, LF and CR as line ends. A quote inside an unquoted cell is an
/// ordinary character (`5" pipe`); text after a closing quote is a mistake.
struct CSVScanner {
  /// One record: its cells, and whether it was an empty line.
  struct Record {
    var cells: [CSVTable.Cell] = []
    var isEmptyLine = false
  }

  /// Mistakes found so far.
  private(set) var diagnostics: [Diagnostic] = []

  private let path: String
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  private var line = 1
  private var column = 1

  /// Starts at the first record.
  ///
  /// - Parameters:
  ///   - path: The path for spans.
  ///   - text: The decoded file.
  init(path: String, text: String) {
    self.path = path
    bytes = Array(text.utf8)
    delimiter = Self.delimiter(of: bytes)
  }

  /// The delimiter of the first line: a comma unless it has none but has tabs or semicolons.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    var seen: Set<UInt8> = []
    var quoted = false
    for byte in bytes {
      if byte == Byte.quote { quoted.toggle() }
      if !quoted && (byte == Byte.lineFeed || byte == Byte.carriageReturn) { break }
      if !quoted { seen.insert(byte) }
    }
    return [Byte.comma, Byte.tab, Byte.semicolon].first { seen.contains($0) } ?? Byte.comma
  }

  /// The next record, or nil at the end of the text.
  ///
  /// - Returns: The record; a quote that is never closed ends it at the end of the text.
  mutating func next() -> Record? {
    guard position < bytes.count else { return nil }
    var record = Record()
    let start = position
    while true {
      record.cells.append(bytes[safe: position] == Byte.quote ? quotedCell() : plainCell())
      guard position < bytes.count, bytes[position] == delimiter else { break }
      advance()
    }
    record.isEmptyLine = position == start
    endLine()
    return record
  }

  private mutating func plainCell() -> CSVTable.Cell {
    let start = position
    let startColumn = column
    while position < bytes.count, bytes[position] != delimiter, !atLineEnd { advance() }
    let raw = bytes[start..<position]
    if let first = raw.first, let last = raw.last, (0x21..<0x80).contains(first),
      (0x21..<0x80).contains(last)
    {
      return .init(
        text: String(decoding: raw, as: UTF8.self),
        span: .init(path: path, line: line, column: startColumn, length: column - startColumn))
    }
    let written = String(decoding: raw, as: UTF8.self).unicodeScalars
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    let leading = written.prefix(while: isBlank).count
    let tail = written.dropFirst(leading)
    let trailing = tail.reversed().prefix(while: isBlank).count
    let text = String(String.UnicodeScalarView(tail.dropLast(trailing)))
    return .init(
      text: text,
      span: .init(
        path: path, line: line, column: startColumn + (text.isEmpty ? 0 : leading),
        length: text.unicodeScalars.count))
  }

  private mutating func quotedCell() -> CSVTable.Cell {
    let opening = SourceSpan(path: path, line: line, column: column)
    advance()
    var span = SourceSpan(path: path, line: line, column: column)
    var text: [UInt8] = []
    var firstLineLength: Int?
    while true {
      guard position < bytes.count else {
        diagnostics.append(.unterminatedQuote(at: opening))
        break
      }
      let byte = bytes[position]
      if byte == Byte.quote {
        guard bytes[safe: position + 1] == Byte.quote else { break }
        advance()
        advance()
        text.append(byte)
      } else if atLineEnd {
        if firstLineLength == nil { firstLineLength = column - span.column }
        endLine()
        text.append(Byte.lineFeed)
      } else {
        text.append(byte)
        advance()
      }
    }
    span.length = max(1, firstLineLength ?? (column - span.column))
    if position < bytes.count { closeQuote() }
    return .init(text: String(decoding: text, as: UTF8.self), span: span)
  }

  /// Steps over a closing quote and the blanks behind it, to the end of the cell.
  private mutating func closeQuote() {
    advance()
    while let byte = bytes[safe: position], byte == Byte.space, byte != delimiter { advance() }
    guard position < bytes.count, bytes[position] != delimiter, !atLineEnd else { return }
    let start = SourceSpan(path: path, line: line, column: column)
    let startColumn = column
    while position < bytes.count, bytes[position] != delimiter, !atLineEnd { advance() }
    var span = start
    span.length = column - startColumn
    diagnostics.append(.textAfterQuote(at: span))
  }

  private var atLineEnd: Bool {
    bytes[position] == Byte.lineFeed || bytes[position] == Byte.carriageReturn
  }

  private mutating func endLine() {
    guard position < bytes.count else { return }
    let isPair =
      bytes[position] == Byte.carriageReturn && bytes[safe: position + 1] == Byte.lineFeed
    position += isPair ? 2 : 1
    line += 1
    column = 1
  }

  private mutating func advance() {
    position += 1
    // Continuation bytes of UTF-8 belong to the character before them.
    if position >= bytes.count || bytes[position] & 0xC0 != 0x80 { column += 1 }
  }
}

private enum Byte {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let tab = UInt8(ascii: "\t")
  static let space = UInt8(ascii: " ")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}

extension [UInt8] {
  fileprivate subscript(safe index: Int) -> UInt8? { index < count ? self[index] : nil }
}

extension Diagnostic {
  fileprivate static func unterminatedQuote(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "csv-unterminated-quote", "the quote that opens here is never closed", at: span,
      hint: "close it with `\"`; a quote inside quotes is written twice")
  }

  fileprivate static func textAfterQuote(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "csv-text-after-quote", "text after a closing quote", at: span,
      hint: "a quote inside quotes is written twice: `\"5\"\" pipe\"`")
  }
}
