/// What is left over by a fitted model, in four panels: residuals over time, their
/// autocorrelations, their quantiles against the normal distribution, and their histogram or the
/// calibration of forecasts.
///
/// Residuals are one-step errors in the unit of the series. Any number of them may be missing.
public struct DiagnosticChart: Sendable {
  /// The words around it.
  public var caption: FigureCaption
  /// How values of the series are written.
  public var style: ValueStyle
  /// Residuals in order of time; nil where there is none.
  public var residuals: [Double?]
  /// Their times; numbered from 1 where there are not as many as residuals.
  public var times: [TimePosition]
  /// Values in a season, 1 where there is none.
  ///
  /// Lags of whole seasons are marked.
  public var season: Int
  /// A test of the autocorrelations in words, such as `Ljung–Box Q(24) = 18.2, p = 0.79`.
  public var test: String?
  /// How forecasts of a backtest came true; the histogram of residuals where there is none.
  public var calibration: Calibration?

  /// Creates a diagnostic chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - style: How values of the series are written.
  ///   - residuals: One-step errors in order of time, nil where there is none; what is not finite
  ///     counts as missing.
  ///   - times: Their times, one each; empty numbers them from 1.
  ///   - season: Values in a season, at least 1.
  ///   - test: A test of the autocorrelations in words, written as it is.
  ///   - calibration: How forecasts of a backtest came true.
  public init(
    caption: FigureCaption, style: ValueStyle, residuals: [Double?], times: [TimePosition] = [],
    season: Int = 1, test: String? = nil, calibration: Calibration? = nil
  ) {
    self.caption = caption
    self.style = style
    self.residuals = residuals.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    self.times = times
    self.season = max(season, 1)
    self.test = test
    self.calibration = calibration
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { DiagnosticPlot(chart: self).rendered() }
}
