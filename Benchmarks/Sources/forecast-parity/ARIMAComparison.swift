import Forecasting

/// Compares ARIMA models of one order, `p,d,q/P,D,Q/constant`.
func compareARIMA(
  _ estimate: Estimate, with series: RegularSeries
) throws(ModelRefusal) -> Comparison {
  let parts = estimate.form.split(separator: "/")
  let numbers = parts.prefix(2).map { $0.split(separator: ",").compactMap { Int($0) } }
  guard parts.count == 3, numbers.allSatisfy({ $0.count == 3 }) else {
    throw ModelRefusal(.formNotSupported, "'\(estimate.form)' is no order")
  }
  let (plain, seasonal) = (numbers[0], numbers[1])
  let constant = String(parts[2])
  let order = ARIMAOrder(
    plain[0], plain[1], plain[2], seasonal: (P: seasonal[0], D: seasonal[1], Q: seasonal[2]),
    season: seasonal == [0, 0, 0] ? 1 : series.season, constant: constant != "none")
  let coefficients =
    estimate.parameters("ar", count: plain[0]) + estimate.parameters("ma", count: plain[2])
    + estimate.parameters("sar", count: seasonal[0])
    + estimate.parameters("sma", count: seasonal[2])
  let fixed = estimate.parameter("drift", else: estimate.parameter("intercept"))
  var result = Comparison()
  let fit = try ARIMAModel(order).fitInAnyUnit(series)
  result.ours = fit.likelihood?.logarithm ?? .nan
  result.variance = Comparison.relativeVariance(fit, of: series)
  do throws(ModelRefusal) {
    let given = try ARIMAModel(order).evaluated(
      series, coefficients: coefficients, constant: fixed.isNaN ? nil : fixed)
    result.theirs = given.likelihood?.logarithm ?? .nan
    result.stated = estimate.logLikelihood
    result.forecasts = given.forecast(steps: estimate.forecasts.count)
  } catch {
    result.reason = "estimates outside the region"
  }
  return result
}
