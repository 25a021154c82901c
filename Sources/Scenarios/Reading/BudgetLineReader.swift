internal import PublicFinance
internal import Diagnostics
internal import Quantities
internal import Tables

/// Lines of a budget, from a map or from a file.
extension Reading {
  /// Keys and columns of a line that are no tags.
  private static let lineKeys: Set<String> = [
    "id", "amount", "instrument", "prices", "label", "source", "basis", "qualifier", "note",
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
      if let table = table(file) { readLines(table, fields, into: &budget, within: own) }
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
      optional: ["instrument", "label", "prices"] + Keys.figures + Keys.annotations,
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
        tags[entry.key] = element(value, of: entry.key, at: entry.value.span)
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
    checkFigures(line) { figure, _ in fields.keySpan(figure.rawValue) }
    line.statedPrices = fields["prices"].flatMap { prices($0) }
    convert(&line, in: budget)
    return line
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
    own.note = cell("note", row, column.table).map { LocalizedText($0.text) } ?? outer.note
    return own.inheriting(outer)
  }

  func isTag(_ name: String, at span: SourceSpan) -> Bool {
    if isName(name), !Self.reservedTags.contains(name) { return true }
    if Keys.figures.contains(name) { return false }
    error(
      .badName, "`\(name)` cannot be a tag", at: span,
      hint: nearest(name, in: BudgetColumn.headers).map { "did you mean `\($0)`?" }
        ?? "tags are lower-case English words joined by `_`, such as `category`")
    return false
  }

  /// A tag value by its id; where the dimension is declared, a label stands for its id, and a value
  /// that is nearly one of the declared ones is taken for a slip.
  func element(_ value: String, of tag: String, at span: SourceSpan) -> String {
    guard let list = dimensionLists[tag] else { return value }
    if let element = list.element(named: value) { return element }
    let names = list.elements.flatMap { [$0.id, $0.label.ko, $0.label.en].compactMap { $0 } }
    if let near = nearest(value, in: names) {
      error(
        .unknownElement, "`\(value)` is no element of `\(tag)`", at: span,
        hint: "did you mean `\(near)`? If not, list it under `dimensions`")
    }
    return value
  }

  func instrument(_ node: PlanNode) -> Instrument? {
    guard let word = text(node, as: "`instrument`") else { return nil }
    if let instrument = Instrument(rawValue: word) { return instrument }
    error(
      .unknownInstrument, "unknown instrument `\(word)`", at: node.span,
      hint: suggestion(
        for: word, among: Instrument.allCases.map(\.rawValue), called: "instruments"))
    return nil
  }
}
