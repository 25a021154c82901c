internal import Quantities
internal import Results
internal import Scenarios
internal import Series

/// What charts and tables must know of a KPI.
enum IndicatorDescription {
  /// What a KPI's projection rests on: its numbers, or its observations.
  static func basis(_ kpi: KPI) -> Basis {
    let observed = kpi.observed?.points.map(\.provenance.basis).max()
    guard let basis = kpi.fromBasis else { return observed ?? .assumed }
    return kpi.combine == .compare ? basis : max(basis, observed ?? basis)
  }

  /// What an observation rests on.
  static func basis(of period: Period, in kpi: KPI) -> Basis {
    kpi.observed?.points.last { $0.period == period }?.provenance.basis ?? .assumed
  }

  /// The description of a projected KPI.
  static func info(
    _ indicator: IndicatorDraws, plan: Plan, fits: [TopDownFit], update: UpdateSummary?
  ) -> IndicatorInfo {
    let kpi = plan.kpis[indicator.kpi]
    let scale = kpi.unit.scale
    let isSimulated = indicator.method == "pipeline"
    let fit = isSimulated ? nil : fits.first { $0.kpi == indicator.kpi }
    var deadline: Period?
    var deadlineText: String?
    if case .by(let text, _, let period)? = kpi.target?.due {
      deadline = period
      deadlineText = text
    }
    var info = IndicatorInfo(
      name: kpi.name, label: kpi.label, unit: kpi.unit.symbol,
      unitLabel: plan.unitLabels[kpi.unit.symbol], kind: kpi.kind.rawValue,
      target: kpi.target.map { $0.value / scale },
      originalTarget: kpi.target?.original.map { $0 / scale }, tolerance: kpi.target?.tolerance,
      targetQualifier: qualifier(kpi), isTargetSummed: isSummed(kpi, indicator), deadline: deadline,
      deadlineText: deadlineText,
      milestones: (kpi.target?.milestones ?? []).map {
        .init(period: $0.period, value: $0.value / scale)
      },
      history: history(indicator, kpi, plan, fit), isBottomUp: isSimulated,
      method: method(indicator, fit), projectedBy: indicator.method,
      remarks: (fit?.forecast.remarks ?? []) + remarks(kpi, update),
      citations: citations(kpi, plan),
      basis: max(basis(kpi), kpi.target?.provenance.basis ?? .stated))
    info.wantedProbability = kpi.target?.probability
    if info.unitLabel == nil {
      let words = kpi.unit.symbol.split { " /*".contains($0) }.map(String.init)
      info.unitPartLabels = plan.unitLabels.filter { words.contains($0.key) }
    }
    info.elements = kpi.elements.map(\.label)
    info.isCounted = kpi.isCounted
    return info
  }

  /// Observations as they are drawn: what the projection knew as it was known, the rest as it came.
  private static func history(
    _ indicator: IndicatorDraws, _ kpi: KPI, _ plan: Plan, _ fit: TopDownFit?
  ) -> [IndicatorInfo.Point] {
    guard let observed = kpi.observed else { return [] }
    let all = observed.known(on: plan.asOf ?? kpi.asOf)
    let fitted = Set((fit?.known ?? all).observations.map(\.period))
    let first = indicator.periods.first
    return observed.series.observations.compactMap { observation in
      let period = observation.period
      let isBefore = first.map { period < $0 } ?? true
      let isKnown = fitted.contains(period) || (isBefore && all[period] != nil)
      guard let value = isKnown ? all[period] : observation.value else { return nil }
      return .init(
        period: period, value: value / kpi.unit.scale, regime: observation.regime,
        isKnown: isKnown)
    }
  }

  /// What outturns made of a simulation.
  private static func remarks(_ kpi: KPI, _ update: UpdateSummary?) -> [LocalizedText] {
    guard let update, update.kpis.contains(kpi.name) else { return [] }
    func text(_ number: Double) -> String { DecimalFormat(maximumDecimals: 1).text(number) }
    let draws = text(Double(update.effectiveDraws))
    guard update.discrepancy > 0 else {
      return [
        LocalizedText(
          ko: "알려진 실적으로 모의실험을 갱신: 유효 추첨 \(draws)회",
          en: "simulation updated by known outturns, which leaves \(draws) effective draws")
      ]
    }
    let percent = text(update.discrepancy * 100)
    return [
      LocalizedText(
        ko: "알려진 실적으로 모의실험을 갱신: 실적과의 차이 \(percent) %(표준편차)를 허용, 유효 추첨 \(draws)회",
        en: "simulation updated by known outturns: it may miss them by \(percent) % (standard "
          + "deviation), which leaves \(draws) effective draws")
    ]
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
    let simulation = LocalizedText(ko: "파이프라인 모의실험", en: "pipeline simulation")
    guard let fit else { return simulation }
    guard indicator.method == OpinionPool.method else { return fit.forecast.label }
    return LocalizedText(
      ko: "\(simulation[.ko]) 절반, \(fit.forecast.label[.ko]) 절반",
      en: "half \(simulation[.en]), half \(fit.forecast.label[.en])")
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
