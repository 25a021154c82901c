import Quantities
import Series

/// The words a fan chart adds itself.
struct FanWords: Sendable {
  let language: Language
  let style: ValueStyle
  /// The unit that the axis counts in, which the labels keep.
  let unit: LargeUnit
  /// What the bands hold.
  let coverage: FanChart.Coverage

  /// A value with its unit.
  func text(_ value: Double) -> String {
    isAbbreviated && value != 0
      ? language.abbreviated(value, in: unit, .significant(4))
      : style.text(value, language, in: unit)
  }

  /// A value without its unit.
  func bare(_ value: Double) -> String {
    isAbbreviated && value != 0
      ? language.abbreviated(value, in: unit, .significant(4)) : style.bare(value, in: unit)
  }

  /// Whether values are written in the large unit of the axis: a forecast is not known to more
  /// digits than that.
  private var isAbbreviated: Bool {
    coverage.isForecast && unit.power > 0 && style.exponent == 0
      && style.words.word(style.symbol, language).isEmpty
  }

  private func say(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  var observed: String { say("실적", "Observed") }
  var projected: String {
    coverage.isForecast ? say("예측", "Forecast") : say("전망", "Projected")
  }
  var projectedMedian: String {
    coverage.isForecast ? say("예측값", "Point forecast") : say("전망 중위값", "Projected median")
  }
  var laterOutturn: String { say("이후 실적", "Later outturn") }
  var innerBand: String {
    switch coverage {
    case .draws: say("50 % 구간", "50 % range")
    case .intervals(let inner, let outer): interval(inner ?? outer)
    }
  }
  var outerBand: String {
    switch coverage {
    case .draws: say("80 % 구간", "80 % range")
    case .intervals(_, let outer): interval(outer)
    }
  }
  var target: String { say("목표", "Target") }
  var milestone: String { say("중간목표", "Milestone") }

  /// A level as its interval is called: `80 % 구간`, `80 % interval`.
  private func interval(_ level: Double) -> String { percent(level) + say(" 구간", " interval") }

  private func percent(_ level: Double) -> String {
    DecimalFormat(maximumDecimals: 2).text(level) + " %"
  }

  func upper(_ value: Double) -> String {
    switch coverage {
    case .draws: say("상위 10 %: ", "90th pct.: ") + bare(value)
    case .intervals(_, let outer):
      percent(outer) + say(" 상한: ", " upper: ") + bare(value)
    }
  }

  func lower(_ value: Double) -> String {
    switch coverage {
    case .draws: say("하위 10 %: ", "10th pct.: ") + bare(value)
    case .intervals(_, let outer):
      percent(outer) + say(" 하한: ", " lower: ") + bare(value)
    }
  }

  /// The median or point forecast with its word.
  func middle(_ value: Double) -> String {
    (coverage.isForecast ? projected : say("중위값", "Median")) + " " + text(value)
  }

  func outturn(_ value: Double) -> String { observed + " " + text(value) }

  func target(_ target: FanChart.Target) -> String {
    self.target + " " + language.qualified(text(target.value), target.qualifier)
  }

  func deadline(_ time: TimePosition, _ date: CalendarDate?) -> String {
    say("기한 ", "Due ") + (date.map { language.text($0) } ?? name(time))
  }

  /// A time in words: `2024년 1분기`, `2024Q1`, `t = 25`, or its own name.
  func name(_ time: TimePosition) -> String { language.text(time) }

  /// A time in an English sentence: `in 2024Q1`, `at t = 25`.
  private func when(_ time: TimePosition) -> String {
    (time.isCalendar ? "in " : "at ") + name(time)
  }

  /// Says that only the last values of a long history are drawn.
  static func shortened(_ language: Language, shown: Int, of count: Int) -> String {
    let (shown, count) = (Double(shown), Double(count))
    let texts = (DecimalFormat.whole.text(shown), DecimalFormat.whole.text(count))
    return language == .ko
      ? "실적 \(texts.1)개 중 최근 \(texts.0)개만 그림"
      : "Shown are the last \(texts.0) of \(texts.1) observed values"
  }

  /// The key numbers in words.
  func description(_ chart: FanChart) -> String {
    var parts: [String] = []
    if let last = chart.history.last {
      parts.append(
        say(
          "\(name(last.time)) 실적 \(text(last.value))",
          "Observed \(text(last.value)) \(when(last.time))"))
    }
    if let end = chart.bands.last {
      let middle = text(end.middle)
      let inner = chart.coverage.isForecast ? end.inner.map { range($0, innerBand) } : nil
      let ranges = [inner, range(end.outer, outerBand)].compactMap(\.self).joined(separator: ", ")
      parts.append(
        say(
          "\(name(end.time)) \(projectedMedian) \(middle), \(ranges)",
          "\(projectedMedian.lowercased()) \(middle) \(when(end.time)), \(ranges)"))
    }
    if let target = chart.target {
      let due = target.deadline.map { ", " + deadline($0, target.date) } ?? ""
      parts.append(self.target(target) + due)
    }
    if let last = chart.outturns.last {
      parts.append(
        say(
          "\(name(last.time)) 이후 실적 \(text(last.value))",
          "later outturn \(text(last.value)) \(when(last.time))"))
    }
    return parts.joined(separator: "; ") + "."
  }

  private func range(_ interval: FanChart.Interval, _ name: String) -> String {
    name + " " + language.range(bare(interval.lower), bare(interval.upper))
  }
}
