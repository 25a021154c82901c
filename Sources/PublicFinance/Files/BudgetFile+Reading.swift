public import Diagnostics
internal import Tables

extension BudgetFile {
  /// Reads a budget: UTF-8, UTF-16 or CP949, headers in Korean, English or the field names of Open
  /// Fiscal Data Korea, with units such as `금액(백만원)` or `amount (억원)`.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it, for messages.
  ///   - contents: The bytes of the file.
  ///   - year: The fiscal year of rows that name none.
  ///   - named: Headers that the planner says the meaning of.
  ///   - unit: The unit of amounts whose header has none.
  /// - Returns: The budget in won.
  /// - Throws: All mistakes at once, each at its cell.
  public static func read(
    path: String, contents: some Sequence<UInt8>, fiscalYear year: Int? = nil,
    named: [String: BudgetColumn] = [:], unit: String? = nil
  ) throws(DiagnosticList) -> BudgetTree {
    let table = try CSVTable.read(path: path, contents: contents)
    let sheet = BudgetSheet(table, named: named)
    guard sheet.mistakes.isEmpty else {
      throw DiagnosticList(sheet.mistakes, sources: [table.source])
    }
    var reader = BudgetFileReader(sheet: sheet, year: year)
    reader.readUnits(unit)
    let lines = sheet.entries.map { reader.line($0) }
    if reader.mistakes.isEmpty { reader.judgeSums(lines) }
    if !reader.mistakes.isEmpty {
      throw DiagnosticList(reader.mistakes, sources: [table.source])
    }
    return BudgetTree(lines: lines)
  }
}
