import Glibc

/// Chooses the form of a structural model.
///
/// Diffuse likelihoods of forms with states of different number are densities of different things.
/// So each form is judged by how well it foretells, one step ahead, the values after the longest
/// start-up of any form, at its own estimates; the number of variances (and phi) enters as in the
/// corrected Akaike criterion, the states pay through their start-up. The smooth trend is not a
/// candidate: it is the local linear trend with a level that has no disturbance, and having it twice
/// made forecasts worse on four of five sets of series.
struct StructuralChoice {
  let model: StructuralModel
  let series: RegularSeries

  private var candidates: [StructuralForm] {
    let trends: [StructuralForm.Trend] = [.localLevel, .localLinear, .damped]
    var forms = trends.map { StructuralForm($0) }
    if series.season > 1, series.season <= StructuralModel.longestChosenSeason,
      series.observedCount >= 2 * series.season + 3
    {
      forms += trends.map { StructuralForm($0, seasonal: true) }
    }
    return forms
  }

  /// Fits all forms that can be and takes the best.
  func fit() throws(ModelRefusal) -> FittedStructural {
    var fits: [FittedStructural] = []
    var refusal: ModelRefusal?
    for form in candidates {
      do throws(ModelRefusal) {
        let fit = try model.fit(series, form: form)
        if fit.outcome == .exactFit { return fit }
        fits.append(fit)
      } catch {
        refusal = refusal ?? error
      }
    }
    guard let first = fits.first else {
      throw refusal ?? ModelRefusal(.notEstimable, "no form of the model can be fitted")
    }
    var common = 0
    for fit in fits { common = max(common, fit.run.firstPredicted) }
    var best = (fit: first, criterion: Self.criterion(first, after: common))
    for fit in fits.dropFirst() {
      let criterion = Self.criterion(fit, after: common)
      if criterion < best.criterion { best = (fit, criterion) }
    }
    return best.fit
  }

  /// The corrected Akaike criterion of the values from a period on, given those before.
  static func criterion(_ fit: FittedStructural, after start: Int) -> Double {
    var sum = 0.0
    var count = 0
    for (time, deviation) in fit.residualDeviations.enumerated() where time >= start {
      guard let deviation, let residual = fit.residuals[time] else { continue }
      let standard = residual / deviation
      sum += standard * standard + 2 * log(deviation)
      count += 1
    }
    let k = Double(fit.parameterCount)
    let rest = Double(count) - k - 1
    return rest > 0 ? sum + 2 * k + 2 * k * (k + 1) / rest : .infinity
  }
}
