import Forecasting
import Glibc

/// Compares exponential smoothing models: seasons of the other tools come backwards.
func compareSmoothing(
  _ estimate: Estimate, with series: RegularSeries
) throws(ModelRefusal) -> Comparison {
  let form = try ExponentialSmoothingForm(parsing: estimate.form)
  let isSeasonal = form.season != .none
  let hasTrend = form.trend != .none
  var start = SmoothingParameters(
    alpha: estimate.parameter("alpha"), beta: estimate.parameter("beta", else: 0),
    gamma: estimate.parameter("gamma", else: 0), phi: estimate.parameter("phi", else: 1),
    level: estimate.states.first ?? .nan, growth: hasTrend ? estimate.states[1] : 0)
  if isSeasonal { start.seasons = estimate.states.suffix(series.season).reversed() }
  let run = try ExponentialSmoothing(form: form).evaluated(series, from: start).run
  var result = Comparison()
  result.theirs = run.logLikelihood
  let n = Double(run.observations)
  result.stated = estimate.logLikelihood - 0.5 * n * (log(2 * Double.pi / n) + 1)
  if let end = run.states.last {
    // R gives the exact means of models with multiplied seasons, statsforecast the plain path.
    let forecast = SmoothingForecast(
      form, from: end, variance: estimate.parameter("sigma2", else: 0),
      steps: estimate.forecasts.count)
    result.forecasts = estimate.tool == "statsforecast" ? forecast.means : forecast.exactMeans
  }
  let region: SmoothingRegion =
    estimate.tool == "statsforecast"
    ? .statsforecast(season: isSeasonal ? series.season : 1) : .standard
  let fit = try ExponentialSmoothing(form: form, region: region).fitInAnyUnit(series)
  result.ours = fit.likelihood?.logarithm ?? .nan
  result.variance = Comparison.relativeVariance(fit, of: series)
  let outside =
    !region.alpha.contains(start.alpha) || (hasTrend && !region.beta.contains(start.beta))
    || (isSeasonal && !region.gamma.contains(start.gamma))
    || (form.trend == .damped && !region.phi.contains(start.phi))
  if outside { result.reason = "estimates outside the region" }
  return result
}
