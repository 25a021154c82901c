internal import Quantities
internal import Results
internal import Scenarios
internal import Series

/// What the manifest records of a fitted curve.
enum FitRecord {
  /// The summary, in nine digits.
  static func summary(_ fit: TopDownFit, plan: Plan) -> FitSummary {
    let forecast = fit.forecast
    let observed = fit.known.lastRegime.observations.filter { $0.value != nil }
    return FitSummary(
      kpi: plan.kpis[fit.kpi].name, curve: forecast.form,
      from: observed.first?.period.description ?? "",
      through: observed.last?.period.description ?? "", observations: observed.count,
      parameters: forecast.parameters.map { parameter in
        .init(
          name: parameter.name, estimate: published(parameter.estimate),
          standardError: finite(parameter.standardError))
      },
      residualStandardDeviation: finite(forecast.residualStandardDeviation),
      aicc: finite(forecast.aicc), condition: finite(forecast.condition),
      remarks: forecast.remarks.map { $0[.en] })
  }

  private static func finite(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite ? published($0) : nil }
  }
}
