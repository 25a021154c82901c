/// A projection with its uncertainty: what was observed, where the draws land, and the target.
///
/// Values are given as shown (percent as 65, money in whole currency units). Times are periods of the
/// calendar, of one or several grids, or numbered steps; a chart holds one kind, that of its first
/// value. Values that are not finite are left out.
public struct FanChart: Sendable {
  /// The words around it.
  public var caption: FigureCaption
  /// How values are written.
  public var style: ValueStyle
  /// Observed values known to the projection.
  public var history: [Value]
  /// The projection, in any order.
  public var bands: [Band]
  /// Observed values that the projection did not know, drawn hollow.
  public var outturns: [Value]
  /// What is to be reached, if anything.
  public var target: Target?
  /// Values to be reached on the way.
  public var milestones: [Value]
  /// The last time known to the projection; nil takes the last of `history`.
  public var asOf: TimePosition?
  /// Whether the projection moves in steps, each period flat, as batches of whole units do.
  public var isStepped: Bool
  /// Whether the axis starts at zero; nil decides by the values.
  public var fromZero: Bool?
  /// What the bands hold.
  public var coverage: Coverage
  /// Draws only so many of the last observed values, and says so below; nil draws all.
  public var shownHistory: Int?

  /// Creates a fan chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - style: How values are written.
  ///   - history: Observed values known to the projection.
  ///   - bands: The projection.
  ///   - outturns: Observed values that the projection did not know.
  ///   - target: What is to be reached.
  ///   - milestones: Values to be reached on the way.
  ///   - asOf: The last time known to the projection; nil takes the last of `history`.
  ///   - isStepped: Whether each time is drawn flat.
  ///   - fromZero: Whether the axis starts at zero; nil decides by the values.
  ///   - coverage: What the bands hold.
  ///   - shownHistory: How many of the last observed values are drawn; nil draws all.
  public init(
    caption: FigureCaption, style: ValueStyle, history: [Value] = [], bands: [Band],
    outturns: [Value] = [], target: Target? = nil, milestones: [Value] = [],
    asOf: TimePosition? = nil, isStepped: Bool = false, fromZero: Bool? = nil,
    coverage: Coverage = .draws, shownHistory: Int? = nil
  ) {
    let first = (history + outturns + milestones).first?.time ?? bands.first?.time
    let isCalendar = first?.isCalendar ?? true
    func ordered(_ values: [Value]) -> [Value] {
      values.filter { $0.value.isFinite && $0.time.isCalendar == isCalendar }
        .sorted { $0.time < $1.time }
    }
    self.caption = caption
    self.style = style
    self.history = ordered(history)
    self.bands = bands.filter { $0.isFinite && $0.time.isCalendar == isCalendar }
      .sorted { $0.time < $1.time }
    self.outturns = ordered(outturns)
    self.target = target.flatMap { $0.value.isFinite ? $0 : nil }
    if self.target?.deadline?.isCalendar == !isCalendar { self.target?.deadline = nil }
    self.milestones = ordered(milestones)
    self.asOf = asOf.flatMap { $0.isCalendar == isCalendar ? $0 : nil }
    self.isStepped = isStepped
    self.fromZero = fromZero
    self.coverage = coverage
    self.shownHistory = shownHistory
  }

  /// How much of a long history leaves a forecast about a fifth of the width.
  ///
  /// - Parameters:
  ///   - horizon: How many times are forecast.
  ///   - season: Values in a season; 1 where there is none.
  /// - Returns: At least three seasons and two dozen values, for ``shownHistory``.
  public static func readableHistory(horizon: Int, season: Int = 1) -> Int {
    max(24, 4 * max(horizon, 0), 3 * max(season, 1))
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { FanPlot(chart: self).rendered() }
}
