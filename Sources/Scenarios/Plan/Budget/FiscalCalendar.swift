public import Series

/// Which fiscal year a period belongs to.
///
/// A fiscal year that does not begin in January is named by the calendar year it ends in: with
/// `fiscal_year_starts: Jul`, FY2024 runs from July 2023 to June 2024.
public struct FiscalCalendar: Hashable, Sendable {
  /// The first month of a fiscal year, 1 to 12.
  public var firstMonth: Int

  /// Creates a calendar.
  public init(firstMonth: Int) { self.firstMonth = firstMonth }

  /// The fiscal year that a period ends in.
  public func year(of period: Period) -> Int {
    let last = period.last(.month)
    return firstMonth > 1 && last.number >= firstMonth ? last.year + 1 : last.year
  }

  /// How many months of its fiscal year are over when a period ends, 1 to 12.
  public func monthsGone(at period: Period) -> Int { months(to: period.last(.month).number) }

  /// How many months of a fiscal year are over at the end of a calendar month, 1 to 12.
  public func months(to month: Int) -> Int { (month - firstMonth + 12) % 12 + 1 }

  /// Whether fiscal years begin where periods of a step do.
  public func fits(_ step: Frequency) -> Bool { (firstMonth - 1) % step.months == 0 }

  /// The calendar months of a fiscal year.
  public func range(ofYear year: Int) -> PeriodRange? {
    let start = firstMonth > 1 ? year - 1 : year
    let first = Period(.month, ordinal: start * 12 + firstMonth - 1)
    return PeriodRange(first, first.advanced(by: 11))
  }
}
