public import Diagnostics

/// A limit on the lines with one value of a tag as people write it: `category:C2<=900`.
public struct GroupLimitText: Hashable, Sendable {
  /// The text as written.
  public var text: String
  /// The tag.
  public var tag: String
  /// The tag as written.
  var word: String
  /// Its value.
  public var value: String
  /// Whether the amount is the most that may be given, not the least.
  public var isMost: Bool
  /// The amount as written.
  public var amount: String

  /// Takes a text apart.
  ///
  /// - Parameter text: `TAG:VALUE<=AMOUNT` or `TAG:VALUE>=AMOUNT`.
  /// - Throws: What is missing.
  public init(_ text: String) throws(Diagnostic) {
    let signs = ["<=", ">=", "≤", "≥"]
    let hint = "write TAG:VALUE<=AMOUNT, as in `category:C2<=900` or `ministry:M03>=250`"
    let found = signs.compactMap { sign in
      text.split(separator: sign, maxSplits: 1).count == 2 ? sign : nil
    }
    guard let sign = found.first else {
      throw Diagnostic("allocation-limit", "`\(text)` has no `<=` or `>=`", hint: hint)
    }
    let sides = text.split(separator: sign, maxSplits: 1).map(Self.trimmed)
    let names = sides[0].split(separator: ":", maxSplits: 1).map { Self.trimmed($0) }
    guard names.count == 2, !names[0].isEmpty, !names[1].isEmpty else {
      throw Diagnostic(
        "allocation-limit", "`\(text)` does not say whose sum is limited", hint: hint)
    }
    self.text = text
    tag = AllocationTableColumn.tag(names[0])
    word = names[0]
    value = names[1]
    isMost = sign == "<=" || sign == "≤"
    amount = sides[1]
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
