/// How an achievement rate is formed from an actual value and its target.
///
/// The two rules for indicators of which less is better disagree (target 3, actual 4: 75.0 against
/// 66.7), so a rule is always named.
public enum AchievementRule: String, Hashable, Sendable, CaseIterable {
  /// Actual over target.
  case ratio
  /// Target over actual.
  case inverseRatio = "inverse_ratio"
  /// Two minus actual over target.
  case twoMinusRatio = "two_minus_ratio"
  /// Met within the tolerance, else one minus the relative deviation.
  case band
  /// Way gone from the baseline to the target.
  case progress
}
