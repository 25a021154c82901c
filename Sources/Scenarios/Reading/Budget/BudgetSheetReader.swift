internal import PublicFinance
internal import Diagnostics
internal import Quantities
internal import Tables

/// Lines of a budget from a file.
extension Reading {
  /// Reads the lines of a file: the id in the column `id`, or else in the first one.
  ///
  /// Headers may be Korean, English, or field names of Open Fiscal Data Korea; columns whose header
  /// states a unit hold numbers and are no tags.
  ///
  /// - Parameters:
  ///   - table: The file.
  ///   - fields: The block that names it, with `columns`, `unit` and `prices`.
  ///   - budget: Receives the lines.
  ///   - outer: The annotations of the block.
  func readLines(
    _ table: CSVTable, _ fields: Fields, into budget: inout PlanBudget, within outer: Annotations
  ) {
    guard let named = namedColumns(fields["columns"], of: table) else { return }
    let sheet = BudgetSheet(table, named: named)
    for mistake in sheet.mistakes { collector.append(mistake) }
    guard sheet.hasAmounts, let units = columnUnits(of: sheet, fields["unit"]) else { return }
    if let id = sheet.idColumn, id == 0, table.columns[id].name != "id",
      isName(table.columns[id].name)
    {
      budget.lineDimension = table.columns[id].name
    }
    let prices = fields["prices"].flatMap { self.prices($0) }
    let tags = sheet.tags.filter { isTag($0.name, at: table.columns[$0.index].span) }
    budget.tags = tags.map(\.name)
    for entry in sheet.entries {
      if sheet.idColumn != nil, !entry.id.isEmpty, !isName(entry.id) {
        error(
          .badName, "`\(entry.id)` is not a name", at: entry.span,
          hint: "ids of lines are ASCII letters, digits and `_`; put other words under `label`")
      }
      guard var line = line(entry, of: sheet, units, in: budget, within: outer) else { continue }
      for tag in tags {
        guard let row = entry.rows.first, !table.rows[row][tag.index].isMissing else { continue }
        let cell = table.rows[row][tag.index]
        line.tags[tag.name] = element(cell.text, of: tag.name, at: cell.span)
      }
      line.statedPrices = prices
      convert(&line, in: budget)
      budget.lines.append(line)
    }
    judgeSums(of: sheet, units, in: budget, prices)
  }

  /// `columns`: what the planner says of headers.
  private func namedColumns(
    _ node: PlanNode?, of table: CSVTable
  ) -> [String: BudgetColumn]? {
    guard let node else { return [:] }
    guard let entries = mapping(node, as: "`columns`") else { return nil }
    var named: [String: BudgetColumn] = [:]
    for entry in entries {
      guard let header = text(entry.value, as: "`\(entry.key)`") else { return nil }
      guard table.index(of: header) != nil else {
        error(
          .unknownColumn, "`\(table.path)` has no column `\(header)`", at: entry.value.span,
          hint: suggestion(
            for: header, among: table.columns.map(\.name), called: "columns there"))
        return nil
      }
      if let known = BudgetColumn(header: entry.key) {
        named[header] = known
      } else {
        guard isTag(entry.key, at: entry.keySpan) else { return nil }
        named[header] = .tag(entry.key)
      }
    }
    return named
  }

  /// The units of the columns of money, by place.
  private func columnUnits(of sheet: BudgetSheet, _ node: PlanNode?) -> [Int: UnitReading]? {
    var given: UnitReading?
    if let node {
      given = displayUnit(node)
      if given == nil { return nil }
    }
    var units: [Int: UnitReading] = [:]
    for (index, column) in sheet.columns.enumerated() where column.isMoney {
      let header = sheet.table.columns[index]
      if let text = header.unitText {
        guard let unit = displayUnit(text, at: header.span) else { return nil }
        units[index] = unit
      } else if let given {
        units[index] = given
      } else if let text = sheet.defaultUnit(of: index) {
        units[index] = displayUnit(text, at: header.span)
      }
    }
    return units
  }

  private func line(
    _ entry: BudgetSheet.Entry, of sheet: BudgetSheet, _ units: [Int: UnitReading],
    in budget: PlanBudget, within outer: Annotations
  ) -> PlanBudget.Line? {
    guard let amount = sheet.index(of: .amount), let first = entry.rows.first else { return nil }
    let table = sheet.table
    let column = FileColumn(
      table: table, column: table.columns[amount], unit: units[amount], cells: [])
    let own = annotations(table.rows[first], of: column, within: outer)
    let kind = sheet.cell(.instrument, row: first).map { instrument($0.node) }
    var line = PlanBudget.Line(
      id: entry.id, label: sheet.label(of: entry), amounts: [:],
      instrument: (kind ?? .subsidy) ?? .subsidy, tags: [:], provenance: own.provenance(),
      span: entry.span)
    var spans: [BudgetFigure: [Int: SourceSpan]] = [:]
    for row in entry.rows {
      guard isDated(row, in: sheet) else { return nil }
      let year = year(of: row, in: sheet, budget)
      let cell = table.rows[row][amount]
      guard !cell.isMissing else {
        error(.missingKey, "the line `\(entry.id)` has no amount", at: cell.span)
        return nil
      }
      guard isInUnit(cell, amount, sheet),
        let amounts = amounts(cell.node, "amount", year: year, unit: units[amount])
      else { return nil }
      line.amounts.merge(amounts) { first, _ in first }
      for (index, column) in sheet.columns.enumerated() {
        guard case .figure(let figure) = column else { continue }
        let cell = table.rows[row][index]
        guard !cell.isMissing, isInUnit(cell, index, sheet) else { continue }
        if let year { spans[figure, default: [:]][year] = cell.span }
        var one = line
        readFigure(cell.node, figure, into: &one, year: year, unit: units[index])
        line.figures[figure, default: [:]].merge(one.figures[figure] ?? [:]) { $1 }
      }
    }
    checkFigures(line) { spans[$0]?[$1] ?? entry.span }
    return line
  }

  /// Whether a row names a fiscal year, if it says anything of it.
  private func isDated(_ row: Int, in sheet: BudgetSheet) -> Bool {
    guard let cell = sheet.cell(.fiscalYear, row: row), sheet.fiscalYear(cell) == nil else {
      return true
    }
    error(.badPeriod, "`\(cell.text)` is not a fiscal year", at: cell.span)
    return false
  }

  /// The fiscal year of a row: its own, or that of the budget.
  private func year(of row: Int, in sheet: BudgetSheet, _ budget: PlanBudget) -> Int? {
    sheet.cell(.fiscalYear, row: row).map { sheet.fiscalYear($0) } ?? budget.fiscalYear
  }

  /// Whether a cell names no other unit than its header.
  private func isInUnit(_ cell: CSVTable.Cell, _ column: Int, _ sheet: BudgetSheet) -> Bool {
    guard let mixed = sheet.mixedUnits(cell, column: column) else { return true }
    collector.append(mixed)
    return false
  }

  /// Rows such as 합계 are no lines; what they state is compared with the lines.
  private func judgeSums(
    of sheet: BudgetSheet, _ units: [Int: UnitReading], in budget: PlanBudget,
    _ prices: PriceBasis?
  ) {
    guard !sheet.sums.isEmpty, prices == nil || prices == budget.prices,
      budget.lines.count == sheet.entries.count, let amount = sheet.index(of: .amount)
    else { return }
    let lines = budget.lines.map { line in
      BudgetLine(
        id: line.id, label: line.label, amounts: line.amounts, instrument: line.instrument,
        tags: line.tags, basis: line.provenance.basis)
    }
    let mistakes = sheet.sumMistakes(
      lines,
      amount: { row in
        guard let cell = sheet.cell(.amount, row: row), isInUnit(cell, amount, sheet),
          let year = year(of: row, in: sheet, budget),
          let amounts = amounts(cell.node, "amount", year: year, unit: units[amount]),
          let value = amounts[year]
        else { return nil }
        return (year, value)
      }, element: { tag, text in dimensionLists[tag]?.element(named: text) ?? text }, money: money)
    for mistake in mistakes { collector.append(mistake) }
  }
}
