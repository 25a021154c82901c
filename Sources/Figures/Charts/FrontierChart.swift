import Quantities

/// The best result for every total of money, with the bound that nothing can exceed, and where the
/// plan stands now.
///
/// Money is given in whole currency units, results in the unit shown. What is not finite is left out.
public struct FrontierChart: Sendable {
  /// The best that one total can do.
  public struct Point: Hashable, Sendable {
    /// The total.
    public var total: Double
    /// What the best allocation found is worth.
    public var value: Double
    /// What no allocation can exceed; nil where none is known.
    public var bound: Double?
    /// The standard error of the value; nil draws none.
    public var standardError: Double?

    /// Creates a point.
    public init(
      total: Double, value: Double, bound: Double? = nil, standardError: Double? = nil
    ) {
      self.total = total
      self.value = value
      self.bound = bound
      self.standardError = standardError
    }
  }

  /// A plan on the chart.
  public struct Mark: Hashable, Sendable {
    /// What it is called.
    public var label: String
    /// Its total.
    public var total: Double
    /// What it is worth.
    public var value: Double
    /// Whether it is what is advised, and not what is there.
    public var isAdvised: Bool

    /// Creates a mark.
    public init(_ label: String, total: Double, value: Double, isAdvised: Bool) {
      self.label = label
      self.total = total
      self.value = value
      self.isAdvised = isAdvised
    }
  }

  /// The words around it.
  public var caption: FigureCaption
  /// How totals are written.
  public var moneyStyle: ValueStyle
  /// How results are written.
  public var style: ValueStyle
  /// What results are called, above their axis.
  public var valueName: String
  /// The frontier with rising totals.
  public var points: [Point]
  /// The plan as it stands, and what is advised.
  public var marks: [Mark]

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - moneyStyle: How totals are written.
  ///   - style: How results are written.
  ///   - valueName: What results are called.
  ///   - points: The frontier in any order.
  ///   - marks: The plan as it stands, and what is advised.
  public init(
    caption: FigureCaption, moneyStyle: ValueStyle, style: ValueStyle, valueName: String = "",
    points: [Point], marks: [Mark] = []
  ) {
    self.caption = caption
    self.moneyStyle = moneyStyle
    self.style = style
    self.valueName = valueName
    self.points = points.filter { $0.total.isFinite && $0.value.isFinite }.map { point in
      var point = point
      if let bound = point.bound, !bound.isFinite { point.bound = nil }
      if let error = point.standardError, !error.isFinite || error < 0 { point.standardError = nil }
      return point
    }.sorted { $0.total < $1.total }
    self.marks = marks.filter { $0.total.isFinite && $0.value.isFinite }
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { FrontierPlot(chart: self).rendered() }
}
