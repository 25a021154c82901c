internal import Quantities

/// A value of a patch as written, in the words of a language.
enum ChangeValue {
  /// The value with the word of its unit: `300 person per quarter` as `300명/분기`.
  ///
  /// Formulas, amounts of money and all else that is no plain number with a unit stay as written.
  ///
  /// - Parameters:
  ///   - text: The value as written.
  ///   - words: The words for units, with a plan's own labels.
  ///   - language: The language.
  /// - Returns: The text.
  static func text(_ text: String, _ words: UnitWords, _ language: Language) -> String {
    let tokens = text.split(separator: " ").map(String.init)
    let place = tokens.lastIndex { !isWord($0) }.map { $0 + 1 } ?? 0
    let (head, unit) = (tokens[..<place], tokens[place...])
    let isNumber = head.allSatisfy { $0 == "to" || $0 == "%" || ($0.first?.isNumber ?? false) }
    guard !head.isEmpty, isNumber else { return text }
    let number =
      language == .ko
      ? head.joined(separator: " ").replacing(" to ", with: "~")
      : head.joined(separator: " ")
    guard let first = unit.first else { return number }
    if language == .ko, let often = often(number, Array(unit), words) { return often }
    if first == "per" {
      guard language == .ko, unit.count == 2, let period = unit.last else {
        return number + " " + unit.joined(separator: " ")
      }
      return number + "/" + words.word(period, .ko, plural: false)
    }
    let word = words.word(unit.joined(separator: " "), language, plural: number != "1")
    return language == .ko ? number + word : number + " " + word
  }

  /// `연 2회`, `연 3~8 %`: what happens so often, and shares per time.
  private static func often(_ number: String, _ unit: [String], _ words: UnitWords) -> String? {
    guard let period = unit.last, unit.dropLast().last == "per",
      ["year", "half_year", "quarter", "month"].contains(period)
    else { return nil }
    let things = unit.dropLast(2).joined(separator: " ")
    if things.isEmpty {
      if number.hasSuffix("%") { return Language.ko.howOften(number, per: period, isShare: true) }
      // Amounts of money keep their stroke.
      guard number.last?.isNumber == true else { return nil }
      return Language.ko.howOften(number, per: period)
    }
    return words.word(things, .ko) == "회" ? Language.ko.howOften(number, per: period) : nil
  }

  /// A value without the words of its unit that another one ends with too: `330` beside
  /// `300 person per quarter`.
  static func short(_ before: String, beside after: String) -> String {
    var left = before.split(separator: " ")
    var right = after.split(separator: " ")
    while left.count > 1, right.count > 1, let word = left.last, word == right.last,
      !word.contains(where: \.isNumber), word != "%"
    {
      left.removeLast()
      right.removeLast()
    }
    return left.joined(separator: " ")
  }

  private static func isWord(_ token: String) -> Bool {
    token != "to" && token.allSatisfy { $0 == "_" || $0.isASCII && $0.isLetter }
  }
}
