import Glibc

/// A seasonal ARIMA model of a given order, by exact maximum likelihood.
///
/// > Reference: Box & Jenkins (1970), *Time Series Analysis*; the likelihood of a differenced series
/// > by conditional residuals and the forcing of the first steps, after Ansley (1979), Biometrika 66.
public struct ARIMAModel: ForecastModel {
  /// The order.
  public let order: ARIMAOrder

  /// Creates a model.
  ///
  /// - Parameter order: The order; a season of 1 is replaced by that of the series.
  public init(_ order: ARIMAOrder) {
    self.order = order
  }

  /// What users call it.
  public var name: String { order.description }

  /// Estimates the model.
  ///
  /// - Parameter series: The values.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` where there are too few values for the order, or a long series is
  ///   mostly gaps.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// Estimates the model, as its own type.
  public func estimated(_ series: RegularSeries) throws(ModelRefusal) -> FittedARIMA {
    try problem(series, constant: nil).estimated(room: ARMARoom())
  }

  /// The model at given coefficients, as another program reports them.
  ///
  /// - Parameters:
  ///   - series: The values.
  ///   - coefficients: Autoregressive, moving-average, seasonal autoregressive and seasonal
  ///     moving-average ones, with the signs of ``ARIMAOrder``. A moving average that is not
  ///     invertible is replaced by the invertible one with the same likelihood and forecasts.
  ///   - constant: The mean or drift; nil estimates it where the order has one.
  /// - Returns: The model, its coefficients taken as known.
  /// - Throws: ``ModelRefusal`` as ``fit(_:)``, and where the coefficients are not stationary.
  public func evaluated(
    _ series: RegularSeries, coefficients: [Double], constant: Double? = nil
  ) throws(ModelRefusal) -> FittedARIMA {
    try problem(series, constant: constant).given(coefficients)
  }

  private func problem(
    _ series: RegularSeries, constant: Double?
  ) throws(ModelRefusal) -> ARIMAProblem {
    try series.refuseSparse()
    var order = order
    if order.season == 1 { order.season = series.season }
    return try ARIMAProblem(
      series, order: order, columns: RegressorColumn.constant(of: order, known: constant))
  }
}
