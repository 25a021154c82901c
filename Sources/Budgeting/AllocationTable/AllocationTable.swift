internal import Statistics
public import Diagnostics
public import Quantities
internal import Tables

/// A bare table of curves and limits: a line for each task, read from CSV.
///
/// The amounts keep the unit of their columns: that of the first column of money that names one.
public struct AllocationTable: Hashable, Sendable {
  /// What is decided, in the order of the table, with the range of the table.
  public var decisions: [AllocationDecision]
  /// What each decision is worth, in the same order.
  public var terms: [ResponseTerm]
  /// What amounts are counted in; nil where no column says it.
  public var unit: MoneyUnit?
  /// The tags, in the order of their columns.
  public var tags: [String]
  /// What people call the tags: as the headers do, where they are in the language.
  public var tagLabels: [String: LocalizedText]
  /// The range in which each curve was observed, where the table says it.
  public var observed: [ClosedRange<Double>?]
  /// The share of its money that a line spends, by id, where the table says it.
  public var executionRates: [String: Double]
  /// Columns that say nothing here, as written.
  public var unusedColumns: [String]
  /// Where each line stands: its id, and the ends of its range.
  public var places: [Place]
  /// What a reader should be told.
  public var warnings: [Diagnostic]
  /// The file.
  public var source: SourceFile

  /// Where a line stands.
  public struct Place: Hashable, Sendable {
    /// Its id.
    public var id: SourceSpan
    /// The end of its range below.
    public var lower: SourceSpan
    /// The end of its range above.
    public var upper: SourceSpan
    /// Its present amount, where the table has one.
    public var current: SourceSpan?
  }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it, for messages.
  ///   - contents: The bytes of the file.
  /// - Returns: The table.
  /// - Throws: All mistakes at once, with the codes of ``CSVTable/read(path:contents:)`` and
  ///   `allocation-missing-column`, `allocation-duplicate`, `allocation-empty`,
  ///   `allocation-number`, `allocation-range`, `allocation-curve`, `unknown-instrument` and
  ///   `allocation-instrument`.
  public static func read(
    path: String, contents: some Sequence<UInt8>
  ) throws(DiagnosticList) -> AllocationTable {
    var reader = try AllocationTableReader(try CSVTable.read(path: path, contents: contents))
    return try reader.read()
  }

  /// What the amounts as they stand add up to; nil where a line has none.
  public var currentTotal: Double? {
    let amounts = decisions.compactMap(\.current)
    return amounts.count == decisions.count ? CompensatedSum.of(amounts) : nil
  }
}
