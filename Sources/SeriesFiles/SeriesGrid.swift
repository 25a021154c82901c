public import Series

/// How the periods of a series are named, and how they follow each other.
public enum SeriesGrid: Hashable, Sendable {
  /// Numbers without a calendar, as in a column `t_index`.
  case index
  /// Years, half-years, quarters or months.
  case calendar(Frequency)
  /// One date in every year, half-year, quarter or month, such as its last day.
  case dates(Frequency, DateInPeriod)
  /// Dates so many days apart: 1 for days, 7 for weeks.
  case days(Int)

  /// How far the ordinals of neighbouring periods are apart.
  var stride: Int {
    if case .days(let days) = self { return days }
    return 1
  }

  /// The name of a period, as it is read.
  ///
  /// - Parameter ordinal: The index, the ordinal of the period, or days since 1970-01-01.
  /// - Returns: Such as `2024Q2`.
  public func text(_ ordinal: Int) -> String {
    switch self {
    case .index: String(ordinal)
    case .calendar(let frequency): Period(frequency, ordinal: ordinal).description
    case .dates(let frequency, let place):
      place.date(in: Period(frequency, ordinal: ordinal))?.description ?? String(ordinal)
    case .days: CalendarDate(dayNumber: ordinal)?.description ?? String(ordinal)
    }
  }
}
