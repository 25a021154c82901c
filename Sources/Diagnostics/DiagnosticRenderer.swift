/// Writes diagnostics as text for a terminal or a log.
///
///     plan.yaml:11:5: error: unknown key `volatilty` [unknown-key]
///        11 |     volatilty: 0.2
///           |     ^^^^^^^^^
///       hint: did you mean `volatility`?
///
/// The column in the first line counts characters, the caret stands under the display column.
public struct DiagnosticRenderer: Sendable {
  /// Whether to colour by ANSI escape sequences; the text is the same.
  public var usesColour: Bool
  /// Most columns of a source line shown; longer ones are cut around the caret.
  public var width: Int

  /// Creates a renderer.
  public init(usesColour: Bool = false, width: Int = 100) {
    self.usesColour = usesColour
    self.width = width
  }

  /// Writes all messages in the order given, a blank line between them and a count at the end.
  ///
  /// - Parameter list: The messages and the files they point into.
  /// - Returns: The text, ending with a line break; empty where there are no messages.
  public func render(_ list: DiagnosticList) -> String {
    guard !list.items.isEmpty else { return "" }
    let lines = SourceLines(list.sources)
    let blocks = list.items.map { render($0, lines) }
    return blocks.joined(separator: "\n") + "\n" + count(of: list.items) + "\n"
  }

  /// Writes one message.
  ///
  /// - Parameters:
  ///   - diagnostic: The message.
  ///   - sources: The files it may point into.
  /// - Returns: The text, ending with a line break.
  public func render(_ diagnostic: Diagnostic, sources: [SourceFile]) -> String {
    render(diagnostic, SourceLines(sources))
  }

  private func render(_ diagnostic: Diagnostic, _ lines: SourceLines) -> String {
    let style: Style = diagnostic.severity == .error ? .error : .warning
    var text = place(diagnostic.span)
    text += styled(diagnostic.severity.rawValue + ":", style) + " "
    text += styled(harmless(diagnostic.message), .strong)
    text += " [" + diagnostic.code.rawValue + "]\n"
    if let span = diagnostic.span { text += snippet(span, lines, style) }
    if let hint = diagnostic.hint {
      text += "  " + styled("hint:", .hint) + " " + harmless(hint) + "\n"
    }
    for note in diagnostic.notes {
      text += note.span == nil ? "  " : place(note.span)
      text += styled("note:", .hint) + " " + harmless(note.text) + "\n"
      if let span = note.span { text += snippet(span, lines, .hint) }
    }
    return text
  }

  private func place(_ span: SourceSpan?) -> String {
    guard let span else { return "" }
    return harmless(span.path) + ":" + String(span.line) + ":" + String(span.column) + ": "
  }

  /// The source line with its number and the caret line; empty where the line is not known.
  private func snippet(_ span: SourceSpan, _ lines: SourceLines, _ style: Style) -> String {
    guard let source = lines.line(span.line, of: span.path) else { return "" }
    let line = SourceLine(source)
    let marked = line.columns(from: span.column - 1, count: span.length)
    let shown = line.cut(around: marked, to: width)
    let number = String(span.line)
    let gutter = max(5, number.count)
    let carets = String(repeating: "^", count: shown.marked.count)
    let before = String(repeating: " ", count: shown.marked.lowerBound)
    return String(repeating: " ", count: gutter - number.count) + number + " | " + shown.text + "\n"
      + String(repeating: " ", count: gutter) + " | " + before + styled(carets, style) + "\n"
  }

  /// `2 errors, 1 warning`.
  private func count(of items: [Diagnostic]) -> String {
    let errors = items.count { $0.severity == .error }
    let warnings = items.count - errors
    func worded(_ count: Int, _ word: String) -> String? {
      count == 0 ? nil : String(count) + " " + word + (count == 1 ? "" : "s")
    }
    return [worded(errors, "error"), worded(warnings, "warning")].compactMap { $0 }
      .joined(separator: ", ")
  }

  private enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case hint = "36"
    case strong = "1"
  }

  private func styled(_ text: String, _ style: Style) -> String {
    usesColour ? "\u{1B}[" + style.rawValue + "m" + text + "\u{1B}[0m" : text
  }
}
