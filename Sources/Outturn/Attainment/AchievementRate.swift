internal import Scenarios

/// Achievement rates in percent, by the rules of Korean performance management.
///
/// > Reference: ministry performance reports (up: actual over target), public-body scoring
/// > (down: target over actual, or two minus actual over target), National Assembly Budget Office
/// > (progress from a baseline).
enum AchievementRate {
  /// The rate of an actual value, or nil where the rule has none (a zero target).
  ///
  /// - Parameters:
  ///   - actual: The value reached, in any unit.
  ///   - target: The value wanted, in the same unit.
  ///   - rule: How the rate is formed.
  ///   - baseline: Where progress starts; needed by `progress` only.
  ///   - tolerance: The relative deviation that still counts as met; used by `band` only.
  /// - Returns: Percent, rounded half up to one decimal as published tables are.
  static func percent(
    actual: Double, target: Double, rule: KPI.Achievement, baseline: Double? = nil,
    tolerance: Double? = nil
  ) -> Double? {
    share(
      actual: actual, target: target, rule: rule, baseline: baseline, tolerance: tolerance
    ).map { halfUp($0 * 100) }
  }

  /// The rate as a share of 1, not rounded.
  static func share(
    actual: Double, target: Double, rule: KPI.Achievement, baseline: Double? = nil,
    tolerance: Double? = nil
  ) -> Double? {
    switch rule {
    case .ratio: return target == 0 ? nil : actual / target
    case .inverseRatio: return actual == 0 ? nil : target / actual
    case .twoMinusRatio: return target == 0 ? nil : 2 - actual / target
    case .band:
      guard target != 0 else { return nil }
      let deviation = abs(actual - target) / abs(target)
      return deviation <= (tolerance ?? 0) * (1 + 1e-12) ? 1 : 1 - deviation
    case .progress:
      guard let baseline, target != baseline else { return nil }
      return (actual - baseline) / (target - baseline)
    }
  }

  /// One decimal, halves up; a hair above the half counts as the half, since 102.75 is stored as
  /// slightly less.
  private static func halfUp(_ percent: Double) -> Double {
    (percent * 10 + 0.5 + 1e-9).rounded(.down) / 10
  }
}
