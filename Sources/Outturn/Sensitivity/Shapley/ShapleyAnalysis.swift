public import Sensitivity

/// How the variance of an outcome splits among assumptions, events and chance.
public struct ShapleyAnalysis: Sendable {
  /// What is uncertain, inputs that correlations tie together one by one.
  public let factors: [UncertainFactor]
  /// The split of the variance of the value.
  public let value: ShapleyEffects
  /// The split of the variance of whether the target is met; nil where there is nothing to meet.
  public let met: ShapleyEffects?
  /// How many points each set of factors was evaluated at.
  public let points: Int
}
