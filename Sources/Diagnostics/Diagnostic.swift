/// One message about the input: what is wrong, where, and what would be right.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    /// Nothing is run or written.
    case error
    /// The run goes on; the reader is told.
    case warning
  }

  /// A second place that explains the message.
  public struct Note: Hashable, Sendable {
    /// Where, if it is in a file.
    public var span: SourceSpan?
    /// What is there, lower case, no full stop.
    public var text: String

    /// Creates a note.
    public init(_ text: String, at span: SourceSpan? = nil) {
      self.text = text
      self.span = span
    }
  }

  /// The kind of mistake.
  public var code: DiagnosticCode
  /// How bad it is.
  public var severity: Severity
  /// What is wrong, lower case, no full stop, literals in backticks.
  public var message: String
  /// Where; nil for what has no place in a file.
  public var span: SourceSpan?
  /// What would be right.
  public var hint: String?
  /// Further places.
  public var notes: [Note]

  /// Creates a diagnostic.
  public init(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan? = nil, hint: String? = nil,
    notes: [Note] = [], severity: Severity = .error
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.hint = hint
    self.notes = notes
  }
}
