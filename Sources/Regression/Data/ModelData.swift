import Diagnostics
import Precision

/// The rows of a table that have all the values a model reads.
struct ModelData {
  let table: RegressionTable
  /// The rows that count, by their position in the table.
  private(set) var rows: [Int]
  /// The rows in which a value is missing.
  let leftOut: [Int]

  /// Chooses the rows.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - columns: The names of the columns that must have a value; all of them exist.
  init(_ table: RegressionTable, columns: [String]) {
    self.table = table
    let read = columns.compactMap { table[$0] }
    rows = (0..<table.rows).filter { row in read.allSatisfy { $0.texts[row] != nil } }
    let kept = Set(rows)
    leftOut = (0..<table.rows).filter { !kept.contains($0) }
  }

  /// Keeps only some of the rows.
  ///
  /// - Parameter isKept: One for each row that counts now.
  mutating func keep(_ isKept: [Bool]) {
    rows = zip(rows, isKept).filter(\.1).map(\.0)
  }

  /// The numbers of a column in the rows that count; the column must hold numbers.
  func numbers(_ name: String) -> [DoubleDouble] {
    guard let numbers = table[name]?.numbers else { return [] }
    return rows.compactMap { numbers[$0]?.value }
  }

  /// Half a unit in the last written place, by row that counts.
  func roundings(_ name: String) -> [Double] {
    guard let numbers = table[name]?.numbers else { return [] }
    return rows.compactMap { numbers[$0]?.rounding }
  }

  /// The cells of a column as they were written, in the rows that count.
  func texts(_ name: String) -> [String] {
    guard let texts = table[name]?.texts else { return [] }
    return rows.compactMap { texts[$0] }
  }

  /// Below this a double-double loses digits to the end of the range.
  private static let leastNumber = 1e-275

  /// Says where a number is too small to keep its digits.
  ///
  /// - Parameter names: The columns that are calculated with.
  /// - Returns: One message, or nil.
  func tooSmall(_ names: [String]) -> Diagnostic? {
    for name in names {
      let values = numbers(name)
      if let row = values.firstIndex(where: { $0.head != 0 && abs($0.head) < Self.leastNumber }) {
        return Diagnostic(
          "too-small", "a number in `\(name)` is too small to keep its digits",
          at: span(row, name), hint: "give the column in a smaller unit")
      }
    }
    return nil
  }

  /// The place of a cell, where the table comes from a file.
  ///
  /// - Parameters:
  ///   - row: The position among the rows that count.
  ///   - name: The column.
  /// - Returns: Its span, or nil.
  func span(_ row: Int, _ name: String) -> SourceSpan? {
    guard let spans = table[name]?.spans, spans.indices.contains(rows[row]) else { return nil }
    return spans[rows[row]]
  }
}
