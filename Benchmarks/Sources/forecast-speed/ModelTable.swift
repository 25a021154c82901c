import Forecasting

/// The model of a name on the command line; nil where there is none.
func namedModel(_ name: String) -> (any ForecastModel)? {
  switch name {
  case "ets": AutomaticExponentialSmoothing()
  case "arima": AutomaticARIMA()
  case "dot": ThetaModel(.dotm)
  case "theta": ThetaModel(nil)
  case "ces": ComplexSmoothingModel()
  case "structural": StructuralModel()
  default: nil
  }
}
