public import Quantities

/// What a table of indicators shows under the achievement rate.
public enum AchievementEntry: Hashable, Sendable {
  /// A rate in percent.
  case rate(Double)
  /// The indicator is new: there was no target in its first year (신규).
  case firstYear
  /// There is a target, and the rule gives no rate for it.
  case none

  /// The entry of an indicator.
  ///
  /// - Parameters:
  ///   - actual: The value reached; nil where there is none yet.
  ///   - target: The value wanted; nil in an indicator's first year.
  ///   - rule: How the rate is formed.
  ///   - baseline: Where progress starts; needed by `progress` only.
  ///   - tolerance: The relative deviation that still counts as met; used by `band` only.
  ///   - cap: The greatest rate that counts, in percent.
  public init(
    actual: Double?, target: Double?, rule: AchievementRule, baseline: Double? = nil,
    tolerance: Double? = nil, cap: Double? = nil
  ) {
    guard let target else {
      self = .firstYear
      return
    }
    let rate = actual.flatMap {
      AchievementRate.percent(
        actual: $0, target: target, rule: rule, baseline: baseline, tolerance: tolerance, cap: cap)
    }
    self = rate.map { .rate($0) } ?? .none
  }

  /// Words where there is no rate; nil where there is one.
  public var words: LocalizedText? {
    switch self {
    case .rate: nil
    case .firstYear: LocalizedText(ko: "신규", en: "new")
    case .none: LocalizedText("-")
    }
  }

  /// The share of indicators that met their targets, and the mean of their rates, in percent.
  ///
  /// The two differ (FY2011: 80.7 and 82.5) and are published side by side. Entries without a rate
  /// count in neither.
  ///
  /// - Returns: Rounded half up to one decimal; nil where no entry has a rate.
  public static func summary(
    of entries: [AchievementEntry]
  ) -> (met: Double, mean: Double)? {
    let rates = entries.compactMap { if case .rate(let rate) = $0 { rate } else { nil } }
    guard !rates.isEmpty else { return nil }
    let count = Double(rates.count)
    let met = Double(rates.count { $0 >= 100 }) / count * 100
    return (
      AchievementRate.halfUp(met), AchievementRate.halfUp(rates.reduce(0, +) / count)
    )
  }
}
