/// How long the periods of a calendar grid are.
public enum Frequency: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Calendar years, `2024`.
  case year
  /// Half-years, `2024H1`.
  case halfYear = "half_year"
  /// Quarters, `2024Q2`.
  case quarter
  /// Months, `2024-05`.
  case month

  /// Periods per calendar year: 1, 2, 4 or 12.
  public var perYear: Int {
    switch self {
    case .year: 1
    case .halfYear: 2
    case .quarter: 4
    case .month: 12
    }
  }

  /// Months per period.
  public var months: Int { 12 / perYear }

  /// Orders from coarse to fine: a year is less than a month.
  public static func < (a: Frequency, b: Frequency) -> Bool { a.perYear < b.perYear }
}
