import Diagnostics
import Foundation
import Series

@testable import Scenarios

/// A folder of small files for one test, taken away at its end.
final class TreeFolder {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "tree-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, Data(text.utf8)) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ bytes: Data) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  /// Loads files of the folder by name; messages are given as `file:line:column+length code`.
  func load(
    _ plan: String, _ patches: [String] = [], set overrides: [(path: String, value: String)] = []
  ) -> LoadedTree {
    var collector = DiagnosticCollector()
    let tree = loadTree(
      plan: path(plan), patches: patches.map(path), overrides: overrides, collector: &collector)
    return LoadedTree(tree: tree, list: collector.list, folder: url.path + "/")
  }
}

/// What came of loading, with paths relative to the test's folder.
struct LoadedTree {
  let tree: PlanTree?
  let list: DiagnosticList
  let folder: String

  /// `plan.yaml:3:4+2 code`, sorted as users see them.
  var places: [String] {
    list.items.map { item in
      guard let span = item.span else { return item.code.rawValue }
      return place(span) + " " + item.code.rawValue
    }
  }

  var hints: [String] { list.items.map { $0.hint ?? "" } }

  var messages: [String] { list.items.map { $0.message.replacing(folder, with: "") } }

  var notes: [String] { list.items.flatMap(\.notes).compactMap { $0.span.map(place) } }

  var rendered: String { DiagnosticRenderer().render(list).replacing(folder, with: "") }

  func place(_ span: SourceSpan) -> String {
    "\(span.path.replacing(folder, with: "")):\(span.line):\(span.column)+\(span.length)"
  }

  /// The node at a path of names; stages by their name.
  subscript(_ path: String) -> PlanNode? {
    guard var node = tree?.root else { return nil }
    for name in path.split(separator: ".").map(String.init) {
      if let next = node.value(under: name) {
        node = next
      } else if case .sequence(let items) = node.kind,
        let next = items.compactMap({ $0.value(under: name) }).first
      {
        node = next
      } else {
        return nil
      }
    }
    return node
  }

  /// The node as one line of text: `{a: 1, b: [2]}`, a changing one as `<1|2022Q1..=2>`.
  func line(_ path: String) -> String { self[path].map(outline) ?? "nothing" }
}

/// A node as one line of text, scalars as they are.
func outline(_ node: PlanNode) -> String {
  switch node.kind {
  case .scalar(let text): return text
  case .mapping(let entries):
    return "{" + entries.map { $0.key + ": " + outline($0.value) }.joined(separator: ", ") + "}"
  case .sequence(let items): return "[" + items.map(outline).joined(separator: ", ") + "]"
  case .changing(let base, let changes):
    let later = changes.map { change in
      "\(change.from)..\(change.through?.description ?? "")=\(outline(change.value))"
    }
    return "<" + ([base.map(outline) ?? "-"] + later).joined(separator: "|") + ">"
  case .invalid: return "!"
  }
}
