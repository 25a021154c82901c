import Quantities
import Series

/// The words a fan chart adds itself.
struct FanWords: Sendable {
  let language: Language
  let style: ValueStyle
  /// The unit that the axis counts in, which the labels keep.
  let unit: LargeUnit

  /// A value with its unit.
  func text(_ value: Double) -> String { style.text(value, language, in: unit) }

  /// A value without its unit.
  func bare(_ value: Double) -> String { style.bare(value, in: unit) }

  private func say(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  var observed: String { say("실적", "Observed") }
  var projected: String { say("전망", "Projected") }
  var projectedMedian: String { say("전망 중위값", "Projected median") }
  var laterOutturn: String { say("이후 실적", "Later outturn") }
  var median: String { say("중위값", "Median") }
  var innerBand: String { say("50 % 구간", "50 % range") }
  var outerBand: String { say("80 % 구간", "80 % range") }
  var target: String { say("목표", "Target") }
  var milestone: String { say("중간목표", "Milestone") }

  func upper(_ value: Double) -> String {
    say("상위 10 %: ", "90th pct.: ") + bare(value)
  }

  func lower(_ value: Double) -> String {
    say("하위 10 %: ", "10th pct.: ") + bare(value)
  }

  func median(_ value: Double) -> String { median + " " + text(value) }

  func outturn(_ value: Double) -> String { observed + " " + text(value) }

  func target(_ target: FanChart.Target) -> String {
    self.target + " " + language.qualified(text(target.value), target.qualifier)
  }

  func deadline(_ period: Period, _ date: CalendarDate?) -> String {
    say("기한 ", "Due ")
      + (date.map { language.text($0) }
        ?? language.text(period))
  }

  /// The key numbers in words.
  func description(_ chart: FanChart) -> String {
    var parts: [String] = []
    if let last = chart.history.last {
      parts.append(
        say(
          "\(language.text(last.period)) 실적 \(text(last.value))",
          "Observed \(text(last.value)) in \(language.text(last.period))"))
    }
    if let end = chart.bands.last {
      let range = language.range(bare(end.p10), bare(end.p90))
      let middle = text(end.p50)
      parts.append(
        say(
          "\(language.text(end.period)) 전망 중위값 \(middle), 80 % 구간 \(range)",
          "projected median \(middle) in \(language.text(end.period)), 80 % range \(range)"))
    }
    if let target = chart.target {
      let due = target.deadline.map { ", " + deadline($0, target.date) } ?? ""
      parts.append(self.target(target) + due)
    }
    if let last = chart.outturns.last {
      parts.append(
        say(
          "\(language.text(last.period)) 이후 실적 \(text(last.value))",
          "later outturn \(text(last.value)) in \(language.text(last.period))"))
    }
    return parts.joined(separator: "; ") + "."
  }
}
