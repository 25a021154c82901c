internal import Diagnostics

/// What is to be reached.
public struct Goal: Hashable, Sendable {
  /// What of the draws counts.
  public enum Statistic: Hashable, Sendable {
    /// The share of draws that meet the target.
    case probability
    /// The mean of the draws.
    case mean
    /// A quantile of the draws, by its probability.
    case quantile(Double)
  }

  /// What of the draws counts.
  public var statistic: Statistic
  /// The probability, or the value in the shown unit.
  public var value: Double

  /// Creates a goal.
  ///
  /// - Parameters:
  ///   - statistic: What of the draws counts.
  ///   - value: The probability, or the value in the shown unit.
  public init(_ statistic: Statistic, _ value: Double) {
    self.statistic = statistic
    self.value = value
  }

  /// The estimate of a variant, with its standard error.
  func estimate(_ draws: KPIDraws) -> (value: Double, error: Double) {
    switch statistic {
    case .probability:
      let share = draws.share
      return (share.value, share.standardError)
    case .mean: return draws.mean
    case .quantile(let probability): return draws.quantile(probability)
    }
  }

  /// The estimate of a variant as a point of the curve.
  func point(_ draws: KPIDraws, x: Double) -> GoalPoint {
    let (value, error) = estimate(draws)
    let hasMean = statistic == .probability && !draws.values.isEmpty
    return GoalPoint(x: x, value: value, error: error, mean: hasMean ? draws.mean.value : nil)
  }

  /// The standard error of a share that is the goal itself: what a share of 0 or 1 cannot tell.
  func errorAtGoal(draws: Int) -> Double {
    guard statistic == .probability, draws > 0 else { return 0 }
    return (value * (1 - value) / Double(draws)).squareRoot()
  }
}
