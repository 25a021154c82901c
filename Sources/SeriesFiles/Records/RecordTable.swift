internal import Diagnostics
internal import Foundation
internal import Series
internal import Tables

/// A long table of projections, outturns or decisions, cell by cell, with what is wrong in it.
struct RecordTable {
  let table: CSVTable
  private(set) var mistakes: [Diagnostic] = []
  /// The most decimals that a number was written with.
  private(set) var decimals = 0

  /// How many mistakes are shown.
  private static let shown = 20
  private static let mostDecimals = 12

  /// Reads the table, packed by gzip or not.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it.
  ///   - contents: The bytes.
  ///   - required: The columns that must be there.
  ///   - layout: What a row holds, for messages.
  /// - Throws: What keeps it from being read.
  init(
    path: String, contents: Data, required: [String], layout: String
  ) throws(DiagnosticList) {
    table = try CSVTable.read(
      path: path, contents: try FileBytes.text(path: path, contents: contents))
    let names = table.columns.map(\.name)
    let span = table.columns.first?.span ?? SourceSpan(path: path, line: 1, column: 1)
    let missing = required.filter { !names.contains($0) }.map { name in
      Diagnostic(
        "record-column-missing", "there is no column `\(name)`", at: span,
        hint: nearest(name, in: names).map { "is it `\($0)`? rename it to `\(name)`" } ?? layout)
    }
    guard missing.isEmpty else { throw DiagnosticList(missing, sources: [table.source]) }
  }

  /// The text of a cell; nil where the column or the text is missing.
  func text(_ row: [CSVTable.Cell], _ column: String) -> String? {
    table.index(of: column).flatMap { row[$0].isMissing ? nil : row[$0].text }
  }

  /// The number of a cell; nil where it states none, or no number, which is a mistake.
  mutating func number(_ row: [CSVTable.Cell], _ column: String) -> Double? {
    guard let place = table.index(of: column) else { return nil }
    var text = row[place].text
    switch text.withUTF8({ DecimalBytes.read($0) }) {
    case .missing: return nil
    case .number(let value):
      if let point = text.lastIndex(of: "."), !text.contains("e"), !text.contains("E") {
        let digits = text[point...].count { $0.isNumber }
        decimals = min(Self.mostDecimals, max(decimals, digits))
      }
      return value
    case .text, .outOfRange:
      mistake(
        "record-not-a-number", "`\(row[place].text)` is not a number", row, column,
        hint: NumberHint.text(row[place].text))
      return nil
    }
  }

  /// The period of a cell; a date stands for its day's month.
  mutating func period(_ row: [CSVTable.Cell], _ column: String) -> Period? {
    switch name(row, column) {
    case .period(let period): return period
    case .date, nil:
      mistake(
        "record-bad-period", "`\(text(row, column) ?? "")` is not a period", row, column,
        hint: "write 2024, 2024H1, 2024Q2 or 2024-05")
      return nil
    }
  }

  /// The day of a cell; a period stands for its first day.
  mutating func date(_ row: [CSVTable.Cell], _ column: String) -> CalendarDate? {
    switch name(row, column) {
    case .date(let date): return date
    case .period(let period):
      let month = (period.number - 1) * period.frequency.months + 1
      return CalendarDate(year: period.year, month: month, day: 1)
    case nil:
      mistake(
        "record-bad-date", "`\(text(row, column) ?? "")` is not a date", row, column,
        hint: "write 2024-05-28, or 2024-05 for its first day")
      return nil
    }
  }

  private func name(_ row: [CSVTable.Cell], _ column: String) -> PeriodBytes.Name? {
    guard var text = text(row, column) else { return nil }
    return text.withUTF8 { PeriodBytes.read($0) }
  }

  /// Adds a mistake at a cell.
  mutating func mistake(
    _ code: DiagnosticCode, _ message: String, _ row: [CSVTable.Cell], _ column: String,
    hint: String?, earlier: SourceSpan? = nil
  ) {
    guard mistakes.count < Self.shown else { return }
    let place = table.index(of: column)
    mistakes.append(
      Diagnostic(
        code, message, at: place.map { row[$0].span }, hint: hint,
        notes: earlier.map { [.init("the first is here", at: $0)] } ?? []))
  }

  /// Ends the reading where something is wrong.
  ///
  /// - Throws: All mistakes.
  func check() throws(DiagnosticList) {
    guard mistakes.isEmpty else { throw DiagnosticList(mistakes, sources: [table.source]) }
  }
}
