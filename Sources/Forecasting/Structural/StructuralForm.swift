/// The parts of a structural time-series model.
///
/// The value is level + season + effects of drivers + irregular.
///
/// > Reference: Harvey (1989), "Forecasting, Structural Time Series Models and the Kalman Filter",
/// > §2.3; Durbin & Koopman (2012), "Time Series Analysis by State Space Methods", §3.2.
public struct StructuralForm: Hashable, Sendable {
  /// How the level moves.
  public enum Trend: String, Hashable, Sendable, CaseIterable {
    /// As a random walk.
    case localLevel = "local_level"
    /// As a line whose level and slope are random walks.
    case localLinear = "local_linear_trend"
    /// As a line whose slope alone is a random walk (an integrated random walk).
    case smooth = "smooth_trend"
    /// As a line whose slope fades: it is multiplied by phi below 1 before it changes at random.
    case damped = "damped_trend"
  }

  /// How the level moves.
  public let trend: Trend
  /// Whether there is a season: effects that sum to a random disturbance over any season (the dummy
  /// form).
  public let isSeasonal: Bool

  /// Creates a form.
  public init(_ trend: Trend, seasonal isSeasonal: Bool = false) {
    self.trend = trend
    self.isSeasonal = isSeasonal
  }

  /// The name, `local_level` or `local_linear_trend seasonal`.
  public var name: String { trend.rawValue + (isSeasonal ? " seasonal" : "") }

  /// The parts that may have a variance, in the order of ``StructuralVariances``.
  var parts: [StructuralVariances.Part] {
    var parts: [StructuralVariances.Part] = [.irregular]
    if trend != .smooth { parts.append(.level) }
    if trend != .localLevel { parts.append(.slope) }
    if isSeasonal { parts.append(.season) }
    return parts
  }

  /// Where the states stand.
  func layout(season: Int, drivers: Int) -> StructuralLayout {
    StructuralLayout(
      hasSlope: trend != .localLevel, season: isSeasonal ? season : 1, drivers: drivers)
  }
}
