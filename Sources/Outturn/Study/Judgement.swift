internal import Diagnostics
internal import Quantities
internal import Results
internal import Scenarios
internal import Simulation
internal import Statistics

/// The rows of `attainment.csv`, and the draws they rest on.
struct Judgement {
  let rows: [AttainmentRow]
  let deadlines: [DeadlineDraws]
  /// The rows of `attainment_path.csv`; empty where nobody asked.
  let paths: [AttainmentPathRow]
  /// What the reader should know of the targets.
  let warnings: [Diagnostic]

  /// Judges every target of a plan, then all of them together.
  init(
    _ plan: Plan, scenario: String, indicators: [IndicatorDraws], fits: [TopDownFit],
    keepsPaths: Bool = false
  ) {
    var rows: [AttainmentRow] = []
    var paths: [AttainmentPathRow] = []
    var kept: [DeadlineDraws] = []
    var members: [JointAttainment.Member] = []
    var basis: [Basis] = []
    var warnings: [Diagnostic] = []
    // Resampled draws are worth fewer; what rests on several KPIs, the fewest of theirs.
    var effective: Int?
    var design: SamplingDesign?
    for indicator in indicators where !indicator.isSecondMethod {
      let kpi = plan.kpis[indicator.kpi]
      let place = fits.firstIndex { $0.kpi == indicator.kpi }
      let attainment = KPIAttainment(
        kpi: kpi, draws: indicator,
        known: kpi.from == nil || kpi.combine == .pool ? place.map { fits[$0].known } : nil,
        horizon: plan.horizon)
      var all: [Bool]?
      for deadline in attainment.deadlines {
        let values = attainment.values(at: deadline)
        let isMet = attainment.isMet(values)
        all = all.map { zip($0, isMet).map { $0 && $1 } } ?? isMet
        if let row = attainment.row(
          scenario: scenario, deadline: deadline, values: values, isMet: isMet,
          basis: IndicatorDescription.basis(kpi))
        {
          rows.append(row)
          basis.append(row.basis)
        }
        kept.append(
          DeadlineDraws(
            kpi: kpi.name, deadline: deadline.text,
            values: indicator.inOwnOrder(values.map { $0 / kpi.unit.scale }),
            isMet: indicator.inOwnOrder(isMet), design: indicator.design))
      }
      if keepsPaths { paths += attainment.path(scenario: scenario) }
      warnings += JudgementWarnings.of(attainment, rows: rows.filter { $0.kpi == kpi.name })
      guard let all else { continue }
      members.append(.init(isMet: all, weight: kpi.weight))
      effective = [effective, indicator.effectiveDraws].compactMap { $0 }.min()
      design = design ?? indicator.design
    }
    if members.count > 1 {
      let joint = JointAttainment(members)
      let rest = basis.max() ?? .assumed
      for count in stride(from: joint.targets, through: 1, by: -1) {
        let isMet = joint.meets(atLeast: count)
        let share = MetShare(isMet, effectiveDraws: effective, design: design)
        let name = count == joint.targets ? "all" : "\(count) of \(joint.targets)"
        rows.append(
          AttainmentRow(
            scenario: scenario, kpi: name, probability: share.value,
            probabilitySE: share.standardError, draws: share.draws, basis: rest))
        kept.append(
          DeadlineDraws(kpi: name, deadline: "", values: [], isMet: isMet, design: design))
      }
      if members.contains(where: { $0.weight != 1 }) {
        let share = Summary(joint.shares)
        let parts =
          effective == nil
          ? design?.standardError(count: share.count) { joint.shares[$0] } : nil
        rows.append(
          AttainmentRow(
            scenario: scenario, kpi: "weighted share", probability: share.mean,
            probabilitySE: parts
              ?? (joint.shares.count > 1
                ? share.standardDeviation / Double(effective ?? joint.shares.count).squareRoot()
                : 0),
            draws: effective ?? joint.shares.count, basis: rest))
      }
    }
    self.rows = rows
    self.paths = paths
    self.deadlines = kept
    self.warnings = warnings
  }
}
