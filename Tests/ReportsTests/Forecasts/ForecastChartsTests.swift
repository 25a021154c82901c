import Figures
import Quantities
import Series
import Testing

@testable import Reports

@Suite struct ForecastChartsTests {
  /// Twelve months with one missing, and three ahead.
  private func forecast(_ change: (inout ChartedForecast) -> Void = { _ in }) -> ChartedForecast {
    var values: [Double?] = (0..<12).map { 500 + Double($0) * 2 }
    values[4] = nil
    var forecast = ChartedForecast(
      id: "수출", frequency: "monthly", season: 12,
      times: .periods(from: Period(.month, year: 2024)), values: values, model: "ETS(A,A,N)",
      levels: [95, 80],
      steps: (0..<3).map { step in
        let middle = 525 + Double(step) * 3
        return ChartedForecast.Step(
          mean: middle, median: middle,
          intervals: [(middle - 51)...(middle + 59), (middle - 20)...(middle + 20)])
      }, bounds: ChartedForecast.Bounds(lower: 0, isAutomatic: true))
    forecast.residuals = (0..<12).map { $0 == 4 ? nil : Double(($0 * 7) % 5) - 2 }
    forecast.lags = 2
    forecast.ljungBox = ChartedForecast.Test(statistic: 1.234, degreesOfFreedom: 2, pValue: 0.54)
    change(&forecast)
    return forecast
  }

  private func fan(_ language: Language, _ forecast: ChartedForecast) -> String {
    ForecastCharts(forecast, language: language, number: 7).fan
  }

  private func diagnostics(_ language: Language, _ forecast: ChartedForecast) -> String {
    ForecastCharts(forecast, language: language, number: 7).diagnostics ?? ""
  }

  @Test func `the title says value, interval and time`() {
    let korean = fan(.ko, forecast())
    #expect(korean.contains("수출: 2025년 3월 예측 531 (95 % 구간 480~590)"))
    #expect(korean.contains("ETS(A,A,N) 모형, 2024년 1월~2024년 12월 월간 실적 11개"))
    let english = fan(.en, forecast())
    #expect(english.contains("수출: 531 (95 %: 480 to 590) in Mar 2025"))
    #expect(english.contains("ETS(A,A,N); 11 monthly values, Jan 2024 to Dec 2024"))
    #expect(english.contains("f-forecast-7-fan"))
  }

  @Test func `the narrow interval is drawn inside the wide one, in whatever order they come`() {
    let chart = ForecastFan(forecast(), ForecastChartWords(forecast(), .en), id: "a").chart
    #expect(chart.coverage == .intervals(inner: 80, outer: 95))
    #expect(chart.bands.count == 3)
    #expect(chart.bands[2].middle == 531)
    #expect(chart.bands[2].inner == .init(511, 551))
    #expect(chart.bands[2].outer == .init(480, 590))
    #expect(chart.bands[0].time == .period(Period(.month, year: 2025)))
    #expect(chart.history.count == 11)
  }

  @Test func `one level gives one interval`() {
    let single = forecast {
      $0.levels = [99.5]
      $0.steps = $0.steps.map { .init(mean: $0.mean, median: $0.median, intervals: [0...900]) }
    }
    let chart = ForecastFan(single, ForecastChartWords(single, .en), id: "a").chart
    #expect(chart.coverage == .intervals(inner: nil, outer: 99.5))
    #expect(chart.bands.allSatisfy { $0.inner == nil })
    #expect(fan(.en, single).contains("the 99.5 % interval holds for each period by itself"))
  }

  @Test func `notes say what the forecast rests on`() {
    let noted = forecast {
      $0.notes = [
        "ARIMA refused: too short", "intervals narrowed to 100 times the extent of the series",
        "chosen of dot, ets by 3 origins", "something else",
      ]
      $0.later = [530, nil, 700, 1]
      $0.laterOffset = 0
    }
    let korean = fan(.ko, noted)
    #expect(korean.contains("실적에 음수가 없어 0 이상으로 한정함"))
    #expect(korean.contains("결측 1개 시점"))
    #expect(korean.contains("이후 실적 2개 중 1개가 95 % 구간 안"))
    #expect(korean.contains("ARIMA 모형은 적용하지 못해 더 단순한 모형을 씀 (too short)"))
    #expect(korean.contains("계열 변동폭의 100배로 줄임"))
    #expect(korean.contains("dot, ets 가운데 과거 3개 시점에서 낸 예측을 견주어 고름"))
    #expect(korean.contains("Something else"))
    let english = fan(.en, noted)
    #expect(english.contains("Kept at 0 or above, as no value was below"))
    #expect(english.contains("1 of 2 later outturns lie inside the 95 % interval"))
    #expect(english.contains("Intervals narrowed to 100 times the extent of the series"))
    #expect(english.contains("Chosen from dot, ets by their forecasts from past 3 origins"))
  }

  @Test(
    arguments: [
      (nil, nil, "No bounds are set"), (0.0, nil, "Kept at 0 or above, as declared"),
      (nil, 900.0, "Kept at 900 or below, as declared"),
      (0.0, 900.0, "Kept within 0 to 900, as declared"),
    ] as [(Double?, Double?, String)])
  func `declared bounds are named`(lower: Double?, upper: Double?, words: String) {
    let bounded = forecast { $0.bounds = ChartedForecast.Bounds(lower: lower, upper: upper) }
    #expect(fan(.en, bounded).contains(words))
  }

  @Test func `numbers and names stand for periods without a calendar`() {
    let numbered = forecast { $0.times = .numbers(from: 21) }
    #expect(fan(.en, numbered).contains("(95 %: 480 to 590) at t = 35"))
    let named = forecast { $0.times = .names((1...15).map { "2024-05-\($0 + 10)" }) }
    #expect(fan(.ko, named).contains("수출: 2024-05-25 예측 531 (95 % 구간 480~590)"))
    #expect(fan(.en, named).contains("(95 %: 480 to 590) on 2024-05-25"))
  }

  @Test func `large values are counted in large units`() {
    let large = forecast {
      $0.values = $0.values.map { $0.map { $0 * 1e10 } }
      $0.steps = $0.steps.map { step in
        .init(
          mean: step.mean * 1e10, median: step.median * 1e10,
          intervals: step.intervals.map { ($0.lowerBound * 1e10)...($0.upperBound * 1e10) })
      }
    }
    #expect(fan(.en, large).contains("수출: 5,310bn (95 %: 4,800bn to 5,900bn) in Mar 2025"))
    #expect(fan(.en, large).contains("Kept at 0 or above"))
  }

  @Test func `a mean well beside the median is named`() {
    let skewed = forecast { $0.steps[2].mean = 560 }
    #expect(fan(.en, skewed).contains("its mean at the end (Mar 2025) is 560"))
    #expect(!fan(.en, forecast()).contains("mean at the end"))
  }

  @Test func `the title of residuals follows their test`() {
    #expect(
      diagnostics(.en, forecast()).contains("no clear autocorrelation left in residuals (p = 0.54)")
    )
    #expect(diagnostics(.ko, forecast()).contains("Ljung–Box Q(2) = 1.23, p = 0.54"))
    let dependent = forecast { $0.ljungBox?.pValue = 0.0002 }
    #expect(diagnostics(.ko, dependent).contains("수출: 잔차에 자기상관이 남음 (p &lt; 0.001)"))
    let untested = forecast { $0.ljungBox = nil }
    #expect(diagnostics(.en, untested).contains("residuals cannot be tested for autocorrelation"))
    let without = forecast { $0.residuals = [nil, nil] }
    #expect(ForecastCharts(without, language: .ko, number: 1).diagnostics == nil)
  }

  @Test func `residuals of fewer periods than values belong to the last ones`() throws {
    let late = forecast { $0.residuals = [1, -1, 2] }
    let chart = try #require(
      ForecastDiagnostics(late, ForecastChartWords(late, .en), id: "a").chart)
    #expect(chart.times.first == .period(Period(.month, year: 2024, number: 10)))
    #expect(chart.times.count == 3)
  }
}
