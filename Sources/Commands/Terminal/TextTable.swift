internal import Diagnostics

/// A table in monospaced text, aligned by display width (Hangul is two wide).
struct TextTable {
  /// How a column is aligned.
  enum Alignment {
    case left
    case right
  }

  private let header: [String]
  private let alignment: [Alignment]
  private var rows: [[String]] = []

  init(_ columns: [(String, Alignment)]) {
    header = columns.map(\.0)
    alignment = columns.map(\.1)
  }

  mutating func append(_ row: [String]) {
    precondition(row.count == header.count, "\(row.count) cells for \(header.count) columns")
    // A label may hold a line feed; a table may not.
    rows.append(row.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") })
  }

  /// The table with a rule under its header; no trailing blanks.
  var text: String {
    let widths = header.indices.map { column in
      ([header] + rows).map { displayWidth($0[column]) }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
    return ([header, rule] + rows).map { row in
      var line = row.indices.map { column in
        let padding = String(
          repeating: " ", count: max(0, widths[column] - displayWidth(row[column])))
        return alignment[column] == .left ? row[column] + padding : padding + row[column]
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n") + "\n"
  }

  /// The table as HTML, numbers to the right.
  var html: String {
    func cells(_ row: [String], _ element: String) -> String {
      row.indices.map { column in
        let style = alignment[column] == .right ? " class=\"number\"" : ""
        return "<\(element)\(style)>" + HTMLText.escaped(row[column]) + "</\(element)>"
      }.joined()
    }
    let body = rows.map { "<tr>" + cells($0, "td") + "</tr>\n" }.joined()
    return "<table>\n<thead><tr>" + cells(header, "th") + "</tr></thead>\n<tbody>\n" + body
      + "</tbody>\n</table>\n"
  }
}
