/// A combination of fitted models.
struct FittedAutomatic: FittedModel {
  private let model: AutomaticModel
  private let series: RegularSeries
  private let candidates: [AutomaticCandidate]
  private let fits: [any FittedModel]
  private let refused: [String]
  private let weighing: CombinationWeights

  init(
    model: AutomaticModel, series: RegularSeries, candidates: [AutomaticCandidate],
    fits: [any FittedModel],
    refused: [String], weighing: CombinationWeights
  ) {
    self.model = model
    self.series = series
    self.candidates = candidates
    self.fits = fits
    self.refused = refused
    self.weighing = weighing
  }

  /// The models, those with most weight first.
  var name: String {
    let order = fits.indices.sorted {
      (-weighing.weights[$0], $0) < (-weighing.weights[$1], $1)
    }
    return "combination of " + order.map { fits[$0].name }.joined(separator: ", ")
  }

  /// The weights.
  var parameters: [ModelParameter] {
    zip(candidates, weighing.weights).map { ModelParameter("weight_\($0.name)", $1) }
  }

  /// A combination has none.
  var likelihood: ModelLikelihood? { nil }

  /// The root of the mean squared residual.
  var residualDeviation: Double {
    let known = residuals.compactMap { $0 }
    guard !known.isEmpty else { return 0 }
    return (known.reduce(0) { $0 + $1 * $1 } / Double(known.count)).squareRoot()
  }

  /// That of the candidates: the worst.
  var outcome: FitOutcome {
    fits.contains { $0.outcome == .iterationLimit }
      ? .iterationLimit : fits.allSatisfy { $0.outcome == .exactFit } ? .exactFit : .converged
  }

  /// The middle of the fitted values.
  var fitted: [Double?] {
    let all = fits.map(\.fitted)
    return series.values.indices.map { period in
      let known = all.indices.compactMap { i in all[i][period].map { ($0, weighing.weights[i]) } }
      guard !known.isEmpty else { return nil }
      return WeightedMiddle.mean(known.map(\.0), known.map(\.1))
    }
  }

  /// Value less fitted value.
  var residuals: [Double?] {
    zip(series.values, fitted).map { value, mean in
      value.isNaN ? nil : mean.map { value - $0 }
    }
  }

  /// Which candidates could not be fitted.
  var notes: [String] {
    refused.isEmpty ? [] : ["combined without \(refused.joined(separator: ", "))"]
  }

  private func combined(_ steps: Int) -> CombinedForecast {
    let level = recentLevel
    let known = fits.indices.compactMap { i in
      CandidateForecast(fits[i], steps: steps).map {
        ($0.stayingPositive(level: level), weighing.weights[i])
      }
    }
    let combined = CombinedForecast(known.map(\.0), known.map(\.1), steps: steps)
    guard let earlier = model.earlier else { return combined }
    return combined.withScales(earlier.scales(combined.scales, series))
  }

  /// The mean of the last values, a season or three, of what stays above 0; 0 of anything else.
  private var recentLevel: Double {
    guard model.staysPositive, !series.values.contains(where: { $0 <= 0 }) else { return 0 }
    let last = series.values.filter { !$0.isNaN }.suffix(max(3, series.season))
    return last.reduce(0, +) / Double(max(last.count, 1))
  }

  /// The calibrated forecast.
  func prediction(steps: Int) -> any Prediction {
    let combined = combined(steps)
    let features = IntervalFeatures(series, combined, scores: weighing.scores)
    let calibration =
      model.isCalibrated ? IntervalCalibration.constants(series) : .asTheyAre
    return calibration.forecast(
      combined, features, floor: series.values.contains(0) ? 0 : nil)
  }

  /// At every step the location, the scale, the features and at last the trend.
  func calibrationRecord(steps: Int) -> [[Double]] {
    let combined = combined(steps)
    let features = IntervalFeatures(series, combined, scores: weighing.scores)
    return (0..<steps).map { h in
      [combined.locations[h], combined.scales[h]] + features.values[h] + [features.trend]
    }
  }
}
