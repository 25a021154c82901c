internal import Figures
internal import Quantities

/// The fan chart of one forecast, with its end in the title and what it rests on below.
struct ForecastFan {
  private let forecast: ChartedForecast
  private let words: ForecastChartWords
  private let id: String

  init(_ forecast: ChartedForecast, _ words: ForecastChartWords, id: String) {
    self.forecast = forecast
    self.words = words
    self.id = id
  }

  /// The chart.
  var chart: FanChart {
    let first = forecast.values.count
    let history = forecast.known.map { FanChart.Value(at: forecast.position($0.index), $0.value) }
    var chart = FanChart(
      caption: FigureCaption(
        id: id, language: words.language, title: forecast.id, subtitle: words.subtitle),
      style: ValueStyle(symbol: "1"), history: history, bands: bands,
      outturns: forecast.knownLater.map {
        FanChart.Value(at: forecast.position(first + $0.step), $0.value)
      },
      coverage: coverage,
      shownHistory: FanChart.readableHistory(
        horizon: forecast.steps.count, season: forecast.season))
    chart.caption.title = title(of: chart)
    chart.caption.notes = words.notes(known: history.count, text: { chart.text($0) })
    return chart
  }

  private var coverage: FanChart.Coverage {
    guard let drawn = forecast.drawnLevels else { return .standardIntervals }
    return .intervals(
      inner: drawn.inner.map { forecast.levels[$0] }, outer: forecast.levels[drawn.outer])
  }

  private var bands: [FanChart.Band] {
    guard let drawn = forecast.drawnLevels else { return [] }
    return forecast.steps.enumerated().map { index, step in
      func interval(_ place: Int) -> FanChart.Interval {
        FanChart.Interval(step.intervals[place].lowerBound, step.intervals[place].upperBound)
      }
      return FanChart.Band(
        at: forecast.position(forecast.values.count + index), step.median,
        inner: drawn.inner.map(interval), outer: interval(drawn.outer))
    }
  }

  /// The message: the last value forecast, its interval and its time.
  private func title(of chart: FanChart) -> String {
    guard let end = chart.bands.last, let drawn = forecast.drawnLevels else { return forecast.id }
    let value = chart.text(end.middle)
    let range = chart.text(end.outer)
    let level = words.percent(forecast.levels[drawn.outer])
    let time = words.language.text(end.time)
    switch words.language {
    case .ko: return "\(forecast.id): \(time) 예측 \(value) (\(level) 구간 \(range))"
    case .en:
      let when =
        switch forecast.times {
        case .periods: "in "
        case .numbers: "at "
        case .names: "on "
        }
      return "\(forecast.id): \(value) (\(level): \(range)) \(when)\(time)"
    }
  }
}
