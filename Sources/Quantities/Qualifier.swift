/// How a number is meant.
public enum Qualifier: String, Hashable, Sendable, CaseIterable {
  /// Exactly this.
  case exact
  /// About this (`내외`).
  case about
  /// This or more (`이상`).
  case atLeast = "at_least"
  /// This or less (`이내`).
  case atMost = "at_most"
}
