public import Diagnostics

/// How the bytes of a CSV file become text.
public enum CSVEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// UTF-16, low byte first.
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, high byte first.
  case utf16BigEndian = "UTF-16BE"
  /// Windows code page 949, what Korean Excel writes: EUC-KR and the 8,822 syllables it lacks.
  case cp949 = "CP949"

  /// Recognises the encoding of a file.
  ///
  /// A byte order mark decides; without one, zero bytes at only even or only odd offsets tell
  /// UTF-16, well-formed UTF-8 is UTF-8, and everything else is taken for CP949.
  ///
  /// - Parameter bytes: The whole file.
  /// - Returns: The encoding, and how many bytes the byte order mark takes.
  static func detect(_ bytes: [UInt8]) -> (encoding: CSVEncoding, mark: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    var zeros = [false, false]
    for (offset, byte) in bytes.enumerated() where byte == 0 { zeros[offset & 1] = true }
    if zeros[0] != zeros[1] { return (zeros[0] ? .utf16BigEndian : .utf16LittleEndian, 0) }
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    return (isUTF8 ? .utf8 : .cp949, 0)
  }

  /// The text of a file in any of the encodings, as UTF-8 without a byte order mark.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it, for messages.
  ///   - contents: The bytes of the file.
  /// - Returns: The text.
  /// - Throws: `csv-encoding` where the bytes are no text.
  public static func decode(
    path: String, contents: some Sequence<UInt8>
  ) throws(DiagnosticList) -> String {
    let bytes = Array(contents)
    let (encoding, mark) = detect(bytes)
    if let text = encoding.text(of: bytes[mark...]) { return text }
    let (line, column) = encoding.firstBadPlace(in: bytes[mark...])
    let place = SourceSpan(path: path, line: line, column: column)
    // Workbooks are zip archives.
    let isWorkbook = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    throw DiagnosticList([isWorkbook ? .workbook(path) : .undecodable(encoding, at: place)])
  }
}
