internal import Forecasting
internal import Quantities
internal import SeriesFiles

/// What is said on stderr after forecasting.
struct ForecastWords {
  let language: Language

  /// One line: how many series, which bounds, what was refused.
  ///
  /// - Parameters:
  ///   - outcomes: What became of the series.
  ///   - isModelNamed: Whether one model was asked for, not `auto`.
  /// - Returns: The line, with a line for each of the first refusals.
  func summary(_ outcomes: [ForecastOutcome], isModelNamed: Bool) -> String {
    var (automatic, declared, fallbacks) = (0, 0, 0)
    for outcome in outcomes {
      guard case .success(let forecast) = outcome.result else { continue }
      let bounds = forecast.bounds
      if bounds.isBounded, !bounds.isAutomatic { declared += 1 }
      if bounds.isLowerAutomatic || bounds.isAutomatic && bounds.isBounded { automatic += 1 }
      if isModelNamed, forecast.notes.contains(where: { $0.contains(" refused: ") }) {
        fallbacks += 1
      }
    }
    let refused = outcomes.filter { $0.refusal() != nil }
    let (count, all) = (outcomes.count - refused.count, outcomes.count)
    var parts = [word("계열 \(all)개 중 \(count)개 전망", "\(count) of \(all) series forecast")]
    if automatic > 0 {
      parts.append(
        word(
          "\(automatic)개는 음수였던 적이 없어 0 이상으로 제한",
          "\(automatic) kept at 0 or above, as they never were below"))
    }
    if declared > 0 {
      parts.append(
        word("\(declared)개는 선언한 범위로 제한", "\(declared) kept within the declared bounds"))
    }
    if fallbacks > 0 {
      parts.append(
        word("\(fallbacks)개는 요청보다 단순한 모형 사용", "\(fallbacks) with a simpler model than asked for"))
    }
    let own = refused.filter { $0.series.mistakes.isEmpty }.map {
      "\($0.series.id): \($0.refusal(language) ?? "")"
    }
    return "outturn: " + parts.joined(separator: "; ") + list(own)
  }

  /// The first of many lines, indented.
  func list(_ lines: [String]) -> String {
    let rest = lines.count - 10
    return lines.prefix(10).map { "\n  " + $0 }.joined()
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
