public import Diagnostics
import Precision

extension RegressionTable {
  /// Describes every column of numbers, whole or by group.
  ///
  /// > Reference: NIST Statistical Reference Datasets, univariate summary statistics.
  ///
  /// - Parameter grouping: The name of the column whose cells name the groups; nil for one group.
  /// - Returns: A description for each column, groups in the order of their first row.
  /// - Throws: A message where there is no such column or none of the others holds numbers.
  public func described(by grouping: String? = nil) throws(DiagnosticList)
    -> [ColumnDescription]
  {
    let groups = try groups(by: grouping)
    let described = columns.filter { $0.name != grouping && $0.numbers != nil }
    guard !described.isEmpty else {
      throw DiagnosticList(
        [
          Diagnostic(
            "no-numbers",
            grouping == nil
              ? "no column holds numbers only" : "no other column holds numbers only",
            at: columns.lazy.compactMap { $0.firstStranger }.first,
            hint: "a value that is missing is an empty cell or `-`")
        ], sources: source.map { [$0] } ?? [])
    }
    return groups.flatMap { group in
      described.map { column in
        ColumnDescription(column, rows: group.rows, group: group.name)
      }
    }
  }

  /// The columns that hold words, which descriptions leave out.
  public var wordColumns: [RegressionColumn] { columns.filter { $0.numbers == nil } }

  /// The columns with cells of more digits than calculations keep.
  public var longColumns: [RegressionColumn] { columns.filter(\.hasLongCells) }

  private func groups(by grouping: String?) throws(DiagnosticList)
    -> [(name: String?, rows: [Int])]
  {
    guard let grouping else { return [(nil, Array(0..<rows))] }
    guard let column = self[grouping] else {
      let near = nearest(grouping, in: columns.map(\.name))
      throw DiagnosticList([
        Diagnostic(
          "unknown-column", "there is no column `\(grouping)`",
          hint: near.map { "did you mean `\($0)`?" }
            ?? "columns are " + columns.map { "`" + $0.name + "`" }.joined(separator: ", "))
      ])
    }
    var order: [String?] = []
    var members: [String?: [Int]] = [:]
    for (row, text) in column.texts.enumerated() {
      if members[text] == nil { order.append(text) }
      members[text, default: []].append(row)
    }
    return order.map { ($0 ?? ColumnDescription.missingGroup, members[$0] ?? []) }
  }
}

extension ColumnDescription {
  /// Describes some rows of a column of numbers.
  init(_ column: RegressionColumn, rows: [Int], group: String?) {
    let cells = rows.map { column.numbers?[$0]?.value }
    let values = cells.compactMap { $0 }
    let moments = CertifiedMoments(values)
    let sorted = values.sorted()
    let middle = sorted.count / 2
    name = column.name
    self.group = group
    n = values.count
    missing = cells.count - values.count
    mean = values.isEmpty ? nil : moments.mean.representable
    sd = values.count > 1 ? moments.standardDeviation.representable : nil
    let varies = values.count > 1 && moments.standardDeviation.head > 0
    autocorrelation1 = missing == 0 && varies ? moments.autocorrelation1.double : nil
    min = sorted.first?.double
    max = sorted.last?.double
    median =
      values.isEmpty
      ? nil
      : sorted.count.isMultiple(of: 2)
        ? (sorted[middle - 1].scaled(by: 0.5) + sorted[middle].scaled(by: 0.5)).representable
        : sorted[middle].double
  }
}

extension RegressionColumn {
  /// The place of the first cell that is not a number.
  var firstStranger: SourceSpan? {
    strangers.first.flatMap { spans.indices.contains($0) ? spans[$0] : nil }
  }
}
