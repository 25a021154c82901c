/// Rows of numbers between 0 and 1, one column for each uncertain input.
///
/// A number is the share of what is believed of an input that lies below its value, so that an analysis
/// needs to know nothing of the distributions: the model's owner turns columns into values.
public struct UnitRows: Hashable, Sendable {
  /// How many rows.
  public let count: Int
  /// One column of `count` numbers for each input.
  public let columns: [[Double]]

  /// Creates rows.
  ///
  /// - Parameter columns: Columns of one length, one for each input; at least one.
  public init(columns: [[Double]]) {
    precondition(!columns.isEmpty, "rows without columns have no count of their own")
    self.init(count: columns.first?.count ?? 0, columns: columns)
  }

  /// Creates rows, perhaps without any column.
  ///
  /// - Parameters:
  ///   - count: How many rows.
  ///   - columns: Columns of that length, one for each input.
  public init(count: Int, columns: [[Double]]) {
    precondition(columns.allSatisfy { $0.count == count }, "columns of one length are needed")
    self.count = count
    self.columns = columns
  }

  /// How many inputs.
  public var inputs: Int { columns.count }

  /// The numbers of some rows.
  public subscript(rows: Range<Int>) -> UnitRows {
    UnitRows(count: rows.count, columns: columns.map { Array($0[rows]) })
  }
}
