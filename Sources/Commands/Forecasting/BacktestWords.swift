internal import Forecasting
internal import Quantities
internal import SeriesFiles

/// What is said on stderr after a backtest.
struct BacktestWords {
  let language: Language

  /// Which series were left out, and why; empty where none was.
  func leftOut(_ outcomes: [BacktestOutcome]) -> String {
    let refused = outcomes.filter { $0.refusal() != nil }
    guard !refused.isEmpty else { return "" }
    let lines = refused.filter { $0.series.mistakes.isEmpty }.map {
      "\($0.series.id): \($0.refusal(language) ?? "")"
    }
    let (count, all) = (refused.count, outcomes.count)
    let head =
      language == .ko
      ? "outturn: 계열 \(all)개 중 \(count)개 제외" : "outturn: left out \(count) of \(all) series"
    return head + ForecastWords(language: language).list(lines, of: lines.count)
  }

  /// How many series had fewer origins than were asked for; empty where none had.
  func fewer(_ outcomes: [BacktestOutcome], than asked: Int) -> String {
    let counts = outcomes.compactMap { $0.backtest?.origins.count }.filter { $0 < asked }
    guard let least = counts.min(), let most = counts.max() else { return "" }
    let range = least == most ? "\(least)" : "\(least)..\(most)"
    return language == .ko
      ? "outturn: 계열 \(counts.count)개는 시점 \(asked)개 중 \(range)개만 사용 (계열이 짧음)"
      : "outturn: \(counts.count) of \(outcomes.count) series used only \(range) of \(asked) origins, "
        + "as they are short"
  }
}
