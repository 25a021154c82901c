internal import Figures
internal import Quantities

/// The diagnostic chart of one forecast, with what its residuals say in the title.
struct ForecastDiagnostics {
  private let forecast: ChartedForecast
  private let words: ForecastChartWords
  private let id: String
  /// Below this probability a test counts as failed.
  private static let significance = 0.05

  init(_ forecast: ChartedForecast, _ words: ForecastChartWords, id: String) {
    self.forecast = forecast
    self.words = words
    self.id = id
  }

  /// The chart, nil without residuals.
  var chart: DiagnosticChart? {
    guard forecast.residuals.contains(where: { $0?.isFinite == true }) else { return nil }
    // A fit starts at the first known value: residuals belong to the last periods.
    let first = forecast.values.count - forecast.residuals.count
    return DiagnosticChart(
      caption: FigureCaption(
        id: id, language: words.language, title: title, subtitle: words.subtitle, notes: notes),
      style: ValueStyle(symbol: "1"), residuals: forecast.residuals,
      times: forecast.residuals.indices.map { forecast.position(first + $0) },
      season: forecast.season,
      test: forecast.ljungBox.map {
        "Ljung–Box Q(\(forecast.lags)) = \(words.number($0.statistic)), \(words.pValue($0))"
      })
  }

  private var title: String {
    guard let test = forecast.ljungBox else {
      return words.say(
        "\(forecast.id): 잔차의 자기상관을 검정할 수 없음",
        "\(forecast.id): residuals cannot be tested for autocorrelation")
    }
    let p = words.pValue(test)
    return test.pValue < Self.significance
      ? words.say(
        "\(forecast.id): 잔차에 자기상관이 남음 (\(p))",
        "\(forecast.id): residuals are autocorrelated (\(p))")
      : words.say(
        "\(forecast.id): 잔차에 뚜렷한 자기상관 없음 (\(p))",
        "\(forecast.id): no clear autocorrelation left in residuals (\(p))")
  }

  private var notes: [String] {
    var notes = [
      words.say(
        "잔차는 한 시점 앞 예측의 오차(실적에서 예측값을 뺀 값)",
        "Residuals are errors of forecasts one period ahead: observed less forecast")
    ]
    if let test = forecast.jarqueBera {
      let verdict =
        test.pValue < Self.significance
        ? words.say("정규분포와 다름", "not those of a normal distribution")
        : words.say("정규분포와 다르다고 할 수 없음", "consistent with a normal distribution")
      let numbers = "\(words.number(test.statistic)), \(words.pValue(test))"
      notes.append(
        words.say(
          "Jarque–Bera \(numbers): 왜도와 첨도가 \(verdict)",
          "Jarque–Bera \(numbers): skewness and kurtosis are \(verdict)"))
    }
    if let test = forecast.spreadChange {
      let ratio = words.number(test.statistic)
      let p = words.pValue(test)
      let verdict =
        test.pValue < Self.significance
        ? words.say("퍼짐이 변함", "the spread changes")
        : words.say("퍼짐이 변한다고 할 수 없음", "no clear change of spread")
      notes.append(
        words.say(
          "제곱합 비율(마지막 1/3 대 처음 1/3) \(ratio), \(p): \(verdict)",
          "Sum of squares, last third to first third: \(ratio), \(p): \(verdict)"))
    }
    return notes + words.making
  }
}
