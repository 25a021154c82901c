/// How the curve of a projection is found.
public enum ForecastMethod: Hashable, Sendable {
  /// The curve is chosen by the corrected Akaike criterion among those the series is long enough
  /// for; see ``forecast(_:)``.
  case auto
  /// This curve, or a simpler one where the series is too short for it.
  case curve(GrowthCurve)
}
