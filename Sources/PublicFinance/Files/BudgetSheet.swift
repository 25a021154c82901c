public import Diagnostics
public import Quantities
public import Tables

/// A budget file taken apart: what its columns mean, which rows are lines and which are sums.
///
/// Cells stay as they are written; who asks for the sheet reads the numbers.
public struct BudgetSheet: Sendable {
  /// A line of the budget, and its rows: one, or one per fiscal year.
  public struct Entry: Hashable, Sendable {
    /// The id: written, or `L1`, `L2` and so on where the file has none.
    public var id: String
    /// Its place in the file.
    public var span: SourceSpan
    /// The rows, in the order of the file.
    public var rows: [Int]
  }

  /// The table.
  public let table: CSVTable
  /// What its columns mean.
  public let columns: [BudgetColumn]
  /// The column of ids; nil where the file has none.
  public let idColumn: Int?
  /// The lines.
  public let entries: [Entry]
  /// Rows that sum others: 합계, 소계, total.
  public let sums: [Int]
  /// What is wrong with the headers and ids: a header that is nearly a known one, two columns of one
  /// meaning, no amounts, amounts of doubtful meaning, an id used twice.
  public let mistakes: [Diagnostic]

  /// Whether there is a column of amounts.
  public var hasAmounts: Bool { columns.contains(.amount) }

  /// The place of the column with a meaning.
  public func index(of column: BudgetColumn) -> Int? { columns.firstIndex(of: column) }

  /// The cell of a row under a meaning; nil where there is none or it is empty.
  public func cell(_ column: BudgetColumn, row: Int) -> CSVTable.Cell? {
    guard let index = index(of: column) else { return nil }
    let cell = table.rows[row][index]
    return cell.isMissing ? nil : cell
  }

  /// The place and the name of every tag, levels of the tree first among them where they stand.
  public var tags: [(index: Int, name: String)] {
    columns.enumerated().compactMap { index, column in
      guard index != idColumn else { return nil }
      switch column {
      case .level(let level): return (index, level.rawValue)
      case .tag(let name): return (index, name)
      default: return nil
      }
    }
  }

  /// What people read of an entry: its label, in English by a column of its own, or the narrowest
  /// level it names.
  public func label(of entry: Entry) -> LocalizedText {
    let label = ownLabel(of: entry)
    let english = entry.rows.first.flatMap { cell(.englishLabel, row: $0)?.text }
    return LocalizedText(ko: label, en: english ?? label)
  }

  private func ownLabel(of entry: Entry) -> String {
    guard let row = entry.rows.first else { return entry.id }
    if let label = cell(.label, row: row) { return label.text }
    guard idColumn == nil else { return entry.id }
    let levels = BudgetLevel.allCases.reversed()
    return levels.compactMap { cell(.level($0), row: row)?.text }.first ?? entry.id
  }
}
