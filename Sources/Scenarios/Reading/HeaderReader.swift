internal import Diagnostics
internal import Quantities
internal import Series
internal import Tables

/// The top of a plan: calendar, run, sources, units, labels.
extension Reading {
  /// Reads `horizon`, `as_of` and `calendar`, which all else is read against.
  func readCalendar(_ top: Fields) {
    horizon = top["horizon"].flatMap { periodRange($0, as: "`horizon`") }
    if let range = horizon, range.count > Self.longestHorizon {
      error(
        .badPeriod, "a horizon of \(range.count) periods is too long", at: top["horizon"]?.span,
        hint: "at most \(Self.longestHorizon)")
      horizon = nil
    }
    if let node = top["calendar"], let fields = fields(node, .calendar) { readFiscalYears(fields) }
    let ownDay = top["as_of"].flatMap { day($0, as: "`as_of`") }
    // What is known in a plan is known in those that it uses.
    asOf = outer?.asOf ?? ownDay
  }

  private func readFiscalYears(_ fields: Fields) {
    if let node = fields["fiscal_year_starts"],
      let word = text(node, as: "`fiscal_year_starts`")
    {
      if let month = Self.months.firstIndex(of: word) {
        fiscalYearStart = month + 1
      } else {
        unknownValue(word, of: "fiscal_year_starts", at: node.span, among: Self.months)
      }
    }
    if let node = fields["currency"], let word = text(node, as: "`currency`") {
      if units.isCurrency(word) {
        currency = word
      } else {
        error(
          .unknownValue, "`\(word)` is not the code of a currency", at: node.span,
          hint: "write `KRW`, `USD`, `NZD`, `EUR` or `JPY`")
      }
    }
  }

  /// More periods than any plan has; a slip in a year would ask for gigabytes.
  private static let longestHorizon = 2400

  /// Reads `run`.
  func runSettings(_ node: PlanNode?) -> RunSettings {
    var settings = RunSettings()
    guard let node, let fields = fields(node, .run) else { return settings }
    settings.draws = whole(fields["draws"], "draws", in: 1...10_000_000) ?? settings.draws
    settings.seed = whole(fields["seed"], "seed", in: 0...UInt64.max) ?? settings.seed
    let mode: RunMode? = choice(fields["mode"], "mode")
    settings.expected = mode == .expected
    settings.sampling = choice(fields["sampling"], "sampling") ?? settings.sampling
    return settings
  }

  private enum RunMode: String, CaseIterable { case stochastic, expected }

  /// Reads `sources`, a map or a file with the columns id, title, publisher, date and url.
  func readSources(_ node: PlanNode?) -> [PlanSource] {
    guard let node else {
      hasSources = false
      return []
    }
    guard let entries = mapping(node, as: "`sources`") else { return [] }
    // A patch may add entries of its own beside the file of the plan.
    let file = entries.first { $0.key == "file" && $0.value.text != nil }
    var sources: [PlanSource] = []
    if let file {
      guard let listed = self.sources(inFile: file.value) else { return [] }
      sources = listed
    }
    for entry in entries where entry.key != file?.key {
      let source = self.source(entry)
      if let known = sources.first(where: { $0.id == source.id }) {
        guard known != source else { continue }
        error(
          .nameUsedTwice, "the source `\(source.id)` is already there with another text",
          at: entry.keySpan, hint: "give one of the two another id")
      }
      sources.append(source)
    }
    if !node.holdsInvalid { sourceIDs = Set(sources.map(\.id)) }
    return sources
  }

  private func source(_ entry: PlanNode.Entry) -> PlanSource {
    var source = PlanSource(id: entry.key)
    guard let fields = fields(entry.value, .source, owner: entry.keySpan) else { return source }
    source.title = fields["title"].flatMap { text($0, as: "`title`") }
    source.publisher = fields["publisher"].flatMap { text($0, as: "`publisher`") }
    source.date = fields["date"].flatMap { text($0, as: "`date`") }
    source.url = fields["url"].flatMap { text($0, as: "`url`") }
    if fields["title"] == nil, !fields.isDamaged {
      error(
        .missingKey, "the source `\(entry.key)` needs a `title`", at: entry.keySpan,
        hint: "write `{title: …, publisher: …, date: 2021-04, url: …}`")
    }
    if let word = source.date, let node = fields["date"] { checkSourceDate(word, at: node.span) }
    return source
  }

  /// A source is dated by a day, a month or a year, or not at all.
  private func checkSourceDate(_ word: String, at span: SourceSpan) {
    if trimmed(word).isEmpty || CalendarDate(word) != nil { return }
    if let period = Period(word), period.frequency == .year || period.frequency == .month { return }
    error(
      .badDate, "`\(word)` is not a date of a source", at: span,
      hint: "write `2021-04-28`, `2021-04` or `2021`")
  }

  /// The sources of a file; nil where it could not be read.
  private func sources(inFile node: PlanNode) -> [PlanSource]? {
    guard let table = table(node) else { return nil }
    guard let id = table.index(of: "id") else {
      error(
        .unknownColumn, "`\(table.path)` has no column `id`", at: node.span,
        hint: suggestion(for: "id", among: table.columns.map(\.name), called: "columns there"))
      return nil
    }
    return table.rows.map { row in
      func text(_ name: String) -> String? { cell(name, row, table)?.text }
      if text("title") == nil {
        error(
          .missingKey, "the source `\(row[id].text)` needs a `title`", at: row[id].span,
          hint: "fill in the column `title`")
      }
      if let date = cell("date", row, table) { checkSourceDate(date.text, at: date.span) }
      return PlanSource(
        id: row[id].text, title: text("title"), publisher: text("publisher"), date: text("date"),
        url: text("url"))
    }
  }

  /// Reads `units`: labels of the plan's own words, which are declared by it.
  func readUnitLabels(_ node: PlanNode?) -> [String: LocalizedText] {
    guard let node, let entries = mapping(node, as: "`units`") else { return [:] }
    var labels: [String: LocalizedText] = [:]
    for entry in entries {
      guard isName(entry.key) else {
        error(
          .badUnit, "`\(entry.key)` is not a unit word", at: entry.keySpan,
          hint: "unit words are English; put other words behind the colon as the label")
        continue
      }
      units.declare(entry.key)
      labels[entry.key] = localizedText(entry.value, as: "the label of `\(entry.key)`")
    }
    return labels
  }

  /// Declares every word under any `unit:`, so that it may stand before its declaration.
  func declareUnits(in node: PlanNode) {
    switch node.kind {
    case .scalar, .invalid: break
    case .sequence(let items): for item in items { declareUnits(in: item) }
    case .changing(let base, let changes):
      if let base { declareUnits(in: base) }
      for change in changes { declareUnits(in: change.value) }
    case .mapping(let entries):
      for entry in entries {
        if entry.key == "unit", case .scalar(let text) = entry.value.kind {
          // What is no unit text is reported where the key is read.
          try? units.declareWords(of: text)
        } else {
          declareUnits(in: entry.value)
        }
      }
    }
  }

  /// Reads `dimensions`: lists that things repeat over, and labels of the tags of budget lines.
  func readDimensions(_ node: PlanNode?) {
    guard let node, let entries = mapping(node, as: "`dimensions`") else { return }
    for entry in entries {
      declare(entry, .dimension)
      let what = "the dimension `\(entry.key)`"
      guard let elements = mapping(entry.value, as: what) else { continue }
      var list: [PlanElement] = []
      for element in elements {
        guard isName(element.key), element.key != "other" else {
          error(
            .badName, "`\(element.key)` is not the name of an element", at: element.keySpan,
            hint: "elements are English words joined by `_`; put other words behind the colon")
          continue
        }
        let label = localizedText(element.value, as: "the label of `\(element.key)`")
        list.append(
          PlanElement(
            dimension: entry.key, id: element.key, label: label ?? LocalizedText(element.key)))
      }
      dimensionLists[entry.key] = DimensionDraft(name: entry.key, elements: list)
    }
  }
}
