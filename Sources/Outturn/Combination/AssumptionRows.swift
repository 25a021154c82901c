internal import Results

/// What outturns say about the assumptions of a plan.
enum AssumptionRows {
  /// A row for each assumption, in the order of the plan.
  ///
  /// - Parameters:
  ///   - before: The draws without outturns.
  ///   - after: The draws that know them.
  ///   - tellers: The KPIs with outturns; empty where nobody asks which of them says what.
  ///   - scenario: The scenario's name.
  /// - Returns: The rows.
  static func rows(
    _ before: [AssumptionDraws], _ after: [AssumptionDraws], toldBy tellers: [Teller],
    scenario: String
  ) -> [AssumptionRow] {
    zip(before, after).map { prior, posterior in
      let old = range(prior.values)
      let new = range(posterior.values)
      let width = old.p90 - old.p10
      return AssumptionRow(
        scenario: scenario, name: prior.name, label: prior.label, unit: prior.unit, prior: old,
        posterior: new, narrowed: width > 0 ? 1 - (new.p90 - new.p10) / width : 0,
        basis: prior.basis, toldBy: teller(of: prior, among: tellers))
    }
  }

  /// A KPI with outturns.
  struct Teller {
    /// Its name.
    var kpi: String
    /// What all draws say of its outturns, before any is known.
    var regression: OutturnRegression

    /// Takes up the outturns of a KPI; nil where another KPI tells them.
    init?(_ kpi: String, _ features: [OutturnNoise.Feature]) {
      guard let draws = features.first?.draws.count else { return nil }
      self.kpi = kpi
      regression = OutturnRegression(
        features.map(\.draws), observed: features.map(\.value),
        weights: [Double](repeating: 1, count: draws), effectiveDraws: Double(draws))
    }
  }

  /// The KPI whose outturns alone leave least of an assumption open.
  private static func teller(of assumption: AssumptionDraws, among tellers: [Teller]) -> String? {
    guard !tellers.isEmpty else { return nil }
    let scores = assumption.scores
    // Chance explains one part in the number of draws for each outturn.
    var most = 0.02
    var name: String?
    for teller in tellers {
      let fit = teller.regression.fit(scores)
      let explained = fit.variance > 0 ? 1 - fit.residualVariance / fit.variance : 0
      if explained > most { (most, name) = (explained, teller.kpi) }
    }
    return name
  }

  private static func range(_ values: [Double]) -> AssumptionRow.Range {
    let summary = SampleSummary(values, isWhole: false, probabilities: [0.1, 0.5, 0.9])
    return AssumptionRow.Range(
      mean: summary.mean, p10: summary.quantiles[0], p50: summary.quantiles[1],
      p90: summary.quantiles[2])
  }
}
