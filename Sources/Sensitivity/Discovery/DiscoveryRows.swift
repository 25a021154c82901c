/// Rows of inputs and whether each is a case of interest, such as a draw that misses its target.
public struct DiscoveryRows: Hashable, Sendable {
  /// One column for each input; there may be none.
  public let columns: [DiscoveryColumn]
  /// Whether each row is a case of interest.
  public let isCase: [Bool]

  /// Creates rows.
  ///
  /// - Parameters:
  ///   - columns: One column for each input, each as long as `isCase`, its numbers finite.
  ///   - isCase: Whether each row is a case of interest; at least one row.
  public init(columns: [DiscoveryColumn], isCase: [Bool]) {
    precondition(!isCase.isEmpty, "rows are needed")
    for column in columns {
      precondition(
        column.count == isCase.count, "a column of \(column.count) for \(isCase.count) rows")
      column.check()
    }
    self.columns = columns
    self.isCase = isCase
  }

  /// How many rows.
  public var count: Int { isCase.count }

  /// How many cases of interest.
  public var cases: Int { isCase.count { $0 } }

  /// The box that holds every row.
  public var everything: ScenarioBox { ScenarioBox(limits: columns.map(\.unlimited)) }

  /// Which rows a box holds, among some.
  ///
  /// - Parameters:
  ///   - box: A box over the same inputs.
  ///   - rows: The rows asked about, or nil for all.
  /// - Returns: One answer for each row; false for those not asked about.
  public func membership(in box: ScenarioBox, among rows: [Bool]? = nil) -> [Bool] {
    precondition(box.limits.count == columns.count, "the box is over other inputs")
    var inside = rows ?? [Bool](repeating: true, count: count)
    for (column, limits) in zip(columns, box.limits) where limits.isRestricted {
      switch (column, limits) {
      case (.real(let values), .range(let lower, let upper)),
        (.levels(let values), .range(let lower, let upper)):
        let low = lower ?? -.infinity
        let high = upper ?? .infinity
        for row in inside.indices where inside[row] {
          inside[row] = values[row] >= low && values[row] <= high
        }
      case (.categories(let values, let count), .categories(let kept, _)):
        var isKept = [Bool](repeating: false, count: count)
        for category in kept { isKept[category] = true }
        for row in inside.indices where inside[row] { inside[row] = isKept[values[row]] }
      default: preconditionFailure("the box limits an input of another kind")
      }
    }
    return inside
  }

  /// How a box does on these rows, such as rows that it was not found on.
  ///
  /// - Parameters:
  ///   - box: A box over the same inputs.
  ///   - rows: The rows the box may hold, or nil for all.
  /// - Returns: The counts; shares are of all rows and all cases.
  public func measured(_ box: ScenarioBox, among rows: [Bool]? = nil) -> MeasuredBox {
    let inside = membership(in: box, among: rows)
    var held = 0
    var hits = 0
    for row in inside.indices where inside[row] {
      held += 1
      if isCase[row] { hits += 1 }
    }
    return MeasuredBox(box: box, count: held, hits: hits, rows: count, cases: cases)
  }
}
