extension PlanReader {
  /// Whether what stands under a key is a text, a word or a period, and never a number.
  ///
  /// - Parameter key: The last name of a path, such as `title` or `direction`.
  /// - Returns: True for texts.
  public static func isText(key: String) -> Bool { textKeys.contains(key) }
}
