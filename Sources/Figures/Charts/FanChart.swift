public import Quantities
public import Series

/// A projection with its uncertainty: what was observed, where the draws land, and the target.
///
/// Values are given as shown (percent as 65, money in whole currency units) and periods may be of
/// several grids. Values that are not finite are left out.
public struct FanChart: Sendable {
  /// An observed value.
  public struct Value: Hashable, Sendable {
    /// When.
    public var period: Period
    /// What was observed.
    public var value: Double
    /// Set where the series broke just before this point, such as by a new definition.
    ///
    /// The line has a gap there and the text stands at it; an empty text marks it without words.
    public var breakBefore: String?

    /// Creates an observed value.
    public init(_ period: Period, _ value: Double, breakBefore: String? = nil) {
      self.period = period
      self.value = value
      self.breakBefore = breakBefore
    }
  }

  /// The quantiles of the draws in one period, not falling from `p10` to `p90`.
  public struct Band: Hashable, Sendable {
    /// When.
    public var period: Period
    /// The quantile that 10 % of the draws do not exceed.
    public var p10: Double
    /// The quantile that 25 % of the draws do not exceed.
    public var p25: Double
    /// The median.
    public var p50: Double
    /// The quantile that 75 % of the draws do not exceed.
    public var p75: Double
    /// The quantile that 90 % of the draws do not exceed.
    public var p90: Double

    /// Creates a band from its quantiles.
    public init(
      _ period: Period, p10: Double, p25: Double, p50: Double, p75: Double, p90: Double
    ) {
      self.period = period
      self.p10 = p10
      self.p25 = p25
      self.p50 = p50
      self.p75 = p75
      self.p90 = p90
    }
  }

  /// What is to be reached.
  public struct Target: Hashable, Sendable {
    /// The value, as shown.
    public var value: Double
    /// How it is meant; its word stands at the line.
    public var qualifier: Qualifier
    /// The period at whose end it is due, if there is one.
    public var deadline: Period?
    /// The day it is due, for the label; without it the period is named.
    public var date: CalendarDate?

    /// Creates a target.
    public init(
      _ value: Double, qualifier: Qualifier = .exact, deadline: Period? = nil,
      date: CalendarDate? = nil
    ) {
      self.value = value
      self.qualifier = qualifier
      self.deadline = deadline
      self.date = date
    }
  }

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
  /// The last period known to the projection; nil takes the last of `history`.
  public var asOf: Period?
  /// Whether the projection moves in steps, each period flat, as batches of whole units do.
  public var isStepped: Bool
  /// Whether the axis starts at zero; nil decides by the values.
  public var fromZero: Bool?

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
  ///   - asOf: The last period known to the projection; nil takes the last of `history`.
  ///   - isStepped: Whether each period is drawn flat.
  ///   - fromZero: Whether the axis starts at zero; nil decides by the values.
  public init(
    caption: FigureCaption, style: ValueStyle, history: [Value] = [], bands: [Band],
    outturns: [Value] = [], target: Target? = nil, milestones: [Value] = [], asOf: Period? = nil,
    isStepped: Bool = false, fromZero: Bool? = nil
  ) {
    self.caption = caption
    self.style = style
    self.history = history.filter(\.value.isFinite).sorted { $0.period < $1.period }
    self.bands = bands.filter {
      [$0.p10, $0.p25, $0.p50, $0.p75, $0.p90].allSatisfy(\.isFinite)
    }.sorted { $0.period < $1.period }
    self.outturns = outturns.filter(\.value.isFinite).sorted { $0.period < $1.period }
    self.target = target.flatMap { $0.value.isFinite ? $0 : nil }
    self.milestones = milestones.filter(\.value.isFinite).sorted { $0.period < $1.period }
    self.asOf = asOf
    self.isStepped = isStepped
    self.fromZero = fromZero
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { FanPlot(chart: self).rendered() }
}
