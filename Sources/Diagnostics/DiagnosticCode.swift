/// The stable name of a kind of mistake, such as `unknown-key`.
///
/// A struct rather than an enum: each room declares its own codes as static members.
public struct DiagnosticCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  /// The name, lower case with hyphens.
  public let rawValue: String

  /// Creates a code from its name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Creates a code from a literal.
  public init(stringLiteral value: String) { rawValue = value }
}
