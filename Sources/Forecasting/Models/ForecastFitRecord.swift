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
  /// The same forecast for tables: without its fit, and with no more of its distribution than means,
  /// medians and the ends of intervals.
  ///
  /// - Parameter levels: The levels of the intervals.
  /// - Returns: The forecast.
  public func tabulated(levels: [Double]) -> SeriesForecast {
    let table = TabulatedForecast(prediction, levels: levels)
    return SeriesForecast(
      model: ForecastFitRecord(model, prediction: table), prediction: table, bounds: bounds,
      notes: notes)
  }
}
