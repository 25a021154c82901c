/// Achievement rates in percent, by the rules of Korean performance management.
///
/// > Reference: ministry performance reports (up: actual over target), public-body scoring
/// > (down: target over actual, or two minus actual over target), National Assembly Budget Office
/// > (progress from a baseline).
public enum AchievementRate {
  /// What a zero target gives, where a rule divides by the target.
  public enum ZeroTarget: String, Hashable, Sendable, CaseIterable {
    /// No rate, as in public reports.
    case none
    /// 100 where the target is met, else 0, as some scoring manuals have it.
    case allOrNothing = "all_or_nothing"
  }

  /// The rate of an actual value, or nil where the rule has none (a zero target).
  ///
  /// - Parameters:
  ///   - actual: The value reached, in any unit.
  ///   - target: The value wanted, in the same unit.
  ///   - rule: How the rate is formed.
  ///   - baseline: Where progress starts; needed by `progress` only.
  ///   - tolerance: The relative deviation that still counts as met; used by `band` only.
  ///   - cap: The greatest rate that counts, in percent; reports have none, scoring 100 to 130.
  ///   - zeroTarget: What a zero target gives.
  /// - Returns: Percent, rounded half up to one decimal as published tables are.
  public static func percent(
    actual: Double, target: Double, rule: AchievementRule, baseline: Double? = nil,
    tolerance: Double? = nil, cap: Double? = nil, zeroTarget: ZeroTarget = .none
  ) -> Double? {
    share(
      actual: actual, target: target, rule: rule, baseline: baseline, tolerance: tolerance,
      zeroTarget: zeroTarget
    ).flatMap { rate in
      let percent = min(rate * 100, cap ?? .infinity)
      return percent.isFinite ? halfUp(percent) : nil
    }
  }

  /// The rate as a share of 1, neither capped nor rounded; parameters as for ``percent(actual:target:rule:baseline:tolerance:cap:zeroTarget:)``.
  public static func share(
    actual: Double, target: Double, rule: AchievementRule, baseline: Double? = nil,
    tolerance: Double? = nil, zeroTarget: ZeroTarget = .none
  ) -> Double? {
    switch rule {
    case .progress:
      guard let baseline, target != baseline else { return nil }
      return (actual - baseline) / (target - baseline)
    case _ where target == 0:
      guard zeroTarget == .allOrNothing else { return nil }
      let lessIsBetter = rule == .inverseRatio || rule == .twoMinusRatio
      let isMet = rule == .band ? actual == 0 : lessIsBetter ? actual <= 0 : actual >= 0
      return isMet ? 1 : 0
    case .ratio: return actual / target
    case .inverseRatio: return actual == 0 ? nil : target / actual
    case .twoMinusRatio: return 2 - actual / target
    case .band:
      let deviation = abs(actual - target) / abs(target)
      return deviation <= (tolerance ?? 0) * (1 + 1e-12) ? 1 : 1 - deviation
    }
  }

  /// One decimal, halves up; a hair above the half counts as the half, since 102.75 is stored as
  /// slightly less.
  static func halfUp(_ percent: Double) -> Double {
    (percent * 10 + 0.5 + 1e-9).rounded(.down) / 10
  }
}
