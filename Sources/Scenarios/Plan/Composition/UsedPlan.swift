public import Series

/// A plan that is part of another one.
public struct UsedPlan: Hashable, Sendable {
  /// The name it has there, with those of the plans around it: `councils`, `region.councils`.
  public var alias: String
  /// Its id, which names its random streams.
  public var id: String
  /// The periods it is simulated for: from its own start to the earlier end.
  public var horizon: PeriodRange
}
