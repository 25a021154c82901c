/// What tables say of a fit, without the fit: no values by period.
///
/// Thousands of forecasts are kept until all are written; their fits would hold many times the memory
/// of the series themselves.
struct ForecastFitRecord: FittedModel {
  let name: String
  let parameters: [ModelParameter]
  let likelihood: ModelLikelihood?
  let residualDeviation: Double
  let varianceScale: ModelParameter.Scale
  let outcome: FitOutcome
  let notes: [String]
  let fitted: [Double?] = []
  let residuals: [Double?] = []
  private let kept: any Prediction

  /// Keeps what tables say.
  init(_ model: any FittedModel, prediction: any Prediction) {
    name = model.name
    parameters = model.parameters
    likelihood = model.likelihood
    residualDeviation = model.residualDeviation
    varianceScale = model.varianceScale
    outcome = model.outcome
    notes = model.notes
    kept = prediction
  }

  /// The forecast that was made, whatever the number of steps.
  func prediction(steps: Int) -> any Prediction { kept }
}

extension SeriesForecast {
  /// The same forecast without its fit: fitted values, residuals and components are gone.
  public var withoutFit: SeriesForecast {
    SeriesForecast(
      model: ForecastFitRecord(model, prediction: prediction), prediction: prediction,
      bounds: bounds, notes: notes)
  }
}
