extension SensitivityError {
  /// Checks that a sample has its length and only finite values.
  static func check(
    _ values: [Double], named name: @autoclosure () -> String, count: Int
  ) throws(SensitivityError) {
    guard values.count == count else {
      throw .length(of: name(), expected: count, found: values.count)
    }
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinite(in: name(), index: index)
    }
  }
}
