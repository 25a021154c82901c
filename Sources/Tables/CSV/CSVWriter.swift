/// Builds the text of a CSV file row by row.
///
/// Comma separated, LF after every row, quotes only where needed (RFC 4180). Written as UTF-8
/// without a byte order mark: `Data(writer.text.utf8)`. Nothing depends on the locale.
public struct CSVWriter: Hashable, Sendable {
  /// The names of the columns.
  public let columns: [String]
  /// The file so far, header included.
  public private(set) var text: String

  /// Starts a file with its header row.
  ///
  /// - Parameter columns: The names of the columns, at least one, unique.
  public init(columns: [String]) {
    precondition(!columns.isEmpty, "a table needs a column")
    precondition(Set(columns).count == columns.count, "two columns share a name: \(columns)")
    self.columns = columns
    text = ""
    write(columns.map { .text($0) })
  }

  /// Adds a row.
  ///
  /// - Parameter row: One cell for each column; numbers must be finite.
  public mutating func append(_ row: [CSVCell]) {
    precondition(row.count == columns.count, "\(row.count) cells for \(columns.count) columns")
    write(row)
  }

  private mutating func write(_ row: [CSVCell]) {
    if row.count == 1, row[0].written.isEmpty {
      // An empty line would be skipped by readers.
      text += "\"\"\n"
      return
    }
    for (index, cell) in row.enumerated() {
      if index > 0 { text += "," }
      text += cell.written
    }
    text += "\n"
  }
}
