/// Names in a message: the first twelve, since a plan over six others has more than a hundred KPIs.
///
/// - Parameter names: The names that exist.
/// - Returns: The names between commas.
public func shortList(_ names: [String]) -> String {
  names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
}
