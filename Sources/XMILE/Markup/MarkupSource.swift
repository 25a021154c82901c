internal import Diagnostics

/// The text of a file with the places of its bytes, for messages.
///
/// Readers see bytes that may have been mended (end tags put in); places are those of the file.
final class MarkupSource {
  /// The file as it was read.
  let file: SourceFile
  /// The file as UTF-8 without a byte order mark.
  let bytes: [UInt8]
  /// What was put in while mending: where, counted in the mended bytes, and how many bytes.
  private(set) var insertions: [(offset: Int, count: Int)] = []
  private lazy var lineStarts = Self.lineStarts(of: bytes)

  init(path: String, contents: [UInt8]) {
    let text = Self.text(of: contents)
    file = SourceFile(path: path, text: text, bytes: contents)
    bytes = Array(text.utf8)
  }

  /// Notes that bytes were put in.
  func insert(_ count: Int, at offset: Int) { insertions.append((offset, count)) }

  /// The span of so many characters from a byte of the mended text on.
  func span(at offset: Int, length: Int = 1) -> SourceSpan {
    let original = self.original(offset)
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= original { low = middle } else { high = middle }
    }
    let column = bytes[lineStarts[low]..<original].count { $0 & 0xC0 != 0x80 } + 1
    return SourceSpan(path: file.path, line: low + 1, column: column, length: length)
  }

  /// The byte of the file that a byte of the mended text was.
  private func original(_ offset: Int) -> Int {
    var original = offset
    for insertion in insertions.reversed() where original > insertion.offset {
      original = max(insertion.offset, original - insertion.count)
    }
    return min(max(0, original), bytes.count)
  }

  /// Where the value of an attribute starts, behind its quotation mark.
  ///
  /// - Parameters:
  ///   - attribute: The name as it is written.
  ///   - tag: The byte of the start tag.
  /// - Returns: The byte, or nil where it is not found.
  func value(of attribute: String, in tag: Int) -> Int? {
    var place = original(tag)
    let shift = tag - place
    var word: [UInt8] = []
    var last: [UInt8] = []
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if last.elementsEqual(attribute.utf8) { return place + shift }
        guard let end = bytes[place...].firstIndex(of: byte) else { return nil }
        place = end + 1
        (word, last) = ([], [])
      case UInt8(ascii: "="):
        if !word.isEmpty { last = word }
        word = []
      case 0x20, 0x09, 0x0A, 0x0D:
        if !word.isEmpty { last = word }
        word = []
      default: word.append(byte)
      }
    }
    return nil
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (i, byte) in bytes.enumerated() {
      let isReturn = byte == 0x0D && !(i + 1 < bytes.count && bytes[i + 1] == 0x0A)
      if byte == 0x0A || isReturn { starts.append(i + 1) }
    }
    return starts
  }

  /// Decodes UTF-8, UTF-16 with a byte order mark, and Latin-1 where the file says so.
  private static func text(of contents: [UInt8]) -> String {
    let head = contents.prefix(3)
    if head == [0xEF, 0xBB, 0xBF] { return String(decoding: contents.dropFirst(3), as: UTF8.self) }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      let isLittle = contents[0] == 0xFF
      let units = stride(from: 2, to: contents.count - 1, by: 2).map { i in
        let (a, b) = (UInt16(contents[i]), UInt16(contents[i + 1]))
        return isLittle ? a | b << 8 : a << 8 | b
      }
      return String(decoding: units, as: UTF16.self)
    }
    let declaration = String(decoding: contents.prefix(120), as: UTF8.self).lowercased()
    let isLatin = ["iso-8859-1", "windows-1252"].contains { name in
      declaration.hasPrefix("<?xml") && declaration.prefix { $0 != ">" }.contains(name)
    }
    guard isLatin else { return String(decoding: contents, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    for byte in contents { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }
}
