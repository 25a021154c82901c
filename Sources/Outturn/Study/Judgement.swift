internal import Diagnostics
internal import Quantities
internal import Results
internal import Scenarios
internal import Statistics

/// The rows of `attainment.csv`, and the draws they rest on.
struct Judgement {
  let rows: [AttainmentRow]
  let deadlines: [DeadlineDraws]
  /// What the reader should know of the targets.
  let warnings: [Diagnostic]

  /// Judges every target of a plan, then all of them together.
  init(
    _ plan: Plan, scenario: String, indicators: [IndicatorDraws], fits: [TopDownFit],
    copula: ErrorCopula
  ) {
    var rows: [AttainmentRow] = []
    var kept: [DeadlineDraws] = []
    var members: [JointAttainment.Member] = []
    var basis: [Basis] = []
    var warnings: [Diagnostic] = []
    for indicator in indicators where !indicator.isSecondMethod {
      let kpi = plan.kpis[indicator.kpi]
      let place = fits.firstIndex { $0.kpi == indicator.kpi }
      let attainment = KPIAttainment(
        kpi: kpi, draws: indicator, known: kpi.from == nil ? place.map { fits[$0].known } : nil,
        horizon: plan.horizon)
      var all: [Bool]?
      var last: [Double] = []
      for deadline in attainment.deadlines {
        let values = attainment.values(at: deadline)
        let isMet = attainment.isMet(values)
        all = all.map { zip($0, isMet).map { $0 && $1 } } ?? isMet
        last = values
        if let row = attainment.row(
          scenario: scenario, deadline: deadline, values: values, isMet: isMet,
          basis: IndicatorDescription.basis(kpi))
        {
          rows.append(row)
          basis.append(row.basis)
        }
        kept.append(
          DeadlineDraws(
            kpi: kpi.name, deadline: deadline.text, values: values.map { $0 / kpi.unit.scale },
            isMet: isMet))
      }
      warnings += JudgementWarnings.of(attainment, rows: rows.filter { $0.kpi == kpi.name })
      guard let all else { continue }
      var coupling: (values: [Double], normals: [Double])?
      if fits.count > 1, kpi.from == nil, let place {
        let sign: Double = kpi.direction == .down ? -1 : 1
        coupling = (last.map { $0 * sign }, copula.normals[place])
      }
      members.append(.init(isMet: all, weight: kpi.weight, coupling: coupling))
    }
    if members.count > 1 {
      let joint = JointAttainment(members)
      let rest = basis.max() ?? .assumed
      for count in stride(from: joint.targets, through: 1, by: -1) {
        let isMet = joint.meets(atLeast: count)
        let share = Proportion(successes: isMet.count { $0 }, trials: isMet.count)
        let name = count == joint.targets ? "all" : "\(count) of \(joint.targets)"
        rows.append(
          AttainmentRow(
            scenario: scenario, kpi: name, probability: share.value,
            probabilitySE: share.standardError, draws: isMet.count, basis: rest))
        kept.append(DeadlineDraws(kpi: name, deadline: "", values: [], isMet: isMet))
      }
      if members.contains(where: { $0.weight != 1 }) {
        let share = Summary(joint.shares)
        rows.append(
          AttainmentRow(
            scenario: scenario, kpi: "weighted share", probability: share.mean,
            probabilitySE: joint.shares.count > 1 ? share.standardError : 0,
            draws: joint.shares.count, basis: rest))
      }
    }
    self.rows = rows
    self.deadlines = kept
    self.warnings = warnings
  }
}
