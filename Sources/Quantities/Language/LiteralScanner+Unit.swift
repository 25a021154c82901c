import Diagnostics

/// The unit of a literal: a word or `%`, then `per` and further words.
extension LiteralScanner {
  /// Words that belong under another key of the plan.
  private static let qualifiers: [String: String] = [
    "여명": "about", "여개": "about", "여건": "about", "여": "about", "내외": "about", "약": "about",
    "이상": "at_least", "이내": "at_most", "이하": "at_most", "미만": "at_most",
  ]

  mutating func scanUnit(into parts: inout LiteralParts) throws(LanguageError) {
    let start = position
    skipSpaces()
    if let percent = takePercent() {
      try refuseSecondUnit(parts, start)
      parts.head = percent
    } else if let (text, end) = word(), !Self.reservedWords.contains(text), !isName(endingAt: end) {
      try refuseSecondUnit(parts, start)
      parts.head = try known(text, end, afterNumber: true)
      position = end
    } else {
      position = start
    }
    parts.denominator = try scanDenominator()
  }

  /// Reads `per firm per meeting`.
  mutating func scanDenominator() throws(LanguageError) -> UnitTable.Entry? {
    var result: UnitTable.Entry?
    while true {
      let start = position
      skipSpaces()
      guard let (per, afterPer) = word(), per == "per" else {
        position = start
        return result
      }
      let perRange = position..<afterPer
      position = afterPer
      skipSpaces()
      guard let (text, end) = word(), !Self.reservedWords.contains(text) else {
        let isNumber = peek().map(Self.isDigit) ?? false
        throw LanguageError(
          "unknown-unit", isNumber ? "`per` is followed by a number" : "`per` has no unit after it",
          at: perRange, hint: "write a unit after it, as in `280 person per quarter`")
      }
      let entry = try known(text, end, afterNumber: false)
      let before = result ?? UnitTable.Entry(unit: .one, scale: .one)
      guard let scale = before.scale.times(entry.scale) else {
        throw LanguageError("unknown-unit", "this chain of `per` is too long", at: perRange)
      }
      result = UnitTable.Entry(unit: before.unit * entry.unit, scale: scale)
      position = end
    }
  }

  /// Reads `%`, a hundredth, or `%p`, a percentage point and just as much.
  mutating func takePercent() -> UnitTable.Entry? {
    guard peek() == "%" else { return nil }
    position += 1
    if let (text, end) = word(), text == "p" { position = end }
    return UnitTable.Entry(unit: .one, scale: .percent)
  }

  /// The meaning of a unit word, or an error that says what may have been meant.
  func known(_ text: String, _ end: Int, afterNumber: Bool) throws(LanguageError)
    -> UnitTable.Entry
  {
    if let entry = units.entry(text) { return entry }
    let message = "unknown unit `\(text)`"
    let hint: String
    if let key = Self.qualifiers[text] {
      hint = "write `qualifier: \(key)` beside the number"
    } else if let magnitude = Self.misspelled[text], afterNumber {
      hint = "write `\(magnitude)`; magnitudes are `k`, `m`, `bn`, `tn`"
    } else if let near = nearest(text, in: units.words) {
      hint = "did you mean `\(near)`?"
    } else if afterNumber {
      hint = "a `unit:` declares a new word; between a number and a name stands an operator"
    } else {
      hint = "a `unit:` declares a new word"
    }
    throw LanguageError("unknown-unit", message, at: position..<end, hint: hint)
  }

  /// Whether the word up to an offset goes on as a dotted name or a call.
  func isName(endingAt end: Int) -> Bool {
    guard end < scalars.count else { return false }
    if scalars[end] == "(" { return true }
    return scalars[end] == "." && end + 1 < scalars.count && Self.isLetter(scalars[end + 1])
  }

  private func refuseSecondUnit(_ parts: LiteralParts, _ start: Int) throws(LanguageError) {
    guard let currency = parts.currency else { return }
    var end = position
    if let word = word() { end = word.end }
    throw LanguageError(
      "unknown-unit", "the amount is already in \(currency.unit)", at: start..<max(end, start + 1),
      hint: "say what it is paid for with `per`, as in `KRW 2bn per model`")
  }
}
