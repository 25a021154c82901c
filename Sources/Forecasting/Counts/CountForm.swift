/// The form of a model of counts.
public struct CountForm: Hashable, Sendable {
  /// How the level moves.
  public enum Dynamics: String, Hashable, Sendable, CaseIterable {
    /// It does not.
    case constant
    /// It follows the counts for good, by exponential smoothing.
    case localLevel = "local_level"
    /// It follows the counts and returns to its mean: INGARCH(1,1).
    case meanReverting = "mean_reverting"
  }

  /// How the level moves.
  public let dynamics: Dynamics
  /// Whether it grows at a constant rate beside.
  public let hasTrend: Bool
  /// Whether there is a factor for each season.
  public let isSeasonal: Bool
  /// Whether counts vary more than Poisson ones: negative binomial, variance μ + μ²/size.
  public let isOverdispersed: Bool

  /// Creates a form.
  public init(
    _ dynamics: Dynamics, trend: Bool = false, seasonal: Bool = false, overdispersed: Bool = false
  ) {
    self.dynamics = dynamics
    hasTrend = trend
    isSeasonal = seasonal
    isOverdispersed = overdispersed
  }

  /// What users call it, `negative binomial INGARCH(1,1) with season`.
  public var name: String {
    let law = isOverdispersed ? "negative binomial" : "Poisson"
    let motion =
      switch dynamics {
      case .constant: "constant"
      case .localLevel: "local level"
      case .meanReverting: "INGARCH(1,1)"
      }
    let parts = (hasTrend ? ["trend"] : []) + (isSeasonal ? ["season"] : [])
    return "\(law) \(motion)" + (parts.isEmpty ? "" : " with " + parts.joined(separator: " and "))
  }

  /// How many parameters are estimated.
  func parameterCount(season: Int) -> Int {
    let motion =
      switch dynamics {
      case .constant: 1
      case .localLevel: 2
      case .meanReverting: 3
      }
    return motion + (hasTrend ? 1 : 0) + (isSeasonal ? season - 1 : 0) + (isOverdispersed ? 1 : 0)
  }
}
