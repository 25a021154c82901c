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
      let known = plan.known(of: kpi)
      for observation in kpi.observed?.series.observations ?? []
      where !indicator.isSecondMethod {
        // What was known is shown as it was known.
        guard let value = known?[observation.period] ?? observation.value else { continue }
        row(
          "outturn", observation.period, .observed, value,
          IndicatorDescription.basis(of: observation.period, in: kpi))
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
  ///
  /// What was known scores nothing, nor does what is measured by another definition than the values
  /// known last.
  func outturns(_ indicators: [IndicatorDraws], _ fits: [TopDownFit]) -> [OutturnRow] {
    indicators.filter { !$0.isSecondMethod }.flatMap { indicator -> [OutturnRow] in
      let kpi = plan.kpis[indicator.kpi]
      guard let observed = kpi.observed else { return [] }
      let fit = indicator.method == "pipeline" ? nil : fits.first { $0.kpi == indicator.kpi }
      let known = fit?.known ?? observed.known(on: plan.asOf ?? kpi.asOf)
      let periods = Set(known.observations.map(\.period))
      let regime = known.observations.last?.regime
      let later = TimeSeries(
        observed.frequency,
        observed.series.observations.filter { observation in
          !periods.contains(observation.period) && observation.regime == regime
        })
      let attainment = KPIAttainment(
        kpi: kpi, draws: indicator, known: known, horizon: plan.horizon)
      let due = attainment.deadlines.map(\.rows)
      return CoveredRows(later, over: indicator.periods, measure: kpi.measure).points.map {
        point in
        let summary = summary(indicator.samples, point.rows)
        let scale = kpi.unit.scale
        let isDue = due.contains(Array(point.rows))
        return OutturnRow(
          scenario: scenario, kpi: kpi.name, period: point.period, outturn: point.value / scale,
          p10: summary.quantiles[0] / scale, p50: summary.quantiles[1] / scale,
          p90: summary.quantiles[2] / scale,
          target: isDue ? kpi.target.map { $0.value / scale } : nil,
          achievementRate: isDue ? attainment.achievementRate(point.value) : nil,
          unit: kpi.unit.symbol, basis: IndicatorDescription.basis(of: point.period, in: kpi))
      }
    }
  }

  /// The draws of a period, or their sums over several.
  private func summary(_ samples: SampleMatrix, _ rows: ClosedRange<Int>) -> SampleSummary {
    let probabilities = [0.1, 0.5, 0.9]
    guard rows.count > 1 else {
      return SampleSummary(samples, period: rows.lowerBound, probabilities: probabilities)
    }
    var sums = [Double](repeating: 0, count: samples.draws)
    for row in rows { samples.add(row, to: &sums) }
    return SampleSummary(sums, isWhole: samples.isWhole, probabilities: probabilities)
  }
}
