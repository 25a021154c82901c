public import Series

/// A series and what is to be projected from it.
public struct ForecastRequest: Hashable, Sendable {
  /// The observations; the last regime of them is fitted.
  public var series: TimeSeries
  /// How the curve is found.
  public var method: ForecastMethod
  /// The last period to project, on the grid of the series.
  public var horizon: Period
  /// The least value an observation can take, where there is one: 0 for counts and money.
  public var lowerBound: Double?
  /// The greatest value an observation can take, where there is one: 1 for a share.
  public var upperBound: Double?
  /// The known upper asymptote of a logistic or Gompertz curve, which no observation exceeds.
  public var ceiling: Double?
  /// The known lower asymptote of an exponential, logistic or Gompertz curve; nil is 0.
  public var floor: Double?

  /// Creates a request.
  ///
  /// - Parameters:
  ///   - series: The observations.
  ///   - method: How the curve is found.
  ///   - horizon: The last period to project.
  ///   - lowerBound: The least possible value.
  ///   - upperBound: The greatest possible value.
  ///   - ceiling: The known upper asymptote.
  ///   - floor: The known lower asymptote.
  public init(
    series: TimeSeries, method: ForecastMethod = .auto, horizon: Period,
    lowerBound: Double? = nil, upperBound: Double? = nil, ceiling: Double? = nil,
    floor: Double? = nil
  ) {
    self.series = series
    self.method = method
    self.horizon = horizon
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.ceiling = ceiling
    self.floor = floor
  }
}
