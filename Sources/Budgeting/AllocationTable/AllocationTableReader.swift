internal import Diagnostics
internal import Quantities
internal import Tables

/// Reads a table of curves and limits, and collects every mistake with its place.
struct AllocationTableReader {
  let table: CSVTable
  var diagnostics = DiagnosticCollector()
  private(set) var columns: [AllocationTableColumn: Int] = [:]
  private(set) var tags: [(name: String, index: Int)] = []
  private(set) var unused: [String] = []
  /// The power of ten that takes an amount of a column to the unit of the table.
  private var shifts: [AllocationTableColumn: Int] = [:]
  private var unit: MoneyUnit?

  /// Reads the header.
  ///
  /// - Throws: What is missing or named twice.
  init(_ table: CSVTable) throws(DiagnosticList) {
    self.table = table
    diagnostics.add(table.source)
    readHeader()
    requireColumns()
    if diagnostics.hasErrors { throw failure }
  }

  private var failure: DiagnosticList {
    DiagnosticList(diagnostics.sorted, sources: diagnostics.sources)
  }

  private mutating func readHeader() {
    var units: [(AllocationTableColumn, MoneyUnit)] = []
    for (index, column) in table.columns.enumerated() {
      guard let (meaning, suffix) = AllocationTableColumn.read(column.name) else {
        if isText(index) {
          tags.append((column.name, index))
        } else {
          unused.append(column.name)
        }
        continue
      }
      if let earlier = columns[meaning] {
        diagnostics.error(
          "allocation-duplicate", "two columns say the `\(meaning.name)` of a line",
          at: column.span, hint: "keep one of them",
          notes: [.init("the first is here", at: table.columns[earlier].span)])
        continue
      }
      columns[meaning] = index
      if case .tag(let name) = meaning { tags.append((name, index)) }
      if meaning.isMoney, let text = column.unitText {
        if let unit = MoneyUnit(word: text) {
          units.append((meaning, unit))
        } else {
          diagnostics.error(
            "allocation-unit", "`\(text)` is no unit of money", at: column.span,
            hint: "write 원, 천원, 백만원, 억원, 조원, bn or tn")
        }
      } else if let suffix {
        units.append((meaning, suffix))
      }
    }
    unit = units.first?.1
    for (column, unit) in units { shifts[column] = unit.power - (self.unit?.power ?? 0) }
  }

  /// Whether a column has text in every cell that has anything, and in one at least.
  private func isText(_ index: Int) -> Bool {
    let cells = table.rows.lazy.map { $0[index] }.filter { !$0.isMissing }
    return !cells.isEmpty && cells.allSatisfy { Self.number($0.text) == nil }
  }

  private mutating func requireColumns() {
    for column in [AllocationTableColumn.task, .lower, .upper] where columns[column] == nil {
      var known = [column.name]
      // Any of the column's other names may have been meant too.
      known += AllocationTableColumn.knownNames.filter {
        AllocationTableColumn.read($0)?.column == column
      }
      let names = unused + tags.map(\.name)
      let near = names.lazy.compactMap { name -> (String, String)? in
        let bare = Self.withoutUnit(AllocationTableColumn.normalized(name))
        return nearest(bare, in: known).map { (name, $0) }
      }.first
      let what = column == .task ? "names the lines" : "gives the range of each line"
      diagnostics.error(
        "allocation-missing-column", "there is no column `\(column.name)`, which \(what)",
        at: near.flatMap { name, _ in table.columns.first { $0.name == name }?.span }
          ?? table.columns.first?.span,
        hint: near.map { "`\($0.0)` looks like it: did you mean `\($0.1)`?" }
          ?? (column == .task
            ? "add `task`, `id` or `과제`"
            : "add `\(column.name)`, perhaps with its unit: `\(column.name)_bn`, "
              + "`\(column == .lower ? "하한" : "상한") (억원)`"))
    }
    guard columns[.beta] == nil, columns[.points] == nil else { return }
    diagnostics.error(
      "allocation-missing-column", "no column says what money brings: `beta` is missing",
      at: table.columns.first?.span,
      hint: "a Hill curve has `beta` (its most), `alpha` (its slope) and `gamma` (half of its most)"
    )
  }

  private static func withoutUnit(_ name: String) -> String {
    for suffix in MoneyUnit.suffixes where name.hasSuffix("_" + suffix) {
      return String(name.dropLast(suffix.count + 1))
    }
    return name
  }

  private var tagLabels: [String: LocalizedText] {
    let names = tags.map(\.name)
    return Dictionary(
      tags.map { tag in
        (tag.name, TagWords.label(tag.name, header: table.columns[tag.index].name, among: names))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads the lines.
  ///
  /// - Throws: Every mistake in a cell.
  mutating func read() throws(DiagnosticList) -> AllocationTable {
    var result = AllocationTable(
      decisions: [], terms: [], unit: unit, tags: tags.map(\.name), tagLabels: tagLabels,
      observed: [],
      executionRates: [:],
      unusedColumns: unused, places: [], warnings: [], source: table.source)
    if table.rows.isEmpty {
      diagnostics.error(
        "allocation-empty", "the table has a header and no line", at: table.columns.first?.span,
        hint: "write a line for each task")
    }
    if table.encoding == .cp949 {
      diagnostics.append(
        Diagnostic(
          "read-as-cp949", "this is not UTF-8 and was read as CP949 (EUC-KR)",
          at: table.columns.first?.span,
          hint: "save it as UTF-8 (in Excel: CSV UTF-8) to leave nothing to guess",
          severity: .warning))
    }
    var first: [String: SourceSpan] = [:]
    for row in table.rows {
      guard let id = id(of: row, first: &first) else { continue }
      let before = diagnostics.items.count
      let range = range(of: row, id: id.text)
      let current = amount(.current, row)
      let step = positive(.step, row)
      let minimum = amount(.minimumViable, row)
      let weight = weight(of: row)
      let function = function(of: row, id: id)
      let observed = observed(of: row)
      let execution = share(.execution, row)
      guard diagnostics.items.count == before, let range, let function else { continue }
      let place = result.decisions.count
      func text(_ column: AllocationTableColumn) -> String? {
        columns[column].flatMap { row[$0].isMissing ? nil : row[$0].text }
      }
      let label = text(.label) ?? id.text
      result.decisions.append(
        AllocationDecision(
          id: id.text, label: LocalizedText(ko: label, en: text(.englishLabel) ?? label),
          floor: .init(range.lower), ceiling: .init(range.upper), current: current, step: step,
          minimumViable: minimum.flatMap { $0 > 0 ? $0 : nil },
          tags: Dictionary(
            tags.compactMap { row[$0.index].isMissing ? nil : ($0.name, row[$0.index].text) },
            uniquingKeysWith: { first, _ in first })))
      result.terms.append(
        ResponseTerm(
          id: id.text, weight: weight, function: function, arguments: [.init(place)]))
      result.observed.append(observed)
      result.executionRates[id.text] = execution
      result.places.append(
        .init(
          id: id.span, lower: span(.lower, row) ?? id.span, upper: span(.upper, row) ?? id.span,
          current: span(.current, row)))
    }
    if let index = columns[.tag("instrument")], let task = columns[.task] {
      checkInstruments(table.rows.map { ($0[task].text, $0[index]) })
    }
    if diagnostics.hasErrors { throw failure }
    result.warnings = diagnostics.sorted
    return result
  }

  // MARK: Cells

  /// The cell of a column, where there is one with something in it.
  func cell(_ column: AllocationTableColumn, _ row: [CSVTable.Cell]) -> CSVTable.Cell? {
    guard let index = columns[column], !row[index].isMissing else { return nil }
    return row[index]
  }

  /// The place of a cell, empty or not.
  func span(_ column: AllocationTableColumn, _ row: [CSVTable.Cell]) -> SourceSpan? {
    columns[column].map { row[$0].span }
  }

  /// A plain decimal number; commas may part thousands.
  static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "0123456789.,+-eE".utf8.contains($0) }),
      let value = Double(text.filter { $0 != "," }), value.isFinite
    else { return nil }
    return value
  }

  /// The number of a cell; nil for an empty one and for a mistake, which is collected.
  mutating func number(
    _ column: AllocationTableColumn, _ row: [CSVTable.Cell]
  ) -> Double? {
    guard let cell = cell(column, row) else { return nil }
    guard let value = Self.number(cell.text) else {
      diagnostics.error(
        "allocation-number", "`\(cell.text)` is not a number (column `\(column.name)`)",
        at: cell.span,
        hint: column.isMoney
          ? "write the number alone; the unit stands in the header, as `\(column.name) (억원)`"
          : "write the number alone")
      return nil
    }
    return value
  }

  /// An amount of money in the unit of the table, at least zero.
  mutating func amount(
    _ column: AllocationTableColumn, _ row: [CSVTable.Cell]
  ) -> Double? {
    guard let value = number(column, row) else { return nil }
    guard value >= 0 else {
      diagnostics.error(
        "allocation-range", "`\(column.name)` is below zero", at: span(column, row),
        hint: "amounts are at least 0: nothing can be taken from a line that has nothing")
      return nil
    }
    return scaled(value, by: shifts[column] ?? 0)
  }

  /// A positive amount of money in the unit of the table.
  mutating func positive(
    _ column: AllocationTableColumn, _ row: [CSVTable.Cell]
  ) -> Double? {
    guard let value = amount(column, row) else { return nil }
    guard value > 0 else {
      diagnostics.error(
        "allocation-range", "`\(column.name)` is not above zero", at: span(column, row),
        hint: "leave the cell empty where there is none")
      return nil
    }
    return value
  }

  /// A share as `0.85` or `85 %`.
  private mutating func share(
    _ column: AllocationTableColumn, _ row: [CSVTable.Cell]
  ) -> Double? {
    guard let cell = cell(column, row) else { return nil }
    let isPercent = cell.text.hasSuffix("%")
    let digits = cell.text.filter { $0 != "%" && $0 != " " }
    if let value = Self.number(digits).map({ isPercent ? $0 / 100 : $0 }), (0...1).contains(value) {
      return value
    }
    diagnostics.error(
      "allocation-number", "`\(cell.text)` is no share (column `\(column.name)`)", at: cell.span,
      hint: "write 0.85 or 85 %")
    return nil
  }

  /// Powers of ten up to the twelfth are exact, so one operation rounds once.
  private func scaled(_ value: Double, by power: Int) -> Double {
    var scale = 1.0
    for _ in 0..<abs(power) { scale *= 10 }
    return power < 0 ? value / scale : value * scale
  }
}
