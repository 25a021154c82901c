internal import Series

/// Which day of its period a date is, the same in every period of a series.
public struct DateInPeriod: Hashable, Sendable {
  /// The month of the period, from 0.
  let month: Int
  /// The day of the month; nil is the last one.
  let day: Int?

  /// What dates have in common, or nil where they are different days of their periods.
  init?(_ dates: [CalendarDate], in frequency: Frequency) {
    guard let first = dates.first else { return nil }
    let month = (first.month - 1) % frequency.months
    guard dates.allSatisfy({ ($0.month - 1) % frequency.months == month }) else { return nil }
    self.month = month
    if dates.allSatisfy({ $0 == Period(.month, containing: $0).lastDay }) {
      day = nil
    } else if dates.allSatisfy({ $0.day == first.day }) {
      day = first.day
    } else {
      return nil
    }
  }

  /// The coarsest grid of which every date names one period, or nil where it is days or weeks.
  ///
  /// Days other than the first and the last of a month name years only.
  static func coarsest(_ dates: [CalendarDate]) -> (Frequency, DateInPeriod)? {
    for frequency in Frequency.allCases {
      guard let place = DateInPeriod(dates, in: frequency) else { continue }
      if frequency == .year || place.day == nil || place.day == 1 { return (frequency, place) }
    }
    return nil
  }

  /// The date in a period.
  func date(in period: Period) -> CalendarDate? {
    let month = Period(.month, ordinal: period.ordinal * period.frequency.months + month)
    let last = month.lastDay
    return CalendarDate(year: last.year, month: last.month, day: min(day ?? 31, last.day))
  }
}
