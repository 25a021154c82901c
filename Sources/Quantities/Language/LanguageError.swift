public import Diagnostics

/// A mistake in one text of the plan language: a number, a unit or a formula.
public struct LanguageError: Error, Hashable, Sendable {
  /// The kind of mistake.
  public var code: DiagnosticCode
  /// What is wrong, lower case, no full stop, literals in backticks.
  public var message: String
  /// Where: offsets in Unicode scalars from the start of the text.
  public var range: Range<Int>
  /// What would be right.
  public var hint: String?

  /// Creates an error.
  public init(
    _ code: DiagnosticCode, _ message: String, at range: Range<Int>, hint: String? = nil
  ) {
    self.code = code
    self.message = message
    self.range = range
    self.hint = hint
  }

  /// The error as a message about a file.
  ///
  /// - Parameter span: The span of the whole text, on one line; nil where it has no place.
  /// - Returns: A diagnostic that points at the part of the span that is wrong.
  public func diagnostic(in span: SourceSpan?) -> Diagnostic {
    Diagnostic(code, message, at: span.map { $0.part(range) }, hint: hint)
  }
}
