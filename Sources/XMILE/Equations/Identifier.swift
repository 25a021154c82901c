/// A name as XMILE tells names apart: case does not matter, and any run of spaces, underscores,
/// line breaks and non-breaking spaces is one separator.
///
/// > Reference: XMILE 1.0, §3.2.2.
struct Identifier: Hashable {
  /// The name in its plain form: lower case, words joined by single underscores.
  let text: String

  /// Creates the identifier of a name as it is written, without quotation marks around it.
  init(_ written: some StringProtocol) {
    var plain = ""
    var isBetween = false
    var isEscaped = false
    for scalar in written.lowercased().unicodeScalars {
      if isEscaped {
        isEscaped = false
        if scalar == "n" {
          isBetween = true
          continue
        }
      } else if scalar == "\\" {
        isEscaped = true
        continue
      }
      if scalar == "_" || scalar.properties.isWhitespace {
        isBetween = true
        continue
      }
      if isBetween, !plain.isEmpty { plain.append("_") }
      isBetween = false
      plain.unicodeScalars.append(scalar)
    }
    text = plain
  }

  /// The name of a variable as tables show it: as written, line breaks as spaces.
  static func label(_ written: some StringProtocol) -> String {
    var label = ""
    var isEscaped = false
    for scalar in unquoted(written).unicodeScalars {
      if isEscaped {
        isEscaped = false
        label.unicodeScalars.append(scalar == "n" ? " " : scalar)
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        label.unicodeScalars.append(scalar.properties.isWhitespace ? " " : scalar)
      }
    }
    return label
  }

  /// A name without space and quotation marks around it.
  static func unquoted(_ written: some StringProtocol) -> String {
    var text = Substring(String(written))
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    if text.count >= 2, text.first == "\"", text.last == "\"" {
      text = text.dropFirst().dropLast()
    }
    return String(text)
  }
}
