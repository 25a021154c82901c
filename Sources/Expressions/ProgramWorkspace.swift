/// Memory for the intermediate columns of programs; one per thread, used again and again.
public struct ProgramWorkspace: Sendable {
  var storage: [Double] = []

  /// Creates an empty workspace; it grows on first use.
  public init() {}

  /// Makes room for so many values; what was there is lost.
  mutating func reserve(_ count: Int) {
    if storage.count < count { storage = [Double](repeating: 0, count: count) }
  }
}
