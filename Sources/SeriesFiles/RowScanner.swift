internal import Diagnostics

/// Cuts the bytes of a long table into rows without copying them.
///
/// RFC 4180 with any of CRLF, LF and CR as line ends, as tables are read elsewhere; only quoted
/// cells that hold quotes are copied.
struct RowScanner {
  /// One cell: its bytes without outer blanks and quotes.
  struct Cell {
    var start: Int
    var end: Int
    /// Where the cell begins in its line, quotes and blanks included.
    var place: Int
    var hasDoubledQuotes = false
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let delimiter: UInt8
  private var position: Int
  /// The line of the row that was read last, from 1.
  private(set) var line = 0
  /// Where that line starts.
  private(set) var lineStart = 0
  private var nextLine = 1
  /// Where a quote stands that is never closed, or text after a closing quote.
  private(set) var openQuote: Int?
  private(set) var textAfterQuote: Int?

  /// Starts at the first byte; the first line tells the delimiter where none is given.
  init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8? = nil) {
    self.bytes = bytes
    position = 0
    self.delimiter = delimiter ?? RowScanner.delimiter(of: bytes)
  }

  /// The delimiter of the first line: a comma unless it has none but has tabs or semicolons.
  private static func delimiter(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var seen: Set<UInt8> = []
    for byte in bytes {
      if byte == 0x0A || byte == 0x0D { break }
      seen.insert(byte)
    }
    return [UInt8(ascii: ","), 0x09, UInt8(ascii: ";")].first { seen.contains($0) }
      ?? UInt8(ascii: ",")
  }

  /// Reads the next row that is not empty.
  ///
  /// - Parameter cells: Its cells, in place of what was there.
  /// - Returns: Whether there was one.
  mutating func next(_ cells: inout [Cell]) -> Bool {
    while position < bytes.count {
      cells.removeAll(keepingCapacity: true)
      line = nextLine
      lineStart = position
      while true {
        if position < bytes.count, bytes[position] == 0x22 {
          quotedCell(&cells)
        } else {
          plainCell(&cells)
        }
        guard position < bytes.count, bytes[position] == delimiter else { break }
        position += 1
      }
      let isEmpty = cells.allSatisfy { $0.start == $0.end }
      endLine()
      if !isEmpty { return true }
    }
    return false
  }

  private mutating func plainCell(_ cells: inout [Cell]) {
    let place = position
    var index = position
    while index < bytes.count {
      let byte = bytes[index]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
      index += 1
    }
    position = index
    var (start, end) = (place, index)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    cells.append(Cell(start: start, end: end, place: place))
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private mutating func quotedCell(_ cells: inout [Cell]) {
    var cell = Cell(start: position + 1, end: position + 1, place: position)
    var index = position + 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x22 {
        guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
        cell.hasDoubledQuotes = true
        index += 1
      } else if byte == 0x0A
        || byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
      {
        nextLine += 1
      }
      index += 1
    }
    cell.end = index
    if index == bytes.count {
      openQuote = openQuote ?? cell.place
    } else {
      index += 1
    }
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    position = index
    while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A,
      bytes[position] != 0x0D
    {
      textAfterQuote = textAfterQuote ?? position
      position += 1
    }
    cells.append(cell)
  }

  private mutating func endLine() {
    guard position < bytes.count else { return }
    let isPair =
      bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
    position += isPair ? 2 : 1
    nextLine += 1
  }

  /// The bytes of a cell.
  func raw(_ cell: Cell) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
  }

  /// The text of a cell.
  func text(_ cell: Cell) -> String {
    let part = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
    guard cell.hasDoubledQuotes else { return String(decoding: part, as: UTF8.self) }
    var copy: [UInt8] = []
    var index = 0
    while index < part.count {
      copy.append(part[index])
      index += part[index] == 0x22 ? 2 : 1
    }
    return String(decoding: copy, as: UTF8.self)
  }

  /// Where a cell of the row that was read last stands.
  func span(_ cell: Cell, path: String) -> SourceSpan {
    span(from: cell.start, to: cell.end, path: path)
  }

  /// Where bytes stand, counted anew from the start of the file.
  func span(from start: Int, to end: Int, path: String) -> SourceSpan {
    var (line, lineStart) = (1, 0)
    var index = 0
    while index < start {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A) {
        line += 1
        lineStart = index + 1
      }
      index += 1
    }
    func characters(_ range: Range<Int>) -> Int {
      range.reduce(0) { $0 + (bytes[$1] & 0xC0 == 0x80 ? 0 : 1) }
    }
    return SourceSpan(
      path: path, line: line, column: characters(lineStart..<start) + 1,
      length: characters(start..<max(start, end)))
  }
}
