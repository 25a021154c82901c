internal import Diagnostics

/// What `--set path=value` says on the command line, as a file of its own so that mistakes in it
/// have a place.
struct Overrides: Sendable {
  /// The lines `path=value`, under the path `--set`.
  let file: SourceFile
  private let lines: [(path: String, value: String)]

  init(_ overrides: [(path: String, value: String)]) {
    lines = overrides.map { (oneLine($0.path), oneLine($0.value)) }
    file = SourceFile(
      path: "--set", text: lines.map { $0.path + "=" + $0.value }.joined(separator: "\n"))
  }

  /// One layer per line, so that a later one wins over an earlier one.
  ///
  /// A value that begins with a brace, bracket or quote is read as YAML, any other as it stands.
  ///
  /// - Parameter collector: Receives the mistakes.
  /// - Returns: The layers, in order.
  func patches(collector: inout DiagnosticCollector) -> [Patch] {
    var patches: [Patch] = []
    for (index, line) in lines.enumerated() {
      let width = line.path.unicodeScalars.count
      let span = SourceSpan(path: file.path, line: index + 1, column: 1, length: width)
      do throws(Diagnostic) {
        let path = try PatchPath(line.path, at: span)
        guard let value = value(line.value, line: index, column: width + 1, &collector) else {
          continue
        }
        let setting = Patch.Setting(path: path, span: span, value: value)
        patches.append(Patch(path: file.path, settings: [setting]))
      } catch {
        collector.append(error)
      }
    }
    return patches
  }

  private func value(
    _ text: String, line: Int, column: Int, _ collector: inout DiagnosticCollector
  ) -> PlanNode? {
    let scalars = text.unicodeScalars
    let blanks = scalars.prefix { $0 == " " }.count
    let trimmed = String(text.drop { $0 == " " })
    guard let first = trimmed.unicodeScalars.first else {
      collector.error(
        TreeCode.nullValue, "a value is missing after `=`",
        at: SourceSpan(path: file.path, line: line + 1, column: max(1, column)))
      return nil
    }
    guard ["{", "[", "\"", "'"].contains(first) else {
      var kept = trimmed
      while kept.hasSuffix(" ") { kept.removeLast() }
      return PlanNode(
        .scalar(kept),
        span: SourceSpan(
          path: file.path, line: line + 1, column: column + blanks + 1,
          length: kept.unicodeScalars.count))
    }
    let before =
      String(repeating: "\n", count: line) + String(repeating: " ", count: column + blanks)
    return YAMLReader.readValue(
      YAMLSource(path: file.path, text: before + trimmed), collector: &collector)
  }
}

private func oneLine(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
}
