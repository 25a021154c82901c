import BenchmarkSeries
import Forecasting

/// What makes the forecasts that are timed.
enum Forecaster {
  /// A model alone.
  case model(any ForecastModel)
  /// The engine with `auto`.
  case automatic

  /// The forecaster of a name on the command line; nil where there is none.
  init?(_ name: String) {
    switch name {
    case "auto": self = .automatic
    case "ets": self = .model(AutomaticExponentialSmoothing())
    case "arima": self = .model(AutomaticARIMA())
    case "dot": self = .model(ThetaModel(.dotm))
    case "theta": self = .model(ThetaModel(nil))
    case "ces": self = .model(ComplexSmoothingModel())
    case "structural": self = .model(StructuralModel())
    default: return nil
    }
  }

  /// The prediction for a series.
  func prediction(_ plain: PlainSeries) throws(ModelRefusal) -> any Prediction {
    switch self {
    case .model(let model):
      return try model.fitInAnyUnit(plain.series).prediction(steps: plain.horizon)
    case .automatic:
      let engine = ForecastEngine(ForecastEngine.Settings(steps: plain.horizon))
      do throws(SeriesRefusal) { return try engine.forecast(plain.series).prediction } catch {
        throw ModelRefusal(.tooFewValues, "\(error)")
      }
    }
  }
}
