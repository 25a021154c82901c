internal import Quantities
internal import Results
internal import Scenarios
internal import Series
internal import Synchronization

/// The rows of `projections.csv` and `outturns.csv`.
struct ProjectionTables {
  private let plan: Plan
  private let scenario: String
  private let threads: Int

  init(_ plan: Plan, scenario: String, threads: Int) {
    self.plan = plan
    self.scenario = scenario
    self.threads = threads
  }

  /// Observations, then mean and percentiles of every projected period, KPI by KPI.
  func rows(_ indicators: [IndicatorDraws]) -> [ProjectionRow] {
    let statistics = ProjectionRow.Statistic.allCases.filter { $0.probability != nil }
    let summaries = summaries(indicators, statistics.compactMap(\.probability))
    var rows: [ProjectionRow] = []
    for (place, indicator) in indicators.enumerated() {
      let kpi = plan.kpis[indicator.kpi]
      let scale = kpi.unit.scale
      func row(
        _ method: String, _ period: Period, _ statistic: ProjectionRow.Statistic,
        _ value: Double, _ basis: Basis
      ) {
        rows.append(
          ProjectionRow(
            scenario: scenario, kpi: kpi.name, method: method, period: period,
            statistic: statistic, value: value / scale, unit: kpi.unit.symbol, basis: basis))
      }
      for observation in kpi.observed?.series.observations ?? []
      where !indicator.isSecondMethod {
        guard let value = observation.value else { continue }
        row(
          "outturn", observation.period, .observed, value,
          IndicatorDescription.basis(of: observation, in: kpi))
      }
      let basis = IndicatorDescription.basis(kpi)
      for (step, period) in indicator.periods.enumerated() {
        let summary = summaries[place][step]
        row(indicator.method, period, .mean, summary.mean, basis)
        for (statistic, value) in zip(statistics, summary.quantiles) {
          row(indicator.method, period, statistic, value, basis)
        }
      }
    }
    return rows
  }

  private func summaries(
    _ indicators: [IndicatorDraws], _ probabilities: [Double]
  ) -> [[SampleSummary]] {
    let places = indicators.indices.flatMap { place in
      indicators[place].periods.indices.map { (place, $0) }
    }
    let found = Mutex<[Int: SampleSummary]>([:])
    let matrices = indicators.map(\.samples)
    Blocks.concurrent(places.count, threads: threads) { index in
      let (place, step) = places[index]
      let summary = SampleSummary(matrices[place], period: step, probabilities: probabilities)
      found.withLock { $0[index] = summary }
    }
    let all = found.withLock { $0 }
    var result = indicators.map { _ in [SampleSummary]() }
    for (index, (place, _)) in places.enumerated() {
      if let summary = all[index] { result[place].append(summary) }
    }
    return result
  }

  /// What came true in projected periods.
  func outturns(_ indicators: [IndicatorDraws], _ fits: [TopDownFit]) -> [OutturnRow] {
    indicators.flatMap { indicator -> [OutturnRow] in
      let kpi = plan.kpis[indicator.kpi]
      let attainment = KPIAttainment(
        kpi: kpi, draws: indicator, known: fits.first { $0.kpi == indicator.kpi }?.known,
        horizon: plan.horizon)
      let due = Set(attainment.deadlines.filter { $0.rows.count == 1 }.flatMap(\.rows))
      return (kpi.observed?.series.observations ?? []).compactMap { observation in
        guard let value = observation.value,
          let step = indicator.periods.firstIndex(of: observation.period)
        else { return nil }
        let summary = SampleSummary(
          indicator.samples, period: step, probabilities: [0.1, 0.5, 0.9])
        let scale = kpi.unit.scale
        return OutturnRow(
          scenario: scenario, kpi: kpi.name, period: observation.period, outturn: value / scale,
          p10: summary.quantiles[0] / scale, p50: summary.quantiles[1] / scale,
          p90: summary.quantiles[2] / scale,
          target: due.contains(step) ? kpi.target.map { $0.value / scale } : nil,
          achievementRate: due.contains(step) ? attainment.achievementRate(value) : nil,
          unit: kpi.unit.symbol, basis: IndicatorDescription.basis(of: observation, in: kpi))
      }
    }
  }
}
