internal import Diagnostics
internal import Tables

extension AllocationTableReader {
  /// The id of a line, which no other line has.
  mutating func id(
    of row: [CSVTable.Cell], first: inout [String: SourceSpan]
  ) -> CSVTable.Cell? {
    guard let cell = cell(.task, row) else {
      diagnostics.error(
        "allocation-duplicate", "this line has no name", at: span(.task, row),
        hint: "every line has a `task` of its own")
      return nil
    }
    if let earlier = first[cell.text] {
      diagnostics.error(
        "allocation-duplicate", "two lines are named `\(cell.text)`", at: cell.span,
        hint: "name each line once; add up the amounts of one task",
        notes: [.init("the first is here", at: earlier)])
      return nil
    }
    first[cell.text] = cell.span
    return cell
  }

  /// The range of a line.
  mutating func range(
    of row: [CSVTable.Cell], id: String
  ) -> (lower: Double, upper: Double)? {
    for column in [AllocationTableColumn.lower, .upper] where cell(column, row) == nil {
      diagnostics.error(
        "allocation-range",
        "the curve of `\(id)` has no range: its `\(column.name)` end is missing",
        at: span(column, row),
        hint: column == .lower
          ? "write 0 where nothing has to be given"
          : "write the most that the line can take, or up to where the curve was observed")
    }
    guard let lower = amount(.lower, row), let upper = amount(.upper, row) else { return nil }
    guard lower <= upper else {
      diagnostics.error(
        "allocation-range", "the ceiling of `\(id)` is below its floor", at: span(.upper, row),
        hint: "raise the ceiling or lower the floor",
        notes: [.init("the floor is here", at: span(.lower, row))])
      return nil
    }
    return (lower, upper)
  }

  /// How much a line counts; 1 where nothing is said.
  mutating func weight(of row: [CSVTable.Cell]) -> Double {
    guard let weight = number(.weight, row) else { return 1 }
    if weight < 0 {
      diagnostics.error(
        "allocation-curve", "`weight` is below zero", at: span(.weight, row),
        hint: "a line that must not grow has a ceiling instead")
    }
    return weight
  }

  /// The range in which a curve was observed.
  mutating func observed(of row: [CSVTable.Cell]) -> ClosedRange<Double>? {
    let (lower, upper) = (amount(.observedLower, row), amount(.observedUpper, row))
    guard let upper else { return nil }
    let low = lower ?? 0
    guard low <= upper else {
      diagnostics.error(
        "allocation-range", "`observed_upper` is below `observed_lower`",
        at: span(.observedUpper, row), hint: "the curve was observed from the lower to the upper")
      return nil
    }
    return low...upper
  }
}
