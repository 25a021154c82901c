/// A regression on drivers whose errors follow an ARIMA process, all estimated together.
///
/// Differences of the order apply to the drivers as to the series, so that coefficients keep their
/// meaning: the change of the series by unit of the driver.
///
/// > Reference: Hyndman & Athanasopoulos (2021), *Forecasting: Principles and Practice*, chapter 10.
public struct DynamicRegression: ForecastModel {
  /// The drivers.
  public let drivers: [Driver]
  /// The order of the errors; nil where it is chosen.
  public let order: ARIMAOrder?
  /// How many periods ahead the drivers must reach.
  public let steps: Int

  /// Creates a regression.
  ///
  /// - Parameters:
  ///   - drivers: The drivers, with at least `steps` future values each.
  ///   - order: The order of the errors; nil chooses it as ``AutomaticARIMA`` does.
  ///   - steps: How many periods ahead forecasts are wanted.
  public init(_ drivers: [Driver], order: ARIMAOrder? = nil, steps: Int) {
    self.drivers = drivers
    self.order = order
    self.steps = steps
  }

  /// What users call it.
  public var name: String {
    "regression on \(drivers.map(\.name).joined(separator: ", ")) with "
      + (order.map { "\($0) errors" } ?? "ARIMA errors")
  }

  /// Estimates the coefficients of drivers and errors.
  ///
  /// - Parameter series: The values.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` that names the driver where one is too short, not finite, constant
  ///   or linearly dependent on others once differences are taken.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// The fitted model with its own type.
  public func estimated(_ series: RegularSeries) throws(ModelRefusal) -> FittedARIMA {
    try Driver.check(drivers, periods: series.count, steps: steps)
    let columns = drivers.map(RegressorColumn.init)
    guard var order else {
      return try AutomaticARIMA().estimated(series, drivers: columns)
    }
    try series.refuseSparse()
    if order.season == 1 { order.season = series.season }
    let problem = try ARIMAProblem(
      series, order: order, columns: RegressorColumn.constant(of: order) + columns)
    return problem.estimated(room: ARMARoom())
  }
}

extension FittedARIMA {
  /// The same estimates with other future values of the drivers: another scenario.
  ///
  /// - Parameters:
  ///   - drivers: The drivers of the fit, by name and in its order; their past is not looked at.
  ///   - steps: How many periods ahead they must reach.
  /// - Returns: The fitted model, whose forecasts follow the scenario.
  /// - Throws: ``ModelRefusal`` where the drivers are not those of the fit, or too short.
  public func scenario(_ drivers: [Driver], steps: Int) throws(ModelRefusal) -> FittedARIMA {
    var next = drivers[...]
    var columns: [RegressorColumn] = []
    for column in self.columns {
      guard case .values(let past, _) = column.source else {
        columns.append(column)
        continue
      }
      guard let driver = next.popFirst(), driver.name == column.name else {
        throw ModelRefusal(
          .driversNotUsable, "the scenario lacks the driver `\(column.name)` of the fit")
      }
      let scenario = Driver(driver.name, past: past, future: driver.future)
      try Driver.check([scenario], periods: past.count, steps: steps)
      columns.append(RegressorColumn(scenario))
    }
    return FittedARIMA(
      order: order, coefficients: coefficients, coefficientErrors: coefficientErrors,
      innovationVariance: innovationVariance, likelihood: likelihood,
      residualVariance: residualVariance, outcome: outcome, notes: notes, regression: regression,
      columns: columns, sample: sample, leading: leading, trailing: trailing, point: point,
      directions: directions, label: label)
  }
}
