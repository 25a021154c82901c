public import Quantities
public import Series

extension FanChart {
  /// What is to be reached.
  public struct Target: Hashable, Sendable {
    /// The value, as shown.
    public var value: Double
    /// How it is meant; its word stands at the line.
    public var qualifier: Qualifier
    /// The time at whose end it is due, if there is one.
    public var deadline: TimePosition?
    /// The day it is due, for the label; without it the time is named.
    public var date: CalendarDate?

    /// Creates a target.
    public init(
      _ value: Double, qualifier: Qualifier = .exact, deadline: Period? = nil,
      date: CalendarDate? = nil
    ) {
      self.value = value
      self.qualifier = qualifier
      self.deadline = deadline.map { .period($0) }
      self.date = date
    }

    /// Creates a target that is due at a place in time.
    public init(_ value: Double, qualifier: Qualifier = .exact, due: TimePosition) {
      self.init(value, qualifier: qualifier)
      deadline = due
    }
  }
}
