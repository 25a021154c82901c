public import Series

/// The forecast of one series as its charts show it: plain values, whatever made them.
public struct ChartedForecast: Sendable {
  /// What its periods are called.
  public enum Times: Hashable, Sendable {
    /// Periods of the calendar, from the first value on.
    case periods(from: Period)
    /// Numbers without a calendar, from that of the first value on.
    case numbers(from: Int)
    /// Names, such as dates, of all values and of the forecast.
    case names([String])
  }

  /// One period ahead.
  public struct Step: Hashable, Sendable {
    /// The mean of the forecast distribution.
    public var mean: Double
    /// The middle of the forecast distribution.
    public var median: Double
    /// Lower and upper ends, one pair for each of ``ChartedForecast/levels``.
    public var intervals: [ClosedRange<Double>]

    /// Creates a step.
    public init(mean: Double, median: Double, intervals: [ClosedRange<Double>]) {
      self.mean = mean
      self.median = median
      self.intervals = intervals
    }
  }

  /// The bounds that were kept.
  public struct Bounds: Hashable, Sendable {
    /// The least value; nil where there is none.
    public var lower: Double?
    /// The greatest value; nil where there is none.
    public var upper: Double?
    /// Whether they follow from the values rather than from a declaration.
    public var isAutomatic: Bool

    /// Creates bounds.
    public init(lower: Double? = nil, upper: Double? = nil, isAutomatic: Bool = false) {
      self.lower = lower
      self.upper = upper
      self.isAutomatic = isAutomatic
    }
  }

  /// A test of the residuals.
  public struct Test: Hashable, Sendable {
    /// The statistic.
    public var statistic: Double
    /// Its degrees of freedom.
    public var degreesOfFreedom: Double
    /// The probability of a statistic at least as extreme where nothing is amiss.
    public var pValue: Double

    /// Creates a test.
    public init(statistic: Double, degreesOfFreedom: Double, pValue: Double) {
      self.statistic = statistic
      self.degreesOfFreedom = degreesOfFreedom
      self.pValue = pValue
    }
  }

  /// The name of the series.
  public var id: String
  /// How often it has values, `monthly`; a word without translation stands for none.
  public var frequency: String
  /// Values in a season; 1 where there is none.
  public var season: Int
  /// What its periods are called.
  public var times: Times
  /// The values in order of time; nil is missing.
  public var values: [Double?]
  /// What came later, nil where missing: from the period `laterOffset` after the first one ahead.
  public var later: [Double?]
  /// How many periods lie between the last value and the first later one.
  public var laterOffset: Int
  /// The model with its form.
  public var model: String
  /// The levels of the intervals, in percent.
  public var levels: [Double]
  /// The periods ahead.
  public var steps: [Step]
  /// The bounds that were kept.
  public var bounds: Bounds
  /// What the forecast says about its making, one sentence each.
  public var notes: [String]
  /// One-step errors of the last periods, nil where there is none; at most as many as values.
  public var residuals: [Double?]
  /// How many autocorrelations `ljungBox` rests on.
  public var lags: Int
  /// Whether the residuals are autocorrelated (Ljung and Box).
  public var ljungBox: Test?
  /// Whether their shape is that of a normal distribution (Jarque and Bera).
  public var jarqueBera: Test?
  /// Whether their spread changes, last third to first third.
  public var spreadChange: Test?

  /// Creates a forecast without later values, notes and residuals.
  ///
  /// - Parameters:
  ///   - id: The name of the series.
  ///   - frequency: How often it has values.
  ///   - season: Values in a season.
  ///   - times: What its periods are called.
  ///   - values: The values in order of time.
  ///   - model: The model with its form.
  ///   - levels: The levels of the intervals, in percent.
  ///   - steps: The periods ahead, with an interval for every level.
  ///   - bounds: The bounds that were kept.
  public init(
    id: String, frequency: String, season: Int, times: Times, values: [Double?], model: String,
    levels: [Double], steps: [Step], bounds: Bounds = Bounds()
  ) {
    self.id = id
    self.frequency = frequency
    self.season = season
    self.times = times
    self.values = values
    self.model = model
    self.levels = levels
    self.steps = steps
    self.bounds = bounds
    later = []
    laterOffset = 0
    notes = []
    residuals = []
    lags = 0
  }
}
