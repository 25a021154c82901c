internal import Figures
public import Quantities

/// The figures of one series in a backtest: its forecasts beside what came, and what its residuals and
/// intervals say.
public struct BacktestCharts: Sendable {
  private let backtest: ChartedBacktest
  private let words: ForecastChartWords
  private let number: Int

  /// Creates the figures.
  ///
  /// - Parameters:
  ///   - backtest: What they show.
  ///   - language: The language of their words.
  ///   - number: The place of the series in its file, from 1, which tells the figures of a page apart.
  public init(_ backtest: ChartedBacktest, language: Language, number: Int) {
    self.backtest = backtest
    words = ForecastChartWords(backtest.forecast, language)
    self.number = number
  }

  /// Forecasts from several origins beside what came, as an SVG file.
  public var origins: String {
    let forecast = backtest.forecast
    let origins = backtest.origins.map { origin in
      let last = origin.known - 1
      let start =
        forecast.values.indices.contains(last)
        ? forecast.values[last].map { FanChart.Value(at: forecast.position(last), $0) } : nil
      return OriginsChart.Origin(
        start: start,
        steps: origin.medians.indices.map {
          OriginsChart.Origin.Step(
            time: forecast.position(origin.known + $0), median: origin.medians[$0],
            lower: origin.lower[$0], upper: origin.upper[$0])
        })
    }
    let shown = firstShown
    return OriginsChart(
      caption: caption(
        "origins", notes: notes(isShortened: shown > 0)),
      style: ValueStyle(symbol: "1"),
      values: forecast.known.filter { $0.index >= shown }.map {
        FanChart.Value(at: forecast.position($0.index), $0.value)
      }, origins: origins, level: backtest.level
    ).svg()
  }

  /// Residuals of the last model and coverage by steps ahead, as an SVG file; nil without residuals.
  public var diagnostics: String? {
    // Residuals end at the last origin.
    var known = backtest.forecast
    known.values = Array(known.values.prefix(backtest.origins.first?.known ?? known.values.count))
    guard
      var chart = ForecastDiagnostics(
        known, ForecastChartWords(known, words.language), id: "backtest-\(number)-diagnostics"
      ).chart
    else { return nil }
    chart.calibration = .coverage(backtest.levelCoverage)
    return chart.svg()
  }

  /// The first value that is drawn, so that forecasts have room beside a long history.
  private var firstShown: Int {
    let forecast = backtest.forecast
    let first = backtest.origins.map(\.known).min() ?? 0
    let reach = forecast.values.count - first
    return max(0, first - FanChart.readableHistory(horizon: reach, season: forecast.season) / 2)
  }

  private func caption(_ kind: String, notes: [String]) -> FigureCaption {
    FigureCaption(
      id: "backtest-\(number)-\(kind)", language: words.language, title: title,
      subtitle: words.subtitle, notes: notes)
  }

  private var title: String {
    let id = backtest.forecast.id
    let widest = backtest.coverage.max { $0.level < $1.level }
    let inside = widest.map { $0.inside.reduce(0, +) } ?? 0
    let count = widest.map { $0.count.reduce(0, +) } ?? 0
    let level = words.percent(backtest.level)
    return words.say(
      "\(id): 실적 \(count)개 중 \(inside)개가 \(level) 구간 안",
      "\(id): \(inside) of \(count) outturns inside the \(level) intervals")
  }

  private func notes(isShortened: Bool) -> [String] {
    var notes: [String] = []
    if let error = backtest.scaledError {
      notes.append(
        words.say(
          "MASE \(words.number(error)): 평소 변동 크기에 대한 평균 절대오차",
          "MASE \(words.number(error)): mean absolute error over the usual change"))
    }
    if let skill = backtest.skill {
      let percent = words.language.percent(skill.magnitude)
      notes.append(
        skill >= 0
          ? words.say(
            "CRPS가 마지막 값을 그대로 둔 예측보다 \(percent) 작음",
            "CRPS \(percent) below that of the last value repeated")
          : words.say(
            "CRPS가 마지막 값을 그대로 둔 예측보다 \(percent) 큼",
            "CRPS \(percent) above that of the last value repeated"))
    }
    notes.append(
      words.say(
        "구간은 서로 겹치지 않는 시점의 것만 그림",
        "Intervals are drawn for origins whose horizons do not overlap"))
    if isShortened {
      notes.append(words.say("앞부분 실적은 생략함", "Earlier values are not drawn"))
    }
    return notes
  }
}
