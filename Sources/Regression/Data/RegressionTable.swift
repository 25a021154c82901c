public import Diagnostics
public import Tables

/// The table that regressions and descriptions read.
///
/// > Shapes: every column has ``rows`` cells.
public struct RegressionTable: Hashable, Sendable {
  /// The columns, in the order of the file.
  public let columns: [RegressionColumn]
  /// How many rows there are, missing values included.
  public let rows: Int
  /// How the numbers were read.
  public let numbers: NumberPath
  /// The file, for showing lines in messages.
  public let source: SourceFile?
  private let places: [String: Int]

  /// Reads the cells of a CSV table.
  ///
  /// - Parameters:
  ///   - table: The table; an empty cell or `-` is a missing value.
  ///   - numbers: Whether numbers are kept as written or rounded to double.
  public init(_ table: CSVTable, numbers: NumberPath = .decimal) {
    self.init(
      columns: table.columns.indices.map { j in
        RegressionColumn(
          name: table.columns[j].name,
          header: table.columns[j].unitText.map { table.columns[j].name + " (" + $0 + ")" },
          texts: table.rows.map { $0[j].isMissing ? nil : $0[j].text },
          spans: table.rows.map { $0[j].span }, path: numbers)
      }, rows: table.rows.count, numbers: numbers, source: table.source)
  }

  /// Creates a table of numbers from memory.
  ///
  /// - Parameter columns: Columns of equal length, with different names.
  public init(_ columns: [RegressionColumn]) {
    self.init(
      columns: columns, rows: columns.first?.texts.count ?? 0, numbers: .double, source: nil)
  }

  private init(
    columns: [RegressionColumn], rows: Int, numbers: NumberPath, source: SourceFile?
  ) {
    for column in columns {
      precondition(
        column.texts.count == rows, "\(column.texts.count) cells in `\(column.name)` of \(rows)")
    }
    self.columns = columns
    self.rows = rows
    self.numbers = numbers
    self.source = source
    places = Dictionary(
      columns.enumerated().map { ($1.name, $0) }
        + columns.enumerated().compactMap { place, column in column.header.map { ($0, place) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// What formulas may call the columns: their names, and their headers with units.
  var callableNames: [String] { columns.map(\.name) + columns.compactMap(\.header) }

  /// The column with a name, or with a header that names its unit as well; nil without one.
  public subscript(name: String) -> RegressionColumn? { places[name].map { columns[$0] } }
}
