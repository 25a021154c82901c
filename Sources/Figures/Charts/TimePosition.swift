public import Series

/// Where a value stands in time: a period of the calendar, or a place in a series without one.
///
/// A chart holds positions of one kind.
public enum TimePosition: Hashable, Sendable {
  /// A year, half-year, quarter or month.
  case period(Period)
  /// The number of an even step, counted from any start, and what its time is called.
  ///
  /// Without a label the number stands for itself (`t = 25`). Labels that start like ISO 8601
  /// (`2024-05-17`, `2024-05-17 08:00`) have the axis marked at the starts of days, months or
  /// years.
  case step(Int, label: String? = nil)

  /// Whether it belongs to the calendar.
  var isCalendar: Bool { if case .period = self { true } else { false } }

  /// Whether two positions end at the same time; periods may be of different grids.
  func coincides(with other: TimePosition) -> Bool {
    switch (self, other) {
    case (.period(let a), .period(let b)): abs(a.endInYears - b.endInYears) < 0.01
    case (.step(let a, _), .step(let b, _)): a == b
    default: false
    }
  }
}

extension TimePosition: Comparable {
  /// Orders by time; the calendar comes before numbered steps.
  public static func < (a: TimePosition, b: TimePosition) -> Bool {
    switch (a, b) {
    case (.period(let a), .period(let b)): a < b
    case (.step(let a, _), .step(let b, _)): a < b
    case (.period, .step): true
    case (.step, .period): false
    }
  }
}
