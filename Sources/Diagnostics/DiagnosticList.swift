/// Several diagnostics thrown together, so that a user sees all mistakes at once.
public struct DiagnosticList: Error, Hashable, Sendable {
  /// The messages, errors and warnings.
  public var items: [Diagnostic]
  /// The files the messages point into, for showing their lines.
  public var sources: [SourceFile]

  /// Creates a list.
  public init(_ items: [Diagnostic], sources: [SourceFile] = []) {
    self.items = items
    self.sources = sources
  }

  /// Whether any of them is an error.
  public var hasErrors: Bool { items.contains { $0.severity == .error } }
}
