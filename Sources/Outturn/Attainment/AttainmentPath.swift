internal import Results
internal import Scenarios

extension KPIAttainment {
  /// The share of draws that stand at the target by the end of each period.
  ///
  /// Flows have no such path, since their target counts over periods of its own; what is due in each
  /// of several periods has it at the end of each only.
  ///
  /// - Parameter scenario: The scenario's name.
  /// - Returns: A row for each projected period; none without a target.
  func path(scenario: String) -> [AttainmentPathRow] {
    guard let target = kpi.target, kpi.measure != .flow else { return [] }
    let rule = TargetRule(
      direction: kpi.direction, target: target.value, tolerance: target.tolerance)
    var rows = Array(draws.periods.indices)
    if case .each = target.due { rows = deadlines.compactMap(\.rows.last) }
    return rows.map { row in
      let isMet = draws.samples.row(row).map(rule.isMet)
      let share = MetShare(isMet, effectiveDraws: draws.effectiveDraws, design: draws.design)
      return AttainmentPathRow(
        scenario: scenario, kpi: kpi.name, period: draws.periods[row], probability: share.value,
        probabilitySE: share.standardError)
    }
  }
}
