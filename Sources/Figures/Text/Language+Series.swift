public import Quantities
public import Series

extension Language {
  /// A period in words: `2024년 1분기`, `2024Q1`; on axes `24.1Q`.
  ///
  /// - Parameters:
  ///   - period: The period.
  ///   - style: How much room there is.
  /// - Returns: The words.
  public func text(_ period: Period, style: PeriodStyle = .full) -> String {
    self.period(
      year: period.year, number: period.number, perYear: period.frequency.perYear, style: style)
  }

  /// A day as official documents write it: `2024. 12. 31.`, `31 Dec 2024`.
  public func text(_ date: CalendarDate) -> String {
    self.date(year: date.year, month: date.month, day: date.day)
  }

  /// A place in time in words: a period, the name of a step, or its number as `t = 25`.
  public func text(_ time: TimePosition) -> String {
    switch time {
    case .period(let period): text(period)
    case .step(_, let label?) where !label.isEmpty: label
    case .step(let number, _): "t = \(number)"
    }
  }
}
