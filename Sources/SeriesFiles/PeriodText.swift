internal import Series

/// Names of periods as statistics offices write them, off the fast path.
enum PeriodText {
  /// Reads `2022년`, `2024년 5월`, `2024년 1분기`, `2024년 상반기`, `2024.05`, `2024. 5. 28.`,
  /// `2024.1/4` and `2024년 5월 28일`, or gives nil.
  static func read(_ text: String) -> PeriodBytes.Name? {
    var rest = plainText(text)[...]
    guard let year = number(&rest, digits: 4...4), year >= 1 else { return nil }
    guard take(&rest, "년") || take(&rest, ".") else {
      return rest.isEmpty && text.utf8.count != 4 ? .period(Period(.year, year: year)) : nil
    }
    switch rest {
    case "": return .period(Period(.year, year: year))
    case "상반기": return .period(Period(.halfYear, year: year, number: 1))
    case "하반기": return .period(Period(.halfYear, year: year, number: 2))
    default: break
    }
    guard let part = number(&rest, digits: 1...2), part >= 1 else { return nil }
    if take(&rest, "분기") || take(&rest, "/4분기") || take(&rest, "/4") {
      return rest.isEmpty && part <= 4
        ? .period(Period(.quarter, year: year, number: part)) : nil
    }
    guard part <= 12 else { return nil }
    _ = take(&rest, "월") || take(&rest, ".")
    if rest.isEmpty { return .period(Period(.month, year: year, number: part)) }
    guard let day = number(&rest, digits: 1...2) else { return nil }
    _ = take(&rest, "일") || take(&rest, ".")
    guard rest.isEmpty else { return nil }
    return CalendarDate(year: year, month: part, day: day).map { .date($0) }
  }

  /// What would be right in place of a text that is no period.
  static func hint(_ text: String) -> String {
    let notations = "write 2024, 2024H1, 2024Q2, 2024-05 or 2024-05-28"
    let plain = plainText(text)
    if plain.contains("W") || plain.contains("w") || plain.contains("주") {
      return notations + "; a week is written as the date of its first day"
    }
    if plain.contains(":") || plain.contains("T") { return notations + ", without a time of day" }
    if plain.contains("/") { return notations + "; a slash may part months, quarters or days" }
    return notations + "; 2024년, 2024년 5월, 2024년 1분기 and 2024.05 are read too"
  }

  /// Without blanks.
  private static func plainText(_ text: String) -> String {
    String(text.unicodeScalars.filter { !$0.properties.isWhitespace })
  }

  private static func take(_ text: inout Substring, _ word: String) -> Bool {
    guard text.hasPrefix(word) else { return false }
    text.removeFirst(word.count)
    return true
  }

  private static func number(_ text: inout Substring, digits: ClosedRange<Int>) -> Int? {
    let part = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.contains(part.count) else { return nil }
    text.removeFirst(part.count)
    return Int(part)
  }
}
