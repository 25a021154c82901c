internal import Quantities
internal import Results
internal import Scenarios
internal import Series

/// What charts and tables must know of a KPI.
enum IndicatorDescription {
  /// What a KPI's projection rests on: its numbers, or its observations.
  static func basis(_ kpi: KPI) -> Basis {
    if let basis = kpi.fromBasis { return basis }
    return kpi.observed?.points.map(\.provenance.basis).max() ?? .assumed
  }

  /// What an observation rests on.
  static func basis(of observation: Observation, in kpi: KPI) -> Basis {
    kpi.observed?.points.last { $0.period == observation.period }?.provenance.basis ?? .assumed
  }

  /// The description of a projected KPI.
  static func info(_ indicator: IndicatorDraws, plan: Plan, fits: [TopDownFit]) -> IndicatorInfo {
    let kpi = plan.kpis[indicator.kpi]
    let scale = kpi.unit.scale
    let fit = fits.first { $0.kpi == indicator.kpi }
    var deadline: Period?
    var deadlineText: String?
    if case .by(let text, _, let period)? = kpi.target?.due {
      deadline = period
      deadlineText = text
    }
    let known = Set((fit?.known.observations ?? []).map(\.period))
    return IndicatorInfo(
      name: kpi.name, label: kpi.label, unit: kpi.unit.symbol,
      unitLabel: plan.unitLabels[kpi.unit.symbol], kind: kpi.kind.rawValue,
      target: kpi.target.map { $0.value / scale },
      originalTarget: kpi.target?.original.map { $0 / scale }, tolerance: kpi.target?.tolerance,
      targetQualifier: qualifier(kpi), isTargetSummed: isSummed(kpi, indicator), deadline: deadline,
      deadlineText: deadlineText,
      milestones: (kpi.target?.milestones ?? []).map {
        .init(period: $0.period, value: $0.value / scale)
      },
      history: (kpi.observed?.series.observations ?? []).compactMap { observation in
        observation.value.map { value in
          .init(
            period: observation.period, value: value / scale, regime: observation.regime,
            isKnown: fit == nil || known.contains(observation.period)
              || observation.period < (indicator.periods.first ?? observation.period))
        }
      }, isBottomUp: kpi.from != nil, method: method(indicator, fit),
      remarks: fit?.forecast.remarks ?? [],
      citations: citations(kpi, plan),
      basis: max(basis(kpi), kpi.target?.provenance.basis ?? .stated))
  }

  /// Whether a flow's target is counted over more than one projected period.
  private static func isSummed(_ kpi: KPI, _ indicator: IndicatorDraws) -> Bool {
    guard kpi.measure == .flow, let grid = indicator.periods.first?.frequency else { return false }
    switch kpi.target?.due {
    case .by(let text, _, _): return Period(text).map { $0.frequency < grid } ?? false
    case .each(let frequency): return frequency < grid
    case nil: return false
    }
  }

  /// A qualifier against the direction (`at_most` of a target to be reached) is left to the plan:
  /// beside a chance of reaching it, it would say the opposite.
  private static func qualifier(_ kpi: KPI) -> Qualifier? {
    switch (kpi.target?.provenance.qualifier, kpi.direction) {
    case (.atMost, .up), (.atLeast, .down): nil
    case (let qualifier, _): qualifier
    }
  }

  private static func method(_ indicator: IndicatorDraws, _ fit: TopDownFit?) -> LocalizedText {
    guard let fit else {
      return LocalizedText(ko: "파이프라인 모의실험", en: "pipeline simulation")
    }
    return fit.forecast.label
  }

  /// Sources of the target and of the observations.
  private static func citations(_ kpi: KPI, _ plan: Plan) -> [String] {
    citations(
      [kpi.target?.provenance.source].compactMap { $0 }
        + (kpi.observed?.points.compactMap(\.provenance.source) ?? []), plan)
  }

  /// Publisher and date of sources, each once, in the order of the ids.
  static func citations(_ ids: [String], _ plan: Plan) -> [String] {
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }.compactMap { id in
      plan.sources.first { $0.id == id }.map { source in
        [source.publisher ?? source.title, source.date].compactMap { $0 }.joined(separator: " ")
      }
    }
  }
}
