public import Diagnostics

/// What is to be varied, as written on a command line: `levers.seats`, `levers.seats=150:400`, or
/// `levers.round_tables=1:4:4` with the number of values of a grid.
public struct VariationArgument: Hashable, Sendable {
  /// All of it.
  public let text: String
  /// The path, or a single name.
  public let path: String
  /// The lower end as written; nil takes the range of the lever.
  public let low: String?
  /// The upper end as written.
  public let high: String?
  /// How many values a grid has.
  public let count: Int?

  /// Reads an argument.
  ///
  /// - Parameter text: The path, then perhaps `=`, two ends and a count with colons between.
  /// - Throws: What is wrong with it, `bad-variation`.
  public init(_ text: String) throws(Diagnostic) {
    func refuse(_ message: String, _ hint: String) -> Diagnostic {
      Diagnostic("bad-variation", message, hint: hint)
    }
    func trimmed(_ part: Substring) -> String {
      var part = part
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }
    self.text = text
    let sign = text.firstIndex(of: "=")
    let path = trimmed(text[..<(sign ?? text.endIndex)])
    self.path = path
    guard !path.isEmpty else {
      throw refuse(
        "`\(text)` names nothing to vary", "write a path, as in `levers.seats=150:400`")
    }
    guard let sign else {
      (low, high, count) = (nil, nil, nil)
      return
    }
    let parts = text[text.index(after: sign)...].split(
      separator: ":", omittingEmptySubsequences: false
    ).map(trimmed)
    guard parts.count == 2 || parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty else {
      // Other signs for a range than the colon: `150-400`, `150~400`, `150..400`.
      let ends = parts[0].replacing("..", with: "~").split { "~-".contains($0) }
      let areNumbers = ends.allSatisfy { $0.allSatisfy { $0.isNumber || $0 == "." } }
      throw refuse(
        "`\(text)` gives no range",
        parts.count == 1 && ends.count == 2 && areNumbers
          ? "write the two ends with a colon, as in `\(path)=\(ends[0]):\(ends[1])`"
          : parts.count == 1 && !parts[0].isEmpty
            ? "write two ends, as in `\(path)=\(parts[0]):…`; one value is set with `--set`"
            : "write both ends with a colon between, as in `levers.seats=150:400`")
    }
    (low, high) = (parts[0], parts[1])
    guard parts.count == 3 else {
      count = nil
      return
    }
    guard let values = Int(parts[2]), values >= 1 else {
      throw refuse(
        "`\(parts[2])` is no number of values for `\(path)`",
        "the third part says how many values a grid has, as in `levers.seats=150:400:6`")
    }
    count = values
  }

  /// The path of the line that its messages point into.
  static let file = "--vary"
}
