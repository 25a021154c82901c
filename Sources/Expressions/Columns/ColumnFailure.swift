public import Quantities

/// A row whose value, or a derivative of it, is not a finite number.
public struct ColumnFailure: Hashable, Sendable {
  /// The row, from 0.
  public var row: Int
  /// Which operation failed and where it stands in the text.
  public var error: ExpressionError
}
