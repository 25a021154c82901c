internal import PublicFinance
internal import Scenarios
internal import Simulation
internal import Statistics

/// What one KPI comes to in each draw under an allocation.
struct AllocationOutcomes: Sendable {
  /// The value at its last deadline, in the shown unit.
  var values: [Double]
  /// The achievement rate by its rule, between 0 and 1; the mean over its deadlines.
  var rates: [Double]
  /// Whether the target is met at every deadline.
  var isMet: [Bool]
  /// What resampled draws are worth; nil is all of them.
  var effectiveDraws: Int?

  /// Judges the draws of a KPI.
  ///
  /// - Parameters:
  ///   - kpi: The KPI.
  ///   - deadlines: Its draws at each deadline.
  init(_ kpi: KPI, _ deadlines: [KPIDraws]) {
    let count = deadlines.first?.values.count ?? 0
    values = deadlines.last?.values ?? []
    effectiveDraws = deadlines.compactMap(\.effectiveDraws).min()
    rates = [Double](repeating: 0, count: count)
    isMet = [Bool](repeating: true, count: count)
    let target = (kpi.target?.value ?? 0) / kpi.unit.scale
    let part = 1 / Double(max(1, deadlines.count))
    for draws in deadlines {
      for draw in 0..<count {
        let share = AchievementRate.share(
          actual: draws.values[draw], target: target, rule: kpi.achievement,
          baseline: kpi.baseline.map { $0 / kpi.unit.scale }, tolerance: kpi.target?.tolerance)
        rates[draw] += part * min(1, max(0, share ?? (draws.isMet[draw] ? 1 : 0)))
        if !draws.isMet[draw] { isMet[draw] = false }
      }
    }
  }
}

extension AllocationOutcomes {
  /// What the draws say, with their errors.
  var figures: PlanAllocationAnswer.Attainment.Figures {
    let share = MetShare(isMet, effectiveDraws: effectiveDraws)
    return .init(
      expected: Self.mean(values, effectiveDraws),
      attainment: Self.mean(rates, effectiveDraws),
      probability: .init(share.value, share.standardError))
  }

  /// The mean of draws with its standard error.
  static func mean(_ values: [Double], _ effectiveDraws: Int?) -> PlanAllocationAnswer.Estimate {
    let summary = Summary(values)
    let count = Double(max(1, effectiveDraws ?? values.count))
    return .init(
      summary.mean, values.count > 1 ? summary.standardDeviation / count.squareRoot() : 0)
  }
}
