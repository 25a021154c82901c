public import Diagnostics

/// A table read from a CSV file, with the place of every cell.
///
/// The first record names the columns; a header such as `amount (억원)` gives the name `amount`
/// and the unit text `억원`. Cells stay text: what they mean is for the reader of the table to
/// say, and every mistake there can be shown at ``Cell/span``.
public struct CSVTable: Hashable, Sendable {
  /// One named column.
  public struct Column: Hashable, Sendable {
    /// The name, without a unit in parentheses at its end.
    public let name: String
    /// What stood in parentheses at the end of the header, or nil.
    public let unitText: String?
    /// The place of the header cell's text.
    public let span: SourceSpan
  }

  /// One cell as it was written.
  public struct Cell: Hashable, Sendable {
    /// The text; without quotes, and without surrounding blanks unless it was quoted.
    public let text: String
    /// The place of the text.
    ///
    /// It starts after an opening quote, so that offsets into ``text`` are offsets into the span
    /// as long as the cell holds no doubled quote and no line break.
    public let span: SourceSpan

    /// Whether the cell states no value: it is empty or `-`.
    public var isMissing: Bool { text.isEmpty || text == "-" }
  }

  /// The file with its text, for showing lines in messages.
  public let source: SourceFile
  /// How the bytes were read.
  public let encoding: CSVEncoding
  /// The columns, in the order of the file; names are unique and not empty.
  public let columns: [Column]
  /// The records after the header; every row has one cell for each column.
  public let rows: [[Cell]]

  /// The path as the user wrote it.
  public var path: String { source.path }

  /// The place of the column with a name.
  ///
  /// - Parameter name: The name, without its unit.
  /// - Returns: The position in ``columns`` and in each row, or nil.
  public func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }
}
