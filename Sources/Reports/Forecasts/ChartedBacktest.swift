internal import Figures
internal import Series

/// The backtest of one series as its charts show it: plain values, whatever made them.
public struct ChartedBacktest: Sendable {
  /// The forecast from one origin.
  public struct Origin: Hashable, Sendable {
    /// How many periods were known.
    public var known: Int
    /// The median at each step ahead.
    public var medians: [Double]
    /// Lower ends, one for each median.
    public var lower: [Double]
    /// Upper ends, one for each median.
    public var upper: [Double]

    /// Creates a forecast.
    public init(known: Int, medians: [Double], lower: [Double], upper: [Double]) {
      self.known = known
      self.medians = medians
      self.lower = lower
      self.upper = upper
    }
  }

  /// The series, its last model and what its residuals say; `values` holds all that came.
  public var forecast: ChartedForecast
  /// The forecasts, the last origin first.
  public var origins: [Origin]
  /// The level of the intervals of origins, in percent.
  public var level: Double
  /// How many outturns lay inside the intervals of each level (in percent), by steps ahead from 1.
  public var coverage: [(level: Double, inside: [Int], count: [Int])]
  /// The mean absolute scaled error; nil where the values never changed.
  public var scaledError: Double?
  /// One less the ratio of ranked scores to that of the last value repeated; nil where there is none.
  public var skill: Double?

  /// Creates a backtest.
  ///
  /// - Parameters:
  ///   - forecast: The series with all values, its last model and residuals.
  ///   - origins: The forecasts, the last origin first.
  ///   - level: The level of their intervals, in percent.
  ///   - coverage: Outturns inside the intervals of each level, by steps ahead from 1.
  ///   - scaledError: The mean absolute scaled error.
  ///   - skill: One less the ratio of ranked scores to that of the last value repeated.
  public init(
    forecast: ChartedForecast, origins: [Origin], level: Double,
    coverage: [(level: Double, inside: [Int], count: [Int])], scaledError: Double?, skill: Double?
  ) {
    self.forecast = forecast
    self.origins = origins
    self.level = level
    self.coverage = coverage
    self.scaledError = scaledError
    self.skill = skill
  }

  var levelCoverage: [DiagnosticChart.LevelCoverage] {
    coverage.map {
      DiagnosticChart.LevelCoverage(level: $0.level, inside: $0.inside, count: $0.count)
    }
  }
}
