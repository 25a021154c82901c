internal import Diagnostics
internal import Quantities
internal import Tables

/// Reads the numbers of a sheet and collects what is wrong with them.
struct BudgetFileReader {
  let sheet: BudgetSheet
  let year: Int?
  var mistakes: [Diagnostic] = []
  private var units: [Int: UnitReading] = [:]

  init(sheet: BudgetSheet, year: Int?) {
    self.sheet = sheet
    self.year = year
  }

  /// Reads the units of the columns of money.
  mutating func readUnits(_ given: String?) {
    for (index, column) in sheet.columns.enumerated() where column.isMoney {
      let header = sheet.table.columns[index]
      let text = header.unitText ?? given ?? sheet.defaultUnit(of: index)
      guard let text else { continue }
      do {
        units[index] = try UnitTable().reading(of: text)
      } catch {
        mistakes.append(error.diagnostic(in: header.span))
      }
    }
  }

  /// The line of an entry with the figures of all its years.
  mutating func line(_ entry: BudgetSheet.Entry) -> BudgetLine {
    var line = BudgetLine(
      id: entry.id, label: sheet.label(of: entry), amounts: [:],
      instrument: .subsidy, tags: [:], basis: .stated)
    for row in entry.rows {
      for tag in sheet.tags where !sheet.table.rows[row][tag.index].isMissing {
        line.tags[tag.name] = sheet.table.rows[row][tag.index].text
      }
      if let cell = sheet.cell(.instrument, row: row) { line.instrument = instrument(cell) }
      if let cell = sheet.cell(.annotation("basis"), row: row) {
        line.basis = Basis(rawValue: cell.text) ?? .stated
      }
      guard let year = fiscalYear(row) else { continue }
      for (index, column) in sheet.columns.enumerated() {
        let cell = sheet.table.rows[row][index]
        guard !cell.isMissing else {
          continue
        }
        switch column {
        case .amount: line.amounts[year] = amount(cell, index, mayBeNegative: false)
        case .figure(let figure):
          line.figures[figure, default: [:]][year] = amount(
            cell, index, mayBeNegative: figure.maybeNegative)
        default: break
        }
      }
    }
    for broken in line.allFigures.breaks() {
      mistakes.append(
        Diagnostic(
          "budget-identity", broken.message(line: line.id, money: Self.won),
          at: place(of: broken, in: entry)))
    }
    return line
  }

  /// Compares the rows of sums with the lines.
  mutating func judgeSums(_ lines: [BudgetLine]) {
    var reader = self
    mistakes += sheet.sumMistakes(
      lines,
      amount: { row in
        guard let index = sheet.index(of: .amount), let year = reader.fiscalYear(row),
          let cell = sheet.cell(.amount, row: row),
          let value = reader.amount(cell, index, mayBeNegative: true)
        else { return nil }
        return (year, value)
      }, money: Self.won)
  }

  private static func won(_ amount: Double) -> String { numberText(amount, significant: 15) + "원" }

  private func place(
    of broken: BudgetIdentityBreak, in entry: BudgetSheet.Entry
  ) -> SourceSpan {
    let row = entry.rows.first { row in
      let cell = sheet.cell(.fiscalYear, row: row)
      return cell.flatMap { Int($0.text) } ?? year == broken.year
    }
    return row.flatMap { sheet.cell(.figure(broken.figure), row: $0)?.span } ?? entry.span
  }

  private mutating func fiscalYear(_ row: Int) -> Int? {
    if let cell = sheet.cell(.fiscalYear, row: row) {
      if let year = sheet.fiscalYear(cell) { return year }
      mistakes.append(
        Diagnostic("bad-period", "`\(cell.text)` is not a fiscal year", at: cell.span))
      return nil
    }
    if year == nil {
      mistakes.append(
        Diagnostic(
          "amount-without-year", "this amount carries no year", at: sheet.table.rows[row][0].span,
          hint: "add a column `fiscal_year` or `회계연도`"))
    }
    return year
  }

  private mutating func instrument(_ cell: CSVTable.Cell) -> Instrument {
    if let instrument = Instrument(rawValue: cell.text) { return instrument }
    let words = Instrument.allCases.map(\.rawValue)
    mistakes.append(
      Diagnostic(
        "unknown-instrument", "unknown instrument `\(cell.text)`", at: cell.span,
        hint: nearest(cell.text, in: words).map { "did you mean `\($0)`?" }
          ?? "instruments: " + words.joined(separator: ", ")))
    return .subsidy
  }

  private mutating func amount(
    _ cell: CSVTable.Cell, _ column: Int, mayBeNegative: Bool
  ) -> Double? {
    if let mixed = sheet.mixedUnits(cell, column: column) {
      mistakes.append(mixed)
      return nil
    }
    do {
      let literal = try QuantityLiteral.parse(
        cell.text, units: UnitTable(), currency: "KRW", bareUnit: units[column])
      let won = Unit("KRW")
      guard literal.quantity.unit == won else {
        mistakes.append(
          Diagnostic(
            "bad-unit", "this amount is in no unit of money", at: cell.span,
            hint: "write the unit into the header: `amount (억원)`"))
        return nil
      }
      if literal.quantity.value < 0, !mayBeNegative {
        mistakes.append(
          Diagnostic(
            "negative-value", "`\(sheet.table.columns[column].name)` is never negative",
            at: cell.span, hint: "money given to other lines stands under `transfers`"))
      }
      return literal.quantity.value
    } catch {
      mistakes.append(error.diagnostic(in: cell.span))
      return nil
    }
  }
}
