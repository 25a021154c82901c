internal import Diagnostics
internal import Forecasting
internal import Tables

/// A table of which series are parts of which, read and checked by itself.
struct HierarchyFile {
  let hierarchy: Hierarchy
  /// The file, for showing its lines.
  let source: SourceFile
  /// The names in the order of their first rows, parents after the row that names them.
  let names: [String]
  /// Where each name stands first.
  private let spans: [String: SourceSpan]

  /// Where a name stands first.
  func span(of name: String) -> SourceSpan? { spans[name] }

  /// Reads a file; `-` is stdin.
  ///
  /// - Throws: ``CommandFailure`` with the line of every mistake.
  static func read(_ path: String) throws -> HierarchyFile {
    let table = try TableFile.read(path)
    do throws(DiagnosticList) {
      return try HierarchyFile(table)
    } catch { throw DiagnosticText.failure(error) }
  }

  /// Reads a table.
  init(_ table: CSVTable) throws(DiagnosticList) {
    source = table.source
    let top = SourceSpan(path: table.path, line: 1, column: 1)
    guard let child = table.index(of: "series_id"), let parent = table.index(of: "parent") else {
      throw DiagnosticList(
        [
          Diagnostic(
            "hierarchy-column-missing", "the columns `series_id` and `parent` are needed", at: top,
            hint:
              "a row for each part, as in `서울,전국`; parent stays empty for what is part of nothing")
        ], sources: [table.source])
    }
    var spans: [String: SourceSpan] = [:]
    var names: [String] = []
    var edges: [Hierarchy.Edge] = []
    var roots: [String] = []
    var edgeSpans: [Hierarchy.Edge: SourceSpan] = [:]
    var mistakes: [Diagnostic] = []
    for row in table.rows {
      let (part, whole) = (row[child], row[parent])
      guard !part.text.isEmpty else {
        mistakes.append(
          Diagnostic("hierarchy-nameless", "this row names no series", at: part.span))
        continue
      }
      for cell in [part, whole] where !cell.text.isEmpty && spans[cell.text] == nil {
        spans[cell.text] = cell.span
        names.append(cell.text)
      }
      guard !whole.text.isEmpty else {
        roots.append(part.text)
        continue
      }
      let edge = Hierarchy.Edge(child: part.text, parent: whole.text)
      if let first = edgeSpans[edge] {
        mistakes.append(
          Diagnostic(
            "hierarchy-duplicate",
            "`\(part.text)` is a part of `\(whole.text)` a second time", at: part.span,
            hint: "leave one of the rows out",
            notes: [Diagnostic.Note("the first time is here", at: first)]))
      } else {
        edgeSpans[edge] = part.span
        edges.append(edge)
      }
    }
    guard mistakes.isEmpty else {
      throw DiagnosticList(Array(mistakes.prefix(20)), sources: [table.source])
    }
    do throws(HierarchyError) {
      hierarchy = try Hierarchy(edges: edges, isolated: roots)
    } catch {
      throw DiagnosticList(
        [HierarchyFile.diagnostic(error, spans, at: top)], sources: [table.source])
    }
    self.spans = spans
    self.names = names
  }

  private static func diagnostic(
    _ error: HierarchyError, _ spans: [String: SourceSpan], at top: SourceSpan
  ) -> Diagnostic {
    switch error {
    case .cycle(let names):
      Diagnostic(
        "hierarchy-cycle",
        names.count == 2
          ? "`\(names[0])` is a part of itself"
          : "series are parts of themselves: " + names.map { "`\($0)`" }.joined(separator: " in "),
        at: names.first.flatMap { spans[$0] } ?? top, hint: "leave one of these rows out")
    case .empty:
      Diagnostic(
        "hierarchy-empty", "there are no series below the header", at: top,
        hint: "a row for each part names what it is a part of")
    case .duplicateEdge(let name, _), .duplicateNode(let name):
      Diagnostic("hierarchy-duplicate", "`\(name)` stands twice", at: spans[name] ?? top)
    case .namelessNode, .groupingLength:
      Diagnostic("hierarchy-nameless", "a series has no name", at: top)
    }
  }
}
