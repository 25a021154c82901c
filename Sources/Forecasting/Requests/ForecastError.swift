public import Series

/// Why a series could not be projected.
public enum ForecastError: Error, Hashable, Sendable {
  /// The last regime has fewer values than any curve needs.
  case tooFewObservations(found: Int, needed: Int)
  /// The horizon is on another grid than the series.
  case frequencyMismatch(series: Frequency, horizon: Frequency)
  /// The horizon does not come after the last observation.
  case horizonNotAhead(horizon: Period, lastObservation: Period)
  /// The horizon is more steps ahead than are projected.
  case horizonTooFar(steps: Int, limit: Int)
  /// A value is NaN or infinite, or too large to be squared (1e150).
  case valueNotUsable(Period)
  /// A value lies outside the declared bounds, ceiling or floor.
  case observationOutsideBounds(period: Period, value: Double, bound: Double)
  /// The declared bounds, ceiling and floor leave no room between them.
  case boundsCrossed(lower: Double, upper: Double)
}
