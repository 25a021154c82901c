internal import PublicFinance
internal import Quantities
internal import Results
internal import Scenarios
internal import Series

/// The chance of one KPI to meet its target, from its draws.
struct KPIAttainment {
  let kpi: KPI
  let draws: IndicatorDraws
  /// The deadlines that its draws or its known observations reach.
  let deadlines: [TargetDeadline]

  /// Creates it.
  ///
  /// - Parameters:
  ///   - kpi: The KPI.
  ///   - draws: Its draws.
  ///   - known: The observations that the projection knew, for deadlines that have passed.
  ///   - horizon: The plan's horizon.
  init(kpi: KPI, draws: IndicatorDraws, known: TimeSeries?, horizon: PeriodRange) {
    self.kpi = kpi
    self.draws = draws
    deadlines = TargetDeadline.all(of: kpi, periods: draws.periods, known: known, horizon: horizon)
  }

  /// The value of each draw at a deadline, canonical.
  func values(at deadline: TargetDeadline) -> [Double] {
    var values = [Double](repeating: deadline.observed ?? 0, count: draws.samples.draws)
    for row in deadline.rows { draws.samples.add(row, to: &values) }
    return values
  }

  private func rule(_ target: Target) -> TargetRule {
    TargetRule(
      direction: kpi.direction, target: target.value, tolerance: target.tolerance)
  }

  /// Whether each of the values meets the target, or another rule.
  func isMet(_ values: [Double], by rule: TargetRule? = nil) -> [Bool] {
    guard let rule = rule ?? kpi.target.map({ self.rule($0) }) else { return [] }
    return values.map(rule.isMet)
  }

  /// The first period in which at least half of the draws have met the target at some time; nil
  /// too for flows, which are counted over periods of their own.
  func medianFirstCrossing() -> Period? {
    guard let target = kpi.target, kpi.measure != .flow else { return nil }
    let rule = rule(target)
    let count = draws.samples.draws
    var hasCrossed = [Bool](repeating: false, count: count)
    var crossed = 0
    for (row, period) in draws.periods.enumerated() {
      let values = draws.samples.row(row)
      for draw in 0..<count where !hasCrossed[draw] {
        if rule.isMet(by: values[draw]) {
          hasCrossed[draw] = true
          crossed += 1
        }
      }
      if 2 * crossed >= count { return period }
    }
    return nil
  }

  /// The achievement rate of a value by the KPI's own rule, in percent.
  func achievementRate(_ value: Double) -> Double? {
    guard let target = kpi.target else { return nil }
    return AchievementRate.percent(
      actual: value, target: target.value, rule: kpi.achievement, baseline: kpi.baseline,
      tolerance: target.tolerance)
  }

  /// The row of the table for a deadline.
  ///
  /// - Parameters:
  ///   - scenario: The scenario's name.
  ///   - deadline: The deadline.
  ///   - values: The draws at it.
  ///   - isMet: Which of them meet the target.
  ///   - basis: What the projection rests on.
  /// - Returns: The row, in the KPI's shown unit.
  func row(
    scenario: String, deadline: TargetDeadline, values: [Double], isMet: [Bool], basis: Basis
  ) -> AttainmentRow? {
    guard let target = kpi.target else { return nil }
    let summary = SampleSummary(
      values, isWhole: draws.samples.isWhole, probabilities: [0.1, 0.5, 0.9])
    let share = MetShare(
      isMet, effectiveDraws: draws.effectiveDraws, design: draws.design)
    let scale = kpi.unit.scale
    return AttainmentRow(
      scenario: scenario, kpi: kpi.name, unit: kpi.unit.symbol,
      direction: kpi.direction.rawValue, target: target.value / scale, deadline: deadline.text,
      probability: share.value, probabilitySE: share.standardError, draws: share.draws,
      expected: summary.mean / scale, p10: summary.quantiles[0] / scale,
      p50: summary.quantiles[1] / scale, p90: summary.quantiles[2] / scale,
      firstCrossing: medianFirstCrossing(), gap: (summary.mean - target.value) / scale,
      achievementRate: achievementRate(summary.mean),
      verdict: KPIAttainment.verdict(share.value, wanted: target.probability),
      basis: max(basis, target.provenance.basis))
  }

  /// On track from the wanted probability up (0.8 where the plan does not say), off track below 0.2.
  static func verdict(_ probability: Double, wanted: Double?) -> AttainmentRow.Verdict {
    let wanted = wanted ?? 0.8
    if probability >= wanted { return .onTrack }
    return probability < min(0.2, wanted) ? .offTrack : .uncertain
  }
}
