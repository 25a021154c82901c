import Diagnostics
import Expressions
import Quantities

/// The text of a formula as a place that messages point into.
struct FormulaSource {
  /// What stands before the line number in messages.
  static let path = "formula"

  let text: String

  /// The text as a source file.
  var file: SourceFile { SourceFile(path: Self.path, text: text) }

  /// A mistake in the formula as a message with its place.
  func diagnostic(_ error: ExpressionError) -> Diagnostic {
    error.diagnostic(
      in: SourceSpan(
        path: Self.path, line: 1, column: 1, length: max(1, text.unicodeScalars.count)))
  }
}
