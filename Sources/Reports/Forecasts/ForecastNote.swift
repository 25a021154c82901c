internal import Quantities

/// A sentence about the making of a forecast, in the language of the chart.
///
/// Forecasts give English sentences. Those that many series get are known here; any other stands as
/// it is, so that nothing a reader must know is lost.
struct ForecastNote {
  private let text: LocalizedText

  init(engine note: String) {
    let sentence = ForecastNote.english(note) ?? note
    let english = sentence.prefix(1).uppercased() + sentence.dropFirst()
    text = LocalizedText(ko: ForecastNote.korean(note) ?? english, en: english)
  }

  subscript(language: Language) -> String { text[language] }

  /// A sentence in other words where the engine's are short; nil where they serve.
  private static func english(_ note: String) -> String? {
    guard note.hasPrefix(chosen), let by = note.firstRange(of: " by ") else { return nil }
    let models = note[..<by.lowerBound].dropFirst(chosen.count)
    return "chosen from \(models) by their forecasts from past \(note[by.upperBound...])"
  }

  private static let chosen = "chosen of "

  private static func korean(_ note: String) -> String? {
    if let range = note.firstRange(of: " refused: ") {
      return "\(note[..<range.lowerBound]) 모형은 적용하지 못해 더 단순한 모형을 씀 (\(note[range.upperBound...]))"
    }
    if note.hasPrefix(chosen), let by = note.firstRange(of: " by ") {
      let models = note[..<by.lowerBound].dropFirst(chosen.count)
      let origins = note[by.upperBound...].prefix { $0.isNumber }
      return "\(models) 가운데 과거 \(origins)개 시점에서 낸 예측을 견주어 고름"
    }
    if note.hasPrefix("intervals narrowed to ") {
      let times = note.dropFirst("intervals narrowed to ".count).prefix { $0.isNumber }
      return "구간이 지나치게 넓어 계열 변동폭의 \(times)배로 줄임"
    }
    // A step of a tenth of the level stands in for changes that were not seen.
    if note.hasPrefix("the model passes through every value") {
      return "모형이 모든 값을 그대로 지나므로 구간 폭은 시점마다 수준의 10 % 변동을 가정한 것"
    }
    if note.hasPrefix("fewer than two changes were seen") {
      return "변동이 두 번 미만이거나 없어 구간 폭은 시점마다 수준의 10 % 변동을 가정한 것"
    }
    if note.hasPrefix("combined without ") {
      return "\(note.dropFirst("combined without ".count)) 모형 없이 조합함"
    }
    if note.hasPrefix("theta grows without bound") { return "세타 값이 한없이 커져 직선의 기울기를 모두 따름" }
    switch note {
    case "the series is short, so that errors count from the second value on":
      return "계열이 짧아 오차를 두 번째 값부터 셈"
    case "less than a season of values, so no season": return "실적이 한 주기에 못 미쳐 계절성을 두지 않음"
    case "every value is 0, so that no width can be known": return "모든 값이 0이어서 구간 폭을 알 수 없음"
    default: return nil
    }
  }
}
