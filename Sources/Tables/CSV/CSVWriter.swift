/// Builds the text of a CSV file row by row.
///
/// Comma separated, LF after every row, quotes only where needed (RFC 4180). Written as UTF-8
/// without a byte order mark: `Data(writer.bytes)`. Nothing depends on the locale.
public struct CSVWriter: Hashable, Sendable {
  /// The names of the columns.
  public let columns: [String]
  /// The file so far, header included.
  public private(set) var bytes: [UInt8] = []

  /// Starts a file with its header row.
  ///
  /// - Parameter columns: The names of the columns, at least one, unique.
  public init(columns: [String]) {
    precondition(!columns.isEmpty, "a table needs a column")
    precondition(Set(columns).count == columns.count, "two columns share a name: \(columns)")
    self.columns = columns
    write(columns.map { .text($0) })
  }

  /// The file so far, header included, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a row.
  ///
  /// - Parameter row: One cell for each column; numbers must be finite.
  public mutating func append(_ row: [CSVCell]) {
    precondition(row.count == columns.count, "\(row.count) cells for \(columns.count) columns")
    write(row)
  }

  /// Adds the rows of a writer of the same columns.
  ///
  /// - Parameter rows: The other writer, whose header is left out.
  public mutating func append(_ rows: CSVWriter) {
    precondition(rows.columns == columns, "rows of \(rows.columns) do not fit \(columns)")
    bytes += rows.bytes.dropFirst(CSVWriter(columns: columns).bytes.count)
  }

  private mutating func write(_ row: [CSVCell]) {
    let start = bytes.count
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      cell.append(to: &bytes)
    }
    // An empty line would be skipped by readers.
    if bytes.count == start { bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
    bytes.append(UInt8(ascii: "\n"))
  }
}
