/// One of the models that the automatic forecast combines.
struct AutomaticCandidate: Sendable {
  /// The name under which the weights list it.
  let name: String
  /// Its weight before its own forecasts are looked at.
  let prior: Double
  /// How many values it needs: with fewer its order is a guess.
  let fewest: Int
  /// The model, its form still to be chosen.
  let model: any ForecastModel
  /// The model with the form of a fit, whose parameters alone are estimated anew.
  let refitted: @Sendable (any FittedModel) -> any ForecastModel

  init(
    _ name: String, _ prior: Double, _ model: any ForecastModel, fewest: Int = 0,
    refitted: @escaping @Sendable (any FittedModel) -> (any ForecastModel)? = { _ in nil }
  ) {
    (self.name, self.prior, self.model, self.fewest) = (name, prior, model, fewest)
    self.refitted = { refitted($0) ?? model }
  }

  /// The candidates for a season of so many values.
  ///
  /// Without a season the drift and the optimised Theta model earn their place: most such series are
  /// short and grow.
  static func candidates(season: Int) -> [AutomaticCandidate] {
    let region = SmoothingRegion.statsforecast(season: season)
    let isSeasonal = season > 1
    var list = [
      AutomaticCandidate("dot", 1, ThetaModel(.dotm)),
      AutomaticCandidate("otm", isSeasonal ? 0.5 : 1, ThetaModel(.otm)),
      AutomaticCandidate("ces", 1, ComplexSmoothingModel(), fewest: 5) { fit in
        (fit as? FittedComplexSmoothing).map { ComplexSmoothingModel($0.form) }
      },
      AutomaticCandidate("ets", 1, AutomaticExponentialSmoothing(region: region)) { fit in
        (fit as? FittedExponentialSmoothing).map {
          ExponentialSmoothing(form: $0.form, region: region)
        }
      },
      AutomaticCandidate("arima", 1, AutomaticARIMA(), fewest: 5) { fit in
        (fit as? FittedARIMA).map { ARIMAModel($0.order) }
      },
      AutomaticCandidate("naive2", 0.5, NaiveModel(.second)),
    ]
    if !isSeasonal { list.insert(AutomaticCandidate("drift", 1, NaiveModel(.drift)), at: 2) }
    return list
  }
}
