internal import Results

/// What outturns say about the assumptions of a plan.
enum AssumptionRows {
  /// A row for each assumption, those that were narrowed most first.
  static func rows(
    _ before: [AssumptionDraws], _ after: [AssumptionDraws], scenario: String
  ) -> [AssumptionRow] {
    zip(before, after).map { prior, posterior in
      let old = range(prior.values)
      let new = range(posterior.values)
      let width = old.p90 - old.p10
      return AssumptionRow(
        scenario: scenario, name: prior.name, label: prior.label, unit: prior.unit, prior: old,
        posterior: new, narrowed: width > 0 ? 1 - (new.p90 - new.p10) / width : 0,
        basis: prior.basis)
    }
  }

  private static func range(_ values: [Double]) -> AssumptionRow.Range {
    let summary = SampleSummary(values, isWhole: false, probabilities: [0.1, 0.5, 0.9])
    return AssumptionRow.Range(
      mean: summary.mean, p10: summary.quantiles[0], p50: summary.quantiles[1],
      p90: summary.quantiles[2])
  }
}
