public import Diagnostics

extension CSVTable {
  /// Reads a CSV file: UTF-8, UTF-16 or CP949, quoted cells, any line end.
  ///
  /// The delimiter is a comma, or a tab or semicolon where the header has no comma. Empty lines
  /// and rows of empty cells only are skipped; in a table of one column an empty line before the
  /// last row is a missing cell.
  ///
  /// > Reference: RFC 4180 (2005), with the line ends CR and LF as well.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it, for messages.
  ///   - contents: The bytes of the file.
  /// - Returns: The table.
  /// - Throws: All mistakes at once, with the codes `csv-encoding`, `csv-empty`,
  ///   `csv-unterminated-quote`, `csv-text-after-quote`, `csv-unnamed-column`,
  ///   `csv-duplicate-column` and `csv-ragged-row`.
  public static func read(
    path: String, contents: some Sequence<UInt8>
  ) throws(DiagnosticList) -> CSVTable {
    let bytes = Array(contents)
    let encoding = CSVEncoding.detect(bytes).encoding
    let text = try CSVEncoding.decode(path: path, contents: bytes)
    let source = SourceFile(path: path, text: text, bytes: bytes)
    var scanner = CSVScanner(path: path, text: text)
    var header = scanner.next()
    while let record = header, record.cells.allSatisfy(\.text.isEmpty) { header = scanner.next() }
    guard let header else {
      throw DiagnosticList([.empty(path)], sources: [source])
    }
    let columns = header.cells.map(Column.init(cell:))
    var diagnostics = headerMistakes(columns)
    let rows = readRows(&scanner, count: columns.count, &diagnostics)
    diagnostics = (scanner.diagnostics + diagnostics).sorted {
      guard let a = $0.span, let b = $1.span else { return false }
      return a < b
    }
    guard diagnostics.isEmpty else { throw DiagnosticList(diagnostics, sources: [source]) }
    return CSVTable(source: source, encoding: encoding, columns: columns, rows: rows)
  }

  /// How many ragged rows are shown one by one; a file with a wrong header has thousands.
  private static let shownRaggedRows = 10

  private static func readRows(
    _ scanner: inout CSVScanner, count: Int, _ diagnostics: inout [Diagnostic]
  ) -> [[Cell]] {
    var rows: [[Cell]] = []
    var ragged: [Diagnostic] = []
    var raggedCount = 0
    var trailingEmpty = 0
    while let record = scanner.next() {
      let isEmpty = record.cells.allSatisfy(\.text.isEmpty)
      if count > 1 && isEmpty && (record.isEmptyLine || record.cells.count == count) { continue }
      trailingEmpty = record.isEmptyLine ? trailingEmpty + 1 : 0
      guard record.cells.count == count else {
        raggedCount += 1
        if ragged.count < shownRaggedRows { ragged.append(.ragged(record.cells, columns: count)) }
        continue
      }
      rows.append(record.cells)
    }
    if raggedCount > ragged.count, var last = ragged.popLast() {
      last.notes.append(.init("\(raggedCount - ragged.count - 1) more rows like this follow"))
      ragged.append(last)
    }
    diagnostics += ragged
    return rows.dropLast(trailingEmpty)
  }

  private static func headerMistakes(_ columns: [Column]) -> [Diagnostic] {
    var first: [String: SourceSpan] = [:]
    var mistakes: [Diagnostic] = []
    for (index, column) in columns.enumerated() {
      if column.name.isEmpty {
        mistakes.append(.unnamed(index, at: column.span))
      } else if let earlier = first[column.name] {
        mistakes.append(.duplicate(column, earlier: earlier))
      } else {
        first[column.name] = column.span
      }
    }
    return mistakes
  }
}

extension CSVTable.Column {
  /// Splits a header such as `amount (억원)` into name and unit.
  fileprivate init(cell: CSVTable.Cell) {
    func trimmed(_ text: Substring) -> String {
      var text = text
      while text.first?.isWhitespace == true { text.removeFirst() }
      while text.last?.isWhitespace == true { text.removeLast() }
      return String(text)
    }
    span = cell.span
    let text = trimmed(cell.text[...])
    guard let last = text.last, ")）".contains(last),
      let opening = text.lastIndex(where: { "(（".contains($0) })
    else {
      name = text
      unitText = nil
      return
    }
    let before = trimmed(text[..<opening])
    let unit = trimmed(text[text.index(after: opening)...].dropLast())
    name = before.isEmpty || unit.isEmpty ? text : before
    unitText = before.isEmpty || unit.isEmpty ? nil : unit
  }
}

extension Diagnostic {
  static func undecodable(_ encoding: CSVEncoding, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "csv-encoding", "the bytes here are not text in \(encoding.rawValue)", at: span,
      hint: "save the file as UTF-8; UTF-16 and CP949 are read as well")
  }

  static func workbook(_ path: String) -> Diagnostic {
    Diagnostic(
      "csv-encoding", "this is a workbook (or another zip archive), not a CSV file",
      at: SourceSpan(path: path, line: 1, column: 1), hint: "save the sheet as CSV")
  }

  fileprivate static func empty(_ path: String) -> Diagnostic {
    Diagnostic(
      "csv-empty", "the file has no header row", at: SourceSpan(path: path, line: 1, column: 1),
      hint: "the first line names the columns")
  }

  fileprivate static func unnamed(_ index: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "csv-unnamed-column", "column \(index + 1) has no name", at: span,
      hint: "name it in the first line, or delete it")
  }

  fileprivate static func duplicate(
    _ column: CSVTable.Column, earlier: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "csv-duplicate-column", "two columns are named `\(column.name)`", at: column.span,
      hint: "give each a name of its own; what stands in parentheses is the unit",
      notes: [.init("the first is here", at: earlier)])
  }

  fileprivate static func ragged(_ cells: [CSVTable.Cell], columns: Int) -> Diagnostic {
    let extra = cells.count > columns
    return Diagnostic(
      "csv-ragged-row",
      "this row has \(cells.count) \(cells.count == 1 ? "cell" : "cells"), the header \(columns)",
      at: extra ? cells[columns].span : cells.last?.span,
      hint: extra
        ? "a number with commas is written in quotes: `\"1,250\"`"
        : "empty cells need their commas too")
  }
}
