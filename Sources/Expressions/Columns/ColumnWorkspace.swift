public import Precision

/// Memory for the intermediate columns of a ``ColumnProgram``, to be used again.
public struct ColumnWorkspace<T: RealNumber>: Sendable {
  var storage: [T] = []

  /// Creates an empty workspace; it grows with what is evaluated.
  public init() {}

  mutating func reserve(_ count: Int) {
    if storage.count < count { storage = [T](repeating: T(0.0), count: count) }
  }
}
