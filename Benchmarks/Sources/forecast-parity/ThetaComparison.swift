import Forecasting

/// Compares the forms of the Theta method: `thetaf` of R, the others of statsforecast.
func compareTheta(
  _ estimate: Estimate, with series: RegularSeries
) throws(ModelRefusal) -> Comparison {
  let form = ThetaForm(rawValue: estimate.form == "thetaf" ? "Theta" : estimate.form)
  guard let form else { throw ModelRefusal(.formNotSupported, "'\(estimate.form)' is no form") }
  // R divides by factors whatever the values are; factors of values not above 0 are not in ours.
  if estimate.parameter("decomposition") == 1,
    (0..<series.count).contains(where: { (series[$0] ?? 1) <= 0 })
  {
    return Comparison(reason: "seasonal factors of values not above 0")
  }
  let fit = try ThetaModel(form).evaluated(
    series, alpha: estimate.parameter("alpha"), theta: estimate.parameter("theta"),
    level: estimate.parameter("level"))
  let prediction = fit.prediction(steps: estimate.forecasts.count)
  var result = Comparison()
  result.forecasts = estimate.forecasts.indices.map { prediction.mean(step: $0) }
  return result
}
