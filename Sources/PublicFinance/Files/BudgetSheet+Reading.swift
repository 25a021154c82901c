internal import Diagnostics
public import Tables

extension BudgetSheet {
  /// Takes a table apart.
  ///
  /// - Parameters:
  ///   - table: The file.
  ///   - named: Headers that the planner says the meaning of.
  public init(_ table: CSVTable, named: [String: BudgetColumn] = [:]) {
    var mistakes: [Diagnostic] = []
    let id = Self.idColumn(of: table, named)
    var columns: [BudgetColumn] = []
    for (index, column) in table.columns.enumerated() {
      columns.append(
        index == id ? .id : Self.meaning(of: column, named, table, &mistakes))
    }
    // Amounts under the name of a stage are the amounts of the lines where there are no others.
    if !columns.contains(.amount), let original = columns.firstIndex(of: .figure(.original)) {
      columns[original] = .amount
    }
    Self.judge(columns, of: table, &mistakes)
    self.table = table
    self.columns = columns
    idColumn = id
    var entries: [Entry] = []
    var sums: [Int] = []
    var places: [String: Int] = [:]
    let levelColumn = columns.firstIndex(of: .rowLevel)
    let yearColumn = columns.firstIndex(of: .fiscalYear)
    let keys = columns.indices.filter { index in
      switch columns[index] {
      case .level, .tag, .label, .instrument: true
      default: false
      }
    }
    for (row, cells) in table.rows.enumerated() {
      if Self.isSum(cells, columns, levelColumn) {
        sums.append(row)
        continue
      }
      let key = id.map { cells[$0].text } ?? keys.map { cells[$0].text }.joined(separator: "\u{1F}")
      let span = cells[id ?? keys.first ?? 0].span
      guard let place = places[key] else {
        places[key] = entries.count
        let name = id.map { cells[$0].text } ?? "L\(entries.count + 1)"
        if name.isEmpty {
          mistakes.append(
            Diagnostic(
              "bad-name", "this line has no id", at: span,
              hint: "give every line an id, or leave the column of ids away"))
        }
        entries.append(Entry(id: name, span: span, rows: [row]))
        continue
      }
      let year = yearColumn.map { cells[$0].text }
      let twin = entries[place].rows.first { other in
        yearColumn.map { table.rows[other][$0].text } == year
      }
      if let twin, columns.contains(.amount) {
        mistakes.append(
          Diagnostic(
            "name-used-twice",
            id == nil
              ? "this row names the line of row \(twin + 2) again"
              : "the line `\(entries[place].id)` is there already", at: span,
            notes: [.init("the first is here", at: table.rows[twin][id ?? keys.first ?? 0].span)]))
        entries.append(Entry(id: entries[place].id, span: span, rows: [row]))
      } else {
        entries[place].rows.append(row)
      }
    }
    self.entries = entries
    self.sums = sums
    self.mistakes = mistakes
  }

  /// The column of ids: `id`, or else the first where its cells are names, each for one line.
  private static func idColumn(of table: CSVTable, _ named: [String: BudgetColumn]) -> Int? {
    if let index = table.columns.firstIndex(where: { named[$0.name] == .id }) { return index }
    if let index = table.index(of: "id") { return index }
    guard let first = table.columns.first, first.unitText == nil, named[first.name] == nil else {
      return nil
    }
    switch BudgetColumn(header: first.name) {
    case .id: return 0
    case .fiscalYear, .amount, .figure, .ambiguous: return nil
    case .level, .label, .englishLabel:
      let texts = table.rows.map { $0[0].text }
      let areNames = texts.allSatisfy { text in
        !text.isEmpty && text.utf8.allSatisfy { $0 < 128 } && !text.contains(" ")
      }
      return areNames && Set(texts).count == texts.count ? 0 : nil
    case .tag, .instrument, .annotation, .rowLevel, .other, nil:
      let isKorean = first.name.unicodeScalars.contains { !$0.isASCII }
      return isKorean ? nil : 0
    }
  }

  private static func meaning(
    of column: CSVTable.Column, _ named: [String: BudgetColumn], _ table: CSVTable,
    _ mistakes: inout [Diagnostic]
  ) -> BudgetColumn {
    if let meaning = named[column.name] { return meaning }
    if table.index(of: "level") != nil, table.index(of: "label_ko") != nil {
      return ofRunTable(column.name)
    }
    if let meaning = BudgetColumn(header: column.name) { return meaning }
    guard column.unitText != nil else { return .tag(column.name) }
    // Numbers that are no figures of a budget, unless the header is nearly one.
    if let near = nearest(column.name, in: BudgetColumn.headers) {
      mistakes.append(
        Diagnostic(
          "unknown-column", "unknown header `\(column.name)`", at: column.span,
          hint: "did you mean `\(near)`?"))
    }
    return .other
  }

  /// The meaning of a column of `budget.csv`; what a run expects of a year is no stated figure.
  private static func ofRunTable(_ name: String) -> BudgetColumn {
    if name.hasPrefix("tag_") {
      let tag = String(name.dropFirst(4))
      return BudgetLevel(rawValue: tag).map { .level($0) } ?? .tag(tag)
    }
    switch name {
    case "level": return .rowLevel
    case "label_ko": return .label
    case "label_en": return .englishLabel
    case "fiscal_year": return .fiscalYear
    case "amount": return .amount
    case "instrument": return .instrument
    case "basis": return .annotation("basis")
    default: return .other
    }
  }

  private static func judge(
    _ columns: [BudgetColumn], of table: CSVTable, _ mistakes: inout [Diagnostic]
  ) {
    var first: [BudgetColumn: Int] = [:]
    for (index, column) in columns.enumerated() where column != .other && column != .ambiguous {
      if let earlier = first[column] {
        mistakes.append(
          Diagnostic(
            "csv-duplicate-column",
            "`\(table.columns[index].name)` and `\(table.columns[earlier].name)` mean the same",
            at: table.columns[index].span, hint: "keep one of them",
            notes: [.init("the first is here", at: table.columns[earlier].span)]))
      } else {
        first[column] = index
      }
    }
    guard first[.amount] == nil else { return }
    if let doubtful = columns.firstIndex(of: .ambiguous) {
      let name = table.columns[doubtful].name
      mistakes.append(
        Diagnostic(
          "unknown-column",
          "`\(name)` is the bill in one description of the data and the enacted "
            + "budget in another", at: table.columns[doubtful].span,
          hint: "say which: `columns: {amount: \(name)}`"))
      return
    }
    let names = table.columns.map(\.name)
    let near = ["amount", "금액", "본예산"].compactMap { wanted in
      names.first { nearest($0, in: [wanted]) != nil }
    }.first
    mistakes.append(
      Diagnostic(
        "unknown-column", "`\(table.path)` has no column `amount`", at: table.columns.first?.span,
        hint: near.map { "did you mean `\($0)`?" }
          ?? "the columns there are "
          + names.map { "`\($0)`" }.joined(separator: ", ")
          + "; name it `amount` or `금액`, or write `columns: {amount: …}`"))
  }

  private static let sumWords: Set<String> = [
    "합계", "총계", "총합계", "계", "소계", "합 계", "소 계", "total", "subtotal", "sum",
  ]

  /// Whether a row sums others: `level` says so, or a cell that should name something says 합계.
  private static func isSum(
    _ cells: [CSVTable.Cell], _ columns: [BudgetColumn], _ level: Int?
  ) -> Bool {
    if let level { return !["line", "unassigned", "volume"].contains(cells[level].text) }
    return columns.indices.contains { index in
      switch columns[index] {
      case .id, .label, .level, .tag: sumWords.contains(cells[index].text.lowercased())
      default: false
      }
    }
  }

  /// Whether a cell says that its row sums over what would stand there.
  static func isSumWord(_ text: String) -> Bool { sumWords.contains(text.lowercased()) }
}
