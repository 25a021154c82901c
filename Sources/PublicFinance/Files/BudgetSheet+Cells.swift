public import Diagnostics
public import Tables

extension BudgetSheet {
  /// The fiscal year a cell names: `2021`, `FY2021`, `2021년`.
  public func fiscalYear(_ cell: CSVTable.Cell) -> Int? {
    var word = cell.text[...]
    if word.hasPrefix("FY") { word = word.dropFirst(2) }
    if word.hasSuffix("년") { word = word.dropLast() }
    guard word.count == 4, let year = Int(word), year > 0 else { return nil }
    return year
  }

  /// The unit of amounts whose header has none: 천원 for Open Fiscal Data Korea, whose field names
  /// end in `_AMT`; for `budget.csv` what its column `unit` says.
  public func defaultUnit(of column: Int) -> String? {
    if table.columns[column].name.hasSuffix("_AMT") { return "천원" }
    guard columns.contains(.rowLevel), let unit = table.index(of: "unit") else { return nil }
    return table.rows.first?[unit].text
  }

  /// A cell that names another unit than the header of its column; nil where it does not.
  ///
  /// Of the two one is a slip, and nothing tells which.
  public func mixedUnits(_ cell: CSVTable.Cell, column: Int) -> Diagnostic? {
    guard let unit = table.columns[column].unitText else { return nil }
    let words = cell.text.filter { $0.isLetter && $0 != "e" && $0 != "E" }
    guard !words.isEmpty, !cell.text.hasSuffix(unit) else { return nil }
    return Diagnostic(
      "mixed-units", "the column is in `\(unit)`, this cell says `\(cell.text)`", at: cell.span,
      hint: "write the bare number in `\(unit)`, or leave the unit out of the header")
  }
}
