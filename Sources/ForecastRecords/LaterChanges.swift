public import Series

/// Decisions in order of their dates, and what they add to each period.
///
/// A projection of unchanged law is compared with the outturn after what was decided since has been
/// added to it.
///
/// > Reference: Congressional Budget Office, "An Evaluation of CBO's Projections of Deficits and
/// > Debt" (publication 60664), and the data and code published with it.
public struct LaterChanges: Hashable, Sendable {
  /// What one round of decisions adds to one period.
  public struct Entry: Hashable, Sendable {
    /// When it was recorded.
    public var recorded: CalendarDate
    /// The period it concerns.
    public var period: Period
    /// What it adds, in the unit of the series.
    public var value: Double

    /// Creates an entry.
    public init(recorded: CalendarDate, period: Period, value: Double) {
      self.recorded = recorded
      self.period = period
      self.value = value
    }
  }

  private let byPeriod: [Period: [Entry]]

  /// Collects entries.
  public init(_ entries: [Entry]) {
    byPeriod = Dictionary(grouping: entries, by: \.period)
  }

  /// What was added to a period after a day, for a flow such as revenue.
  ///
  /// - Parameters:
  ///   - period: The period.
  ///   - day: The date of publication, which itself does not count.
  /// - Returns: The sum; 0 where nothing was decided.
  public func added(to period: Period, after day: CalendarDate) -> Double {
    (byPeriod[period] ?? []).reduce(0) { $0 + ($1.recorded > day ? $1.value : 0) }
  }

  /// What was added to a period and to those before it, for a stock such as debt that takes up every
  /// later change of the flow.
  ///
  /// - Parameters:
  ///   - first: The first projected period.
  ///   - last: The period of the stock.
  ///   - day: The date of publication.
  /// - Returns: The sum.
  public func accumulated(
    from first: Period, through last: Period, after day: CalendarDate
  ) -> Double {
    guard first.frequency == last.frequency, first.ordinal <= last.ordinal else { return 0 }
    return (first.ordinal...last.ordinal).reduce(0) {
      $0 + added(to: Period(first.frequency, ordinal: $1), after: day)
    }
  }
}
