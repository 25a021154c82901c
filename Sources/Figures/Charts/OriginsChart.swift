/// Forecasts from several earlier origins beside what came.
public struct OriginsChart: Sendable {
  /// The forecast from one origin.
  public struct Origin: Hashable, Sendable {
    /// One period ahead.
    public struct Step: Hashable, Sendable {
      /// The period.
      public var time: TimePosition
      /// The middle of the forecast.
      public var median: Double
      /// Where the interval ends below.
      public var lower: Double
      /// Where the interval ends above.
      public var upper: Double

      /// Creates a step.
      public init(time: TimePosition, median: Double, lower: Double, upper: Double) {
        self.time = time
        self.median = median
        self.lower = lower
        self.upper = upper
      }
    }

    /// The last value that was known, where the forecast starts; nil where it was missing.
    public var start: FanChart.Value?
    /// The periods ahead, in order of time.
    public var steps: [Step]

    /// Creates an origin.
    public init(start: FanChart.Value?, steps: [Step]) {
      self.start = start
      self.steps = steps
    }
  }

  /// The words around it.
  public var caption: FigureCaption
  /// How values are written.
  public var style: ValueStyle
  /// What came, in order of time.
  public var values: [FanChart.Value]
  /// The forecasts, the last origin first; intervals are drawn of those that do not overlap.
  public var origins: [Origin]
  /// The level of the intervals, in percent.
  public var level: Double

  /// Creates a chart; values and steps that are not finite are left out.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - style: How values are written.
  ///   - values: What came, in order of time.
  ///   - origins: The forecasts, the last origin first.
  ///   - level: The level of the intervals, in percent.
  public init(
    caption: FigureCaption, style: ValueStyle, values: [FanChart.Value], origins: [Origin],
    level: Double
  ) {
    self.caption = caption
    self.style = style
    self.values = values.filter(\.value.isFinite)
    self.origins = origins.map { origin in
      var origin = origin
      origin.steps = origin.steps.filter {
        $0.median.isFinite && $0.lower.isFinite && $0.upper.isFinite
      }
      return origin
    }.filter { !$0.steps.isEmpty }
    self.level = level
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { OriginsPlot(chart: self).rendered() }
}
