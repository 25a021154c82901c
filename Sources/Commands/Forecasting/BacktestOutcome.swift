internal import Diagnostics
internal import Forecasting
internal import Quantities
internal import SeriesFiles
internal import Tables

/// What became of one series in a backtest.
struct BacktestOutcome: Sendable {
  let series: InputSeries
  let result: Result<SeriesBacktest?, SeriesRefusal>

  /// The comparison, where there is one.
  var backtest: SeriesBacktest? {
    guard case .success(let backtest) = result else { return nil }
    return backtest
  }

  /// Why there is none, as one sentence.
  func refusal(_ language: Language = .en) -> String? {
    func words(_ ko: String, _ en: String) -> String {
      language == .ko ? "비교 불가: " + ko : "refused: " + en
    }
    // Mistakes of the file are said in one language.
    if let mistake = series.mistakes.first { return words(mistake.message, mistake.message) }
    switch result {
    case .failure(.noValues): return words("알려진 값이 하나도 없음", "not one value is known")
    case .failure(.outsideBounds(_, let value)):
      return words(
        "\(numberText(value))이(가) 선언한 범위 밖",
        "\(numberText(value)) lies outside the declared bounds")
    case .success(nil): return words("전망 기간에 비해 계열이 짧음", "too short for the horizon")
    case .success: return nil
    }
  }
}
