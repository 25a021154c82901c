import Figures
import Quantities
import Series
import TestSupport

/// Forecasts of made-up series: by month, by number, by day, and one too long to be drawn whole.
enum ForecastSamples {
  private static func say(_ language: Language, _ ko: String, _ en: String) -> String {
    language == .ko ? ko : en
  }

  private static let months = [
    -0.12, -0.09, 0.02, -0.01, 0.01, 0.08, 0.16, 0.15, 0.05, -0.04, -0.14, -0.02,
  ]

  /// Values that grow, with a season of twelve and noise of about three per cent.
  static func values(_ count: Int, state: UInt64 = 7) -> [Double] {
    var generator = SplitMix(state: state)
    return (0..<count).map { index in
      let noise = 1 + Double.random(in: -0.05...0.05, using: &generator)
      return (120 + 2.6 * Double(index)) * (1 + months[index % 12]) * noise
    }
  }

  /// Forecasts behind so many values with intervals of 80 and 95 %.
  static func bands(
    _ count: Int, after known: Int, at time: (Int) -> TimePosition
  ) -> [FanChart.Band] {
    (known..<(known + count)).map { index in
      let middle = (120 + 2.6 * Double(index)) * (1 + months[index % 12])
      let spread = middle * 0.025 * Double(index - known + 1).squareRoot()
      return FanChart.Band(
        at: time(index), middle,
        inner: .init(middle - 1.2816 * spread, middle + 1.2816 * spread),
        outer: .init(middle - 1.96 * spread, middle + 1.96 * spread))
    }
  }

  /// Twelve years of months and a forecast of two.
  static func monthly(_ language: Language) -> FanChart {
    let first = Period(.month, year: 2012)
    func time(_ index: Int) -> TimePosition { .period(first.advanced(by: index)) }
    return FanChart(
      caption: FigureCaption(
        id: "monthly", language: language,
        title: say(language, "월별 여객 예측: 자동 지수평활", "Passengers by month: automatic ETS"),
        subtitle: say(
          language, "ETS(M,A,M), 144개월로 추정, 24개월 예측",
          "ETS(M,A,M), fitted to 144 months, forecast for 24"),
        notes: [say(language, "자료: 합성 자료", "Source: synthetic data")]),
      style: ValueStyle(symbol: "person"),
      history: values(144).enumerated().map { .init(at: time($0.offset), $0.element) },
      bands: bands(24, after: 144, at: time), coverage: .standardIntervals)
  }

  /// A short series without a calendar, with one interval.
  static func numbered(_ language: Language) -> FanChart {
    func time(_ index: Int) -> TimePosition { .step(index + 1) }
    return FanChart(
      caption: FigureCaption(
        id: "numbered", language: language,
        title: say(language, "계열 Y25의 6시점 예측", "Series Y25, six steps ahead")),
      style: ValueStyle(symbol: "1"),
      history: values(25).enumerated().map { .init(at: time($0.offset), $0.element / 1e9) },
      bands: bands(6, after: 25, at: time).map {
        .init(
          at: $0.time, $0.middle / 1e9,
          outer: .init($0.outer.lower / 1e9, $0.outer.upper / 1e9))
      }, coverage: .intervals(inner: nil, outer: 90))
  }

  /// The last days of a long daily series.
  static func daily(_ language: Language, shown: Int? = 120) -> FanChart {
    func time(_ index: Int) -> TimePosition { .step(index, label: day(index)) }
    let history = values(1006).enumerated().map {
      FanChart.Value(at: time($0.offset), $0.element + 5000)
    }
    return FanChart(
      caption: FigureCaption(
        id: "daily", language: language,
        title: say(language, "일별 접수 30일 예측", "Applications by day, 30 days ahead"),
        notes: [say(language, "자료: 합성 자료", "Source: synthetic data")]),
      style: ValueStyle(symbol: "case", isWhole: true), history: history,
      bands: bands(30, after: 1006, at: time).map {
        .init(
          at: $0.time, $0.middle + 5000,
          inner: $0.inner.map { .init($0.lower + 5000, $0.upper + 5000) },
          outer: .init($0.outer.lower + 5000, $0.outer.upper + 5000))
      }, coverage: .standardIntervals, shownHistory: shown)
  }

  /// The name of a day of the calendar, 0 for 1 January 2022.
  private static func day(_ number: Int) -> String {
    func days(_ month: Int, _ year: Int) -> Int {
      Period(.month, year: year, number: month).lastDay.day
    }
    var (year, month, day) = (2022, 1, number + 1)
    while day > days(month, year) {
      day -= days(month, year)
      month += 1
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(year)-\(two(month))-\(two(day))"
  }
}
