import Figures
import Quantities
import Series

/// Backtests of made-up series: forecasts from several origins, and how many came true.
enum BacktestSamples {
  private static func say(_ language: Language, _ ko: String, _ en: String) -> String {
    language == .ko ? ko : en
  }

  /// Four years of quarters with three origins, two of which overlap.
  static func origins(_ language: Language) -> OriginsChart {
    let first = Period(.quarter, year: 2019)
    let noise = DiagnosticSamples.noise(20, state: 5)
    let values = noise.enumerated().map { 100 + 2 * Double($0.offset) + 4 * $0.element }
    func time(_ index: Int) -> TimePosition { .period(first.advanced(by: index)) }
    let origins = [16, 15, 12].map { known in
      OriginsChart.Origin(
        start: FanChart.Value(first.advanced(by: known - 1), values[known - 1]),
        steps: (0..<4).map { step in
          let median = values[known - 1] + 2 * Double(step + 1)
          let reach = 9 * Double(step + 1).squareRoot()
          return .init(
            time: time(known + step), median: median, lower: median - reach,
            upper: median + reach)
        })
    }
    return OriginsChart(
      caption: FigureCaption(
        id: "origins", language: language,
        title: say(
          language, "수출: 실적 12개 중 11개가 95 % 구간 안",
          "Exports: 11 of 12 outturns inside the 95 % intervals"),
        subtitle: say(language, "표류 모형, 분기 실적 20개", "Drift; 20 quarterly values"),
        notes: [say(language, "자료: 합성 자료", "Source: synthetic data")]),
      style: ValueStyle(symbol: "1"),
      values: values.enumerated().map { FanChart.Value(first.advanced(by: $0.offset), $0.element) },
      origins: origins, level: 95)
  }

  /// A hundred monthly series of which too few outturns lie inside.
  static func calibration(_ language: Language) -> CalibrationChart {
    CalibrationChart(
      caption: FigureCaption(
        id: "calibration", language: language,
        title: say(
          language, "80 % 구간 적중 70.5 %, 95 % 구간 적중 88.8 %",
          "70.5 % inside 80 % intervals, 88.8 % inside 95 % intervals"),
        subtitle: say(language, "월 계열 100개, 실적 600개", "100 monthly series, 600 outturns"),
        notes: [say(language, "자료: 합성 자료", "Source: synthetic data")]),
      coverage: [
        .init(
          level: 80, inside: [78, 74, 71, 69, 66, 65],
          count: [Int](repeating: 100, count: 6)),
        .init(
          level: 95, inside: [93, 91, 90, 88, 86, 85],
          count: [Int](repeating: 100, count: 6)),
      ],
      transformCounts: [96, 55, 48, 44, 49, 51, 46, 54, 61, 96],
      correlations: (1...24).map { $0 % 12 == 0 ? 0.11 : 0.03 / Double($0) - 0.01 },
      residualCount: 6_000, season: 12, scaledErrors: [0.71, 0.8, 0.88, 0.97, 1.06, nil])
  }
}
