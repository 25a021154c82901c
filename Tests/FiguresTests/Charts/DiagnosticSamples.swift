import Figures
import Quantities
import Series
import TestSupport

/// Residuals of made-up fits: by month with a seasonal leftover, few, and many of a long series.
enum DiagnosticSamples {
  private static func say(_ language: Language, _ ko: String, _ en: String) -> String {
    language == .ko ? ko : en
  }

  /// About normal noise: sums of twelve uniform numbers less six.
  static func noise(_ count: Int, state: UInt64 = 11) -> [Double] {
    var generator = SplitMix(state: state)
    return (0..<count).map { _ in
      (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0...1, using: &generator) }
    }
  }

  /// Twelve years of months with a leftover season, two gaps and a histogram.
  static func monthly(_ language: Language) -> DiagnosticChart {
    let noise = noise(156)
    var residuals: [Double?] = (0..<144).map { 12.3 * (noise[$0 + 12] + 0.5 * noise[$0]) }
    residuals[40] = nil
    residuals[41] = nil
    let first = Period(.month, year: 2012)
    return DiagnosticChart(
      caption: FigureCaption(
        id: "residuals-monthly", language: language,
        title: say(
          language, "월별 여객: 잔차에 계절성이 남아 있다", "Passengers by month: residuals keep a season"),
        subtitle: say(language, "ETS(M,A,N)의 1기 앞 잔차", "One-step residuals of ETS(M,A,N)"),
        notes: [say(language, "자료: 합성 자료", "Source: synthetic data")]),
      style: ValueStyle(symbol: "person"), residuals: residuals,
      times: residuals.indices.map { .period(first.advanced(by: $0)) }, season: 12,
      test: say(language, "융–박스 Q(24) = 61.3, p < 0.001", "Ljung–Box Q(24) = 61.3, p < 0.001"))
  }

  /// Three residuals without a calendar.
  static func few(_ language: Language) -> DiagnosticChart {
    DiagnosticChart(
      caption: FigureCaption(
        id: "residuals-few", language: language,
        title: say(language, "계열 Y3의 잔차", "Residuals of series Y3")),
      style: ValueStyle(symbol: "1"), residuals: [0.12, -0.31, 0.24])
  }

  /// A thousand residuals with the coverage of a backtest by horizon.
  static func many(_ language: Language) -> DiagnosticChart {
    let coverage = [80.0, 95].enumerated().map { index, level in
      DiagnosticChart.LevelCoverage(
        level: level,
        inside: (0..<18).map { Int(level * 1.2) - ($0 * (2 - index)) / 3 - $0 * 7 % 5 },
        count: [Int](repeating: 120, count: 18))
    }
    return DiagnosticChart(
      caption: FigureCaption(
        id: "residuals-many", language: language,
        title: say(
          language, "일별 접수: 잔차는 무작위에 가깝고, 먼 시점의 구간은 조금 좁다",
          "Applications by day: residuals look random; intervals run narrow far ahead"),
        subtitle: say(
          language, "ARIMA(1,0,1)의 1기 앞 잔차와 120개 기준시점의 사후 검증",
          "One-step residuals of ARIMA(1,0,1) and a backtest from 120 origins"),
        notes: [say(language, "자료: 합성 자료", "Source: synthetic data")]),
      style: ValueStyle(symbol: "case"), residuals: noise(1000).map { $0 * 310 }, season: 7,
      test: say(language, "융–박스 Q(24) = 20.9, p = 0.65", "Ljung–Box Q(24) = 20.9, p = 0.65"),
      calibration: .coverage(coverage))
  }

  /// Forty quarters with the transform of a backtest.
  static func quarterly(_ language: Language) -> DiagnosticChart {
    let first = Period(.quarter, year: 2014)
    return DiagnosticChart(
      caption: FigureCaption(
        id: "residuals-quarterly", language: language,
        title: say(
          language, "분기 집행액: 예측분포가 실제보다 넓다",
          "Execution by quarter: forecast distributions are too wide")),
      style: ValueStyle(symbol: "KRW"), residuals: noise(40, state: 3).map { $0 * 2.4e10 },
      times: (0..<40).map { .period(first.advanced(by: $0)) }, season: 4,
      test: say(language, "융–박스 Q(8) = 6.1, p = 0.64", "Ljung–Box Q(8) = 6.1, p = 0.64"),
      calibration: .transform(counts: [3, 8, 11, 17, 21, 19, 16, 13, 8, 4]))
  }
}
