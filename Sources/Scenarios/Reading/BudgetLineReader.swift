internal import Budgeting
internal import Diagnostics
internal import Quantities
internal import Tables

/// Lines of a budget, from a map or from a file.
extension Reading {
  /// Keys and columns of a line that are no tags.
  private static let lineKeys: Set<String> = [
    "id", "amount", "instrument", "label", "source", "basis", "qualifier", "note",
  ]

  /// Words that paths into the budget keep for themselves.
  private static let reservedTags: Set<String> = [
    "lines", "total", "budget", "fiscal_year", "spread", "instrument", "amount",
  ]

  /// Reads `lines`.
  func readLines(_ node: PlanNode, into budget: inout PlanBudget, within outer: Annotations) {
    guard let entries = mapping(node, as: "`lines`") else { return }
    if entries.contains(where: { $0.key == "file" }) {
      guard let fields = fields(node, .linesFile), let file = fields["file"] else { return }
      let own = annotations(fields, within: outer)
      if let table = table(file) { readLines(table, into: &budget, within: own) }
      return
    }
    let blockKeys: Set<String> = ["source", "basis", "qualifier", "note"]
    let block = entries.filter { blockKeys.contains($0.key) }
    var own = outer
    if !block.isEmpty,
      let fields = fields(
        PlanNode(.mapping(block), span: node.span),
        Keys(block: "`lines`", optional: Keys.annotations))
    {
      own = annotations(fields, within: outer)
    }
    for entry in entries where !blockKeys.contains(entry.key) {
      if let line = line(entry, in: &budget, within: own) { budget.lines.append(line) }
    }
  }

  private func line(
    _ entry: PlanNode.Entry, in budget: inout PlanBudget, within outer: Annotations
  ) -> PlanBudget.Line? {
    let keys = Keys(
      block: "a budget line", required: ["amount"],
      optional: ["instrument", "label"] + Keys.figures + Keys.annotations,
      later: ["execution", "for_each"])
    guard isName(entry.key) else {
      error(
        .badName, "`\(entry.key)` is not a name", at: entry.keySpan,
        hint: "ids of lines are ASCII letters, digits and `_`; put other words under `label:`")
      return nil
    }
    guard let fields = fields(entry.value, keys, owner: entry.keySpan, open: true) else {
      return nil
    }
    var own = annotations(fields, within: outer)
    var tags: [String: String] = [:]
    if case .mapping(let entries) = entry.value.kind {
      for entry in entries
      where !Self.lineKeys.contains(entry.key) && !keys.later.contains(entry.key)
        && !Keys.figures.contains(entry.key)
      {
        guard isTag(entry.key, at: entry.keySpan),
          let value = text(entry.value, as: "`\(entry.key)`")
        else { continue }
        if !budget.tags.contains(entry.key) { budget.tags.append(entry.key) }
        tags[entry.key] = element(value, of: entry.key)
      }
    }
    let instrument: Instrument? = fields["instrument"].flatMap { self.instrument($0) }
    guard var value = fields["amount"] else { return nil }
    if case .mapping(let entries) = value.kind,
      entries.contains(where: { Keys.number.known.contains($0.key) })
    {
      let annotated = Keys(
        block: "an amount", required: ["value"], optional: ["label"] + Keys.annotations)
      guard let inner = self.fields(value, annotated) else { return nil }
      own = annotations(inner, within: own)
      guard let written = inner["value"] else { return nil }
      value = written
    }
    guard let amounts = amounts(value, "amount", year: budget.fiscalYear, unit: nil) else {
      return nil
    }
    var line = PlanBudget.Line(
      id: entry.key,
      label: localizedText(fields["label"], as: "`label`") ?? LocalizedText(entry.key),
      amounts: amounts, instrument: instrument ?? .subsidy, tags: tags,
      provenance: own.provenance(), span: entry.keySpan)
    for figure in BudgetFigure.allCases {
      guard let node = fields[figure.rawValue] else { continue }
      readFigure(node, figure, into: &line, year: budget.fiscalYear)
    }
    checkFigures(line) { fields.keySpan($0.rawValue) }
    return line
  }

  /// Reads the lines of a file: the id in the column `id`, or else in the first one.
  ///
  /// Columns whose header states a unit hold numbers; besides `amount` they are no tags.
  private func readLines(
    _ table: CSVTable, into budget: inout PlanBudget, within outer: Annotations
  ) {
    let id = table.index(of: "id") ?? 0
    if let name = table.columns.first?.name, table.index(of: "id") == nil, isName(name) {
      budget.lineDimension = name
    }
    guard let amount = table.index(of: "amount") else {
      error(
        .unknownColumn, "`\(table.path)` has no column `amount`", at: table.columns.first?.span,
        hint: suggestion(for: "amount", among: table.columns.map(\.name), called: "columns there"))
      return
    }
    var figures: [(index: Int, figure: BudgetFigure, unit: UnitReading?)] = []
    for (index, column) in table.columns.enumerated() {
      guard let figure = BudgetFigure(rawValue: column.name) else { continue }
      let unit = column.unitText.map { displayUnit($0, at: column.span) }
      if let unit, unit == nil { return }
      figures.append((index, figure, unit ?? nil))
    }
    let column = table.columns[amount]
    var unit: UnitReading?
    if let text = column.unitText {
      unit = displayUnit(text, at: column.span)
      if unit == nil { return }
    }
    var tags: [(index: Int, name: String)] = []
    for (index, column) in table.columns.enumerated()
    where index != id && column.unitText == nil && !Self.lineKeys.contains(column.name) {
      if isTag(column.name, at: column.span) { tags.append((index, column.name)) }
    }
    budget.tags = tags.map(\.name)
    var seen: [String: SourceSpan] = [:]
    for row in table.rows {
      let name = row[id]
      if let first = seen[name.text] {
        error(
          .nameUsedTwice, "the line `\(name.text)` is there already", at: name.span,
          notes: [.init("the first is here", at: first)])
      } else if !isName(name.text) {
        error(
          .badName, "`\(name.text)` is not a name", at: name.span,
          hint: "ids of lines are ASCII letters, digits and `_`; put other words under `label`")
      }
      seen[name.text] = name.span
      let cells = FileColumn(table: table, column: column, unit: unit, cells: [])
      let rowAnnotations = annotations(row, of: cells, within: outer)
      let kind = cell("instrument", row, table).map { instrument($0.node) }
      if row[amount].isMissing {
        error(.missingKey, "the line `\(name.text)` has no amount", at: row[amount].span)
        continue
      }
      guard
        let amounts = amounts(
          row[amount].node, "amount", year: budget.fiscalYear, unit: unit)
      else { continue }
      var values: [String: String] = [:]
      for tag in tags where !row[tag.index].isMissing {
        values[tag.name] = element(row[tag.index].text, of: tag.name)
      }
      var line = PlanBudget.Line(
        id: name.text, label: LocalizedText(cell("label", row, table)?.text ?? name.text),
        amounts: amounts, instrument: (kind ?? .subsidy) ?? .subsidy, tags: values,
        provenance: rowAnnotations.provenance(), span: name.span)
      for (index, figure, unit) in figures where !row[index].isMissing {
        readFigure(row[index].node, figure, into: &line, year: budget.fiscalYear, unit: unit)
      }
      checkFigures(line) { figure in
        figures.first { $0.figure == figure }.map { row[$0.index].span } ?? name.span
      }
      budget.lines.append(line)
    }
  }

  /// A cell by the name of its column, unless it is missing.
  func cell(_ name: String, _ row: [CSVTable.Cell], _ table: CSVTable) -> CSVTable.Cell? {
    guard let index = table.index(of: name), !row[index].isMissing else { return nil }
    return row[index]
  }

  /// The annotations that a row of a file carries in columns of their own.
  func annotations(
    _ row: [CSVTable.Cell], of column: FileColumn, within outer: Annotations
  ) -> Annotations {
    var own = Annotations()
    if let cell = cell("source", row, column.table) {
      own.source = cited(cell.text, at: cell.span) ? cell.text : nil
      own.isSourceBroken = own.source == nil
    }
    own.basis = cell("basis", row, column.table).flatMap { choice($0.node, "basis") }
    own.qualifier = cell("qualifier", row, column.table).flatMap { choice($0.node, "qualifier") }
    own.note = cell("note", row, column.table).map { LocalizedText($0.text) }
    return own.inheriting(outer)
  }

  private func isTag(_ name: String, at span: SourceSpan) -> Bool {
    if isName(name), !Self.reservedTags.contains(name) { return true }
    if Keys.figures.contains(name) { return false }
    error(
      .badName, "`\(name)` cannot be a tag", at: span,
      hint: "tags are lower-case English words joined by `_`, such as `category`")
    return false
  }

  /// A tag value by its id; where the dimension is declared, a label stands for its id.
  private func element(_ value: String, of tag: String) -> String {
    dimensionLists[tag]?.element(named: value) ?? value
  }

  private func instrument(_ node: PlanNode) -> Instrument? {
    guard let word = text(node, as: "`instrument`") else { return nil }
    if let instrument = Instrument(rawValue: word) { return instrument }
    error(
      .unknownInstrument, "unknown instrument `\(word)`", at: node.span,
      hint: suggestion(
        for: word, among: Instrument.allCases.map(\.rawValue), called: "instruments"))
    return nil
  }
}
