public import Quantities

/// What sets a limit, so that an answer can name it as the planner wrote it.
public enum LimitOrigin: Hashable, Sendable {
  /// Amounts are not negative, or the range of a lever or of a table.
  case range
  /// The greatest change against the current plan, as a share of it.
  case change(Double)
  /// A limit that the planner named.
  case named(LocalizedText)
}
