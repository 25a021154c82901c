public import Quantities
public import Series

/// What a KPI's own history says about its forecasts: residuals, and forecasts from earlier origins
/// beside what came.
public struct IndicatorDiagnostics: Hashable, Sendable {
  /// A forecast from an earlier origin, beside what came.
  public struct Comparison: Hashable, Sendable {
    /// The last period that the forecast knew.
    public var origin: Period
    /// The period forecast.
    public var period: Period
    /// How many periods ahead.
    public var step: Int
    /// What came, in the shown unit.
    public var outturn: Double
    /// The 2.5, 10, 50, 90 and 97.5 % quantiles of the forecast, in the shown unit.
    public var quantiles: [Double]
    /// The probability that the forecast gave to values at or below the outturn (PIT).
    public var transform: Double

    /// Creates a comparison.
    public init(
      origin: Period, period: Period, step: Int, outturn: Double, quantiles: [Double],
      transform: Double
    ) {
      self.origin = origin
      self.period = period
      self.step = step
      self.outturn = outturn
      self.quantiles = quantiles
      self.transform = transform
    }

    /// Whether the outturn lies in the 80 % interval.
    public var isInside80: Bool { quantiles[1] <= outturn && outturn <= quantiles[3] }

    /// Whether the outturn lies in the 95 % interval.
    public var isInside95: Bool { quantiles[0] <= outturn && outturn <= quantiles[4] }
  }

  /// A test of the residuals' autocorrelations (Ljung and Box).
  public struct Test: Hashable, Sendable {
    /// How many autocorrelations it rests on.
    public var lags: Int
    /// The statistic.
    public var statistic: Double
    /// The probability of one at least as large where residuals are independent.
    public var pValue: Double

    /// Creates a test.
    public init(lags: Int, statistic: Double, pValue: Double) {
      self.lags = lags
      self.statistic = statistic
      self.pValue = pValue
    }
  }

  /// The scenario: `plan`, or the name of a patch.
  public var scenario: String
  /// The KPI's name.
  public var kpi: String
  /// The forecasting model in words.
  public var method: LocalizedText
  /// The fitted periods.
  public var periods: [Period]
  /// One residual for each, in the shown unit; nil where there is none.
  public var residuals: [Double?]
  /// The test of their autocorrelations; nil where there are too few.
  public var ljungBox: Test?
  /// Forecasts from earlier origins, in the order of origins and periods.
  public var comparisons: [Comparison]

  /// Creates diagnostics.
  public init(
    scenario: String, kpi: String, method: LocalizedText, periods: [Period], residuals: [Double?],
    ljungBox: Test?, comparisons: [Comparison]
  ) {
    self.scenario = scenario
    self.kpi = kpi
    self.method = method
    self.periods = periods
    self.residuals = residuals
    self.ljungBox = ljungBox
    self.comparisons = comparisons
  }
}
