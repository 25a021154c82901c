internal import Quantities
internal import Scenarios
internal import Series

/// What the forecast beside a judged simulation says of the target (`combine: compare`).
enum ComparedForecast {
  /// The chance to meet the target at its last deadline by the KPI's own history, for the chart.
  ///
  /// - Parameters:
  ///   - indicator: The simulation.
  ///   - indicators: The draws of all KPIs, forecasts beside simulations among them.
  ///   - plan: The plan.
  ///   - fits: The fits of the forecasts.
  /// - Returns: One remark, or none where nothing stands beside it.
  static func remarks(
    _ indicator: IndicatorDraws, among indicators: [IndicatorDraws], _ plan: Plan,
    _ fits: [TopDownFit]
  ) -> [LocalizedText] {
    let kpi = plan.kpis[indicator.kpi]
    guard kpi.combine == .compare, kpi.target != nil,
      let forecast = indicators.first(where: { $0.kpi == indicator.kpi && $0.isSecondMethod }),
      let fit = fits.first(where: { $0.kpi == indicator.kpi })
    else { return [] }
    let attainment = KPIAttainment(
      kpi: kpi, draws: forecast, known: fit.known, horizon: plan.horizon)
    guard let deadline = attainment.deadlines.last else { return [] }
    let share = MetShare(
      attainment.isMet(attainment.values(at: deadline)), effectiveDraws: nil)
    func chance(_ language: Language) -> String {
      language.probability(
        share.value, standardError: share.standardError, draws: share.draws)
    }
    return [
      LocalizedText(
        ko: "실적만으로 전망하면(\(fit.forecast.label[.ko])) \(deadline.text) 달성 확률 \(chance(.ko))",
        en: "by its own history alone (\(fit.forecast.label[.en])), a \(chance(.en)) chance of "
          + "meeting the target by \(deadline.text)")
    ]
  }
}
