internal import Forecasting
internal import Quantities
internal import SeriesFiles

/// What is said on stderr after forecasting.
struct ForecastWords {
  let language: Language

  /// How many lines of a list are shown.
  static let shown = 10

  /// One line: how many series, which bounds, what was refused.
  ///
  /// - Parameter tally: What became of the series.
  /// - Returns: The line, with a line for each of the first refusals.
  func summary(_ tally: ForecastTally) -> String {
    let (count, all) = (tally.all - tally.refused, tally.all)
    var parts = [word("계열 \(all)개 중 \(count)개 전망", "\(count) of \(all) series forecast")]
    if tally.automatic > 0 {
      parts.append(
        word(
          "\(tally.automatic)개는 음수였던 적이 없어 0 이상으로 제한",
          "\(tally.automatic) kept at 0 or above, as they never were below"))
    }
    if tally.declared > 0 {
      parts.append(
        word("\(tally.declared)개는 선언한 범위로 제한", "\(tally.declared) kept within the declared bounds"))
    }
    if tally.fallbacks > 0 {
      parts.append(
        word(
          "\(tally.fallbacks)개는 요청보다 단순한 모형 사용",
          "\(tally.fallbacks) with a simpler model than asked for"))
    }
    return "outturn: " + parts.joined(separator: "; ")
      + list(tally.refusals, of: tally.refusalCount)
  }

  /// The first of many lines, indented.
  func list(_ lines: [String], of count: Int) -> String {
    let rest = count - Self.shown
    return lines.prefix(Self.shown).map { "\n  " + $0 }.joined()
      + (rest > 0 ? "\n  " + word("그 밖에 \(rest)개", "and \(rest) more") : "")
  }

  /// Which frequencies of the file the horizon does not name; empty where there is none.
  func unnamed(_ frequencies: [(name: String, steps: Int)]) -> String {
    frequencies.map { item in
      word(
        "outturn: 경고: --horizon에 \(item.name)이(가) 없어 \(item.steps)기간 앞까지 전망",
        "outturn: warning: --horizon does not name \(item.name), so \(item.steps) periods ahead are "
          + "used"
      )
    }.joined(separator: "\n")
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }
}
