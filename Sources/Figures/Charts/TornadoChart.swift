import Quantities

/// What each lever and assumption, moved alone, does to one result: bars from the baseline, the
/// widest on top.
///
/// Effects are differences to the baseline in the unit shown (percent as 65, money in whole currency
/// units). What is not finite is left out.
public struct TornadoChart: Sendable {
  /// The result with an input at one end of its range.
  public struct End: Hashable, Sendable {
    /// The value of the input there, in its own unit: `0.62`, `280명/분기`.
    public var input: String
    /// The result minus the baseline.
    public var effect: Double
    /// The standard error of the effect; nil draws none.
    public var standardError: Double?

    /// Creates an end.
    public init(_ input: String, effect: Double, standardError: Double? = nil) {
      self.input = input
      self.effect = effect
      self.standardError = standardError
    }
  }

  /// Where the range of an input comes from.
  public enum Source: Hashable, Sendable, CaseIterable {
    /// A planner's choice.
    case lever
    /// A document states it.
    case sourced
    /// No document states it.
    case assumed
  }

  /// One input.
  public struct Row: Hashable, Sendable {
    /// What it is called.
    public var label: String
    /// The result at its low end; nil where there is none.
    public var low: End?
    /// The result at its high end; nil where there is none.
    public var high: End?
    /// Where its range comes from; nil marks nothing.
    public var source: Source?

    /// Creates a row.
    public init(_ label: String, low: End?, high: End?, source: Source? = nil) {
      self.label = label
      self.low = low
      self.high = high
      self.source = source
    }

    /// The distance between the lowest and the highest result, the baseline among them.
    public var swing: Double {
      let effects = [0, low?.effect ?? 0, high?.effect ?? 0]
      return (effects.max() ?? 0) - (effects.min() ?? 0)
    }
  }

  /// The words around it.
  public var caption: FigureCaption
  /// How the result is written.
  public var style: ValueStyle
  /// The result with every input where it is.
  public var baseline: Double
  /// The inputs, the largest swing first.
  public var rows: [Row]
  /// How many inputs had too little effect to be shown.
  public var omitted: Int

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - style: How the result is written.
  ///   - baseline: The result with every input where it is.
  ///   - rows: The inputs in any order; equal swings keep theirs.
  ///   - maximumRows: How many are shown; the figure says how many more there are.
  public init(
    caption: FigureCaption, style: ValueStyle, baseline: Double, rows: [Row], maximumRows: Int = 16
  ) {
    self.caption = caption
    self.style = style
    self.baseline = baseline.isFinite ? baseline : 0
    func finite(_ end: End?) -> End? {
      guard var end, end.effect.isFinite else { return nil }
      if let error = end.standardError, !error.isFinite || error < 0 { end.standardError = nil }
      return end
    }
    let drawn = rows.compactMap { row -> Row? in
      let row = Row(row.label, low: finite(row.low), high: finite(row.high), source: row.source)
      return row.low == nil && row.high == nil ? nil : row
    }
    let ordered = drawn.enumerated().sorted {
      ($1.element.swing, $0.offset) < ($0.element.swing, $1.offset)
    }.map(\.element)
    self.rows = Array(ordered.prefix(max(maximumRows, 1)))
    omitted = ordered.count - self.rows.count
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { TornadoPlot(chart: self).rendered() }
}
