internal import Diagnostics
internal import Quantities
internal import Series
internal import Tables

/// A column of a table with the names of its rows' other cells at hand.
struct FileColumn {
  /// The whole table.
  var table: CSVTable
  /// The column meant.
  var column: CSVTable.Column
  /// The unit of the column's header, if it states one.
  var unit: UnitReading?
  /// Rows with their cell in the column.
  var cells: [(row: Int, cell: CSVTable.Cell)]

  /// The cell of a row in another column, unless it is missing.
  func cell(_ name: String, row: Int) -> CSVTable.Cell? {
    guard let index = table.index(of: name) else { return nil }
    let cell = table.rows[row][index]
    return cell.isMissing ? nil : cell
  }
}

extension CSVTable.Cell {
  /// The cell as a scalar of the plan.
  var node: PlanNode { PlanNode(.scalar(text), span: span) }
}

extension Reading {
  /// Columns of a data file that describe its rows and hold no values.
  static let describingColumns: Set<String> = [
    "period", "source", "basis", "vintage", "regime", "qualifier", "note",
  ]

  /// The table that a `file:` key names, read once.
  func table(_ node: PlanNode) -> CSVTable? {
    guard let name = text(node, as: "`file`") else { return nil }
    guard let file = InputFile.read(name, namedAt: node.span, collector: &collector) else {
      return nil
    }
    if let known = tables[file.path] { return known }
    var table: CSVTable?
    do {
      let read = try CSVTable.read(path: file.path, contents: file.bytes)
      collector.add(read.source)
      if read.encoding == .cp949 {
        warn(
          .readAsCP949, "`\(file.path)` is not UTF-8 and was read as CP949 (EUC-KR)",
          at: read.columns.first?.span ?? node.span,
          hint: "save it as UTF-8 (in Excel: CSV UTF-8) to leave nothing to guess")
      }
      table = read
    } catch {
      collector.append(error)
    }
    tables[file.path] = .some(table)
    return table
  }

  /// The column that `{file, column}` names; the only column of values where `column` is left out.
  ///
  /// - Parameters:
  ///   - fields: The block.
  ///   - isByPeriod: Whether the table must have a column `period`.
  /// - Returns: The column, or nil where the mistake was reported.
  func fileColumn(_ fields: Fields, isByPeriod: Bool = false) -> FileColumn? {
    guard let file = fields["file"], let table = table(file) else { return nil }
    if isByPeriod, table.index(of: "period") == nil {
      error(
        .unknownColumn, "the column `period` is missing in `\(table.path)`",
        at: table.columns.first?.span ?? file.span,
        hint: "the header there is \(listed(table.columns.map(\.name))); name the column with the "
          + "periods `period`")
      return nil
    }
    let values = table.columns.filter {
      !Self.describingColumns.contains($0.name) && dimensionLists[$0.name] == nil
    }
    let column: CSVTable.Column
    if let node = fields["column"] {
      guard let name = text(node, as: "`column`") else { return nil }
      guard let index = table.index(of: name) else {
        error(
          .unknownColumn, "`\(table.path)` has no column `\(name)`", at: node.span,
          hint: suggestion(
            for: name, among: table.columns.map(\.name), called: "columns there"))
        return nil
      }
      column = table.columns[index]
    } else if values.count == 1 {
      column = values[0]
    } else {
      error(
        .missingKey, "`\(table.path)` has \(values.count) columns of values: name one",
        at: file.span, hint: "add `column:` with one of \(listed(values.map(\.name)))")
      return nil
    }
    guard let index = table.index(of: column.name) else { return nil }
    var unit: UnitReading?
    if let text = column.unitText {
      unit = displayUnit(text, at: column.span)
      if unit == nil { return nil }
    }
    if let node = fields["unit"] {
      guard let declared = displayUnit(node) else { return nil }
      unit = unit ?? declared
    }
    let rows = rows(of: table)
    if rows.isEmpty, !table.rows.isEmpty { return missingRow(of: table, at: file.span) }
    return FileColumn(
      table: table, column: column, unit: unit, cells: rows.map { ($0, table.rows[$0][index]) })
  }

  /// The rows of a table that speak of the elements of the context; all where it has no column for
  /// them.
  func rows(of table: CSVTable) -> [Int] {
    let columns = context.bindings.compactMap { binding in
      table.index(of: binding.dimension).map {
        (binding.element, $0, dimensionLists[binding.dimension])
      }
    }
    return table.rows.indices.filter { row in
      columns.allSatisfy { element, column, list in
        list?.element(named: table.rows[row][column].text) == element
      }
    }
  }

  private func missingRow(of table: CSVTable, at span: SourceSpan) -> FileColumn? {
    let missing = context.bindings.filter { table.index(of: $0.dimension) != nil }
    let unknown = missing.compactMap { binding -> String? in
      guard let column = table.index(of: binding.dimension) else { return nil }
      let cells = table.rows.map { $0[column].text }.filter {
        dimensionLists[binding.dimension]?.element(named: $0) == nil
      }
      return nearest(binding.element, in: cells)
    }
    error(
      .missingElement,
      "`\(table.path)` has no row for \(listed(missing.map(\.element)))", at: span,
      hint: unknown.first.map { "its row `\($0)` is no element" } ?? "add the row")
    return nil
  }

  /// Whether the rows of a file speak of one thing; rows by element of a dimension do not.
  ///
  /// - Parameters:
  ///   - column: The column that is read.
  ///   - owner: What is read from it.
  /// - Returns: Whether they do; that they do not is reported.
  func speaksOfOne(_ column: FileColumn, _ owner: String) -> Bool {
    for tag in column.table.columns
    where dimensionLists[tag.name] != nil && tag.name != column.column.name {
      let cells = column.cells.compactMap { column.cell(tag.name, row: $0.row) }
      guard let first = cells.first, let other = cells.first(where: { $0.text != first.text })
      else { continue }
      error(
        .observationGivenTwice,
        "the rows of `\(column.table.path)` are by `\(tag.name)`, `\(owner)` is one series",
        at: other.span,
        hint:
          "write `for_each: \(tag.name)`, or give the rows of one element or their sums",
        notes: [.init("the first element is here", at: first.span)])
      return false
    }
    return true
  }

  /// A number by period from a file.
  func fileNumber(_ node: PlanNode, _ key: String, within outer: Annotations) -> DraftNumber? {
    guard let fields = fields(node, Keys.column), let column = fileColumn(fields) else {
      return nil
    }
    var own = annotations(fields, within: outer)
    // The file is all that the number says, so what is said of the number is said of its cells.
    own.note = own.note ?? outer.note
    guard column.table.index(of: "period") != nil else {
      return elementNumber(column, key, within: own, at: fields["file"]?.span ?? node.span)
    }
    var values: [DatedValue] = []
    for (row, cell) in column.cells where !cell.isMissing {
      guard let label = column.cell("period", row: row),
        let period = period(label.text, at: label.span)
      else { return nil }
      values.append(DatedValue(period: period, span: label.span, node: cell.node))
    }
    guard !values.isEmpty else {
      error(
        .missingKey, "the column `\(column.column.name)` of `\(column.table.path)` has no values",
        at: node.span)
      return nil
    }
    var draft = datedNumber(values, key, within: own, at: node.span)
    draft?.unit = column.unit
    draft?.unitSpan = column.column.span
    return draft
  }

  /// The number of the one row of a file that speaks of the elements of the context.
  private func elementNumber(
    _ column: FileColumn, _ key: String, within outer: Annotations, at span: SourceSpan
  ) -> DraftNumber? {
    guard let row = column.cells.first, column.cells.count == 1 else {
      let lists = column.table.columns.map(\.name).filter { dimensionLists[$0] != nil }
      error(
        .observationGivenTwice,
        "`\(column.table.path)` has \(column.cells.count) rows for `\(key)`", at: span,
        hint: lists.isEmpty
          ? "a column `period` gives a number its dates"
          : "write `for_each: \(lists[0])` to give each its row")
      return nil
    }
    guard !row.cell.isMissing else {
      error(
        .missingElement, "the column `\(column.column.name)` has no value in this row",
        at: row.cell.span)
      return nil
    }
    let own = annotations(column.table.rows[row.row], of: column, within: outer)
    guard let form = form(row.cell.node, key) else { return nil }
    return DraftNumber(
      segments: [.init(start: nil, form: form)], unit: column.unit, unitSpan: column.column.span,
      annotations: own, span: row.cell.span)
  }

  /// Reads a unit text.
  func displayUnit(_ text: String, at span: SourceSpan) -> UnitReading? {
    do {
      return try units.reading(of: text)
    } catch {
      collector.append(error.diagnostic(in: span))
      return nil
    }
  }

  /// The unit in which a canonical value is written as it is.
  func plainUnit(_ unit: Unit) -> UnitReading? { try? units.reading(of: unit.words) }
}

extension Unit {
  /// The unit in the words of the language: `KRW per person`; empty for a pure number.
  var words: String {
    let sorted = exponents.sorted { $0.key < $1.key }
    let over = sorted.flatMap { Array(repeating: $0.key, count: max(0, $0.value)) }
    let under = sorted.flatMap { Array(repeating: $0.key, count: max(0, -$0.value)) }
    return (over + under.map { "per " + $0 }).joined(separator: " ")
  }

  /// What a message says of a quantity in the unit: `is in person per year`.
  var predicate: String { self == .one ? shownAsNumber : "is in \(shown)" }

  private var shownAsNumber: String { "is a pure number" }

  /// The unit in a message, in backticks, or what a pure number is called.
  var shown: String {
    if self == .one { return "a pure number" }
    return "`\(words.hasPrefix("per ") ? "1 " + words : words)`"
  }
}
