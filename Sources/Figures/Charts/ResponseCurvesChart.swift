import Quantities

/// What money brings, a panel for each line: the curve, where it was observed, what may be given,
/// what is given now and what is advised.
///
/// Money is given in whole currency units, results in the unit shown. What is not finite is left out.
public struct ResponseCurvesChart: Sendable {
  /// A place on a curve.
  public struct Point: Hashable, Sendable {
    /// The money.
    public var amount: Double
    /// What it brings.
    public var value: Double

    /// Creates a place.
    public init(_ amount: Double, _ value: Double) {
      self.amount = amount
      self.value = value
    }
  }

  /// One line.
  public struct Curve: Hashable, Sendable {
    /// What it is called.
    public var label: String
    /// The curve with rising amounts.
    public var points: [Point]
    /// Where it was observed, beyond which the curve is dashed; nil where nothing is said of it.
    public var observed: ClosedRange<Double>?
    /// What may be given.
    public var allowed: ClosedRange<Double>?
    /// What is given now.
    public var current: Point?
    /// What is advised.
    public var advised: Point?

    /// Creates a curve.
    public init(
      _ label: String, points: [Point], observed: ClosedRange<Double>? = nil,
      allowed: ClosedRange<Double>? = nil, current: Point? = nil, advised: Point? = nil
    ) {
      self.label = label
      self.points = points
      self.observed = observed
      self.allowed = allowed
      self.current = current
      self.advised = advised
    }
  }

  /// The words around it.
  public var caption: FigureCaption
  /// How money is written.
  public var moneyStyle: ValueStyle
  /// How results are written.
  public var style: ValueStyle
  /// The lines, row by row.
  public var curves: [Curve]
  /// How many lines are not shown.
  public var omitted: Int

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - moneyStyle: How money is written.
  ///   - style: How results are written.
  ///   - curves: The lines, the most important first.
  ///   - maximumCurves: How many are shown; the figure says how many more there are.
  public init(
    caption: FigureCaption, moneyStyle: ValueStyle, style: ValueStyle, curves: [Curve],
    maximumCurves: Int = 12
  ) {
    self.caption = caption
    self.moneyStyle = moneyStyle
    self.style = style
    func finite(_ point: Point?) -> Point? {
      point.flatMap { $0.amount.isFinite && $0.value.isFinite ? $0 : nil }
    }
    func finite(_ range: ClosedRange<Double>?) -> ClosedRange<Double>? {
      range.flatMap { $0.lowerBound.isFinite && $0.upperBound.isFinite ? $0 : nil }
    }
    let drawn = curves.map { curve in
      Curve(
        curve.label, points: curve.points.compactMap { finite($0) },
        observed: finite(curve.observed), allowed: finite(curve.allowed),
        current: finite(curve.current), advised: finite(curve.advised))
    }.filter { $0.points.count > 1 }
    self.curves = Array(drawn.prefix(max(maximumCurves, 1)))
    omitted = drawn.count - self.curves.count
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { ResponseCurvesPlot(chart: self).rendered() }
}
