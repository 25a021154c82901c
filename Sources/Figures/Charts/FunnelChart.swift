import Quantities

/// The stages of a pipeline: how many entered each, and of those how many passed, wait or were lost.
///
/// Bars are means, so that what passed, waits and was lost adds up to what entered; ranges hold
/// 80 % of the draws.
public struct FunnelChart: Sendable {
  /// A number with the middle 80 % of its draws.
  public struct Amount: Hashable, Sendable {
    /// The mean.
    public var mean: Double
    /// The tenth percentile; nil prints no range.
    public var low: Double?
    /// The ninetieth percentile; nil prints no range.
    public var high: Double?

    /// Creates an amount.
    public init(_ mean: Double, low: Double? = nil, high: Double? = nil) {
      self.mean = mean.isFinite ? mean : 0
      let isRange = [low, high].allSatisfy { $0?.isFinite == true }
      self.low = isRange ? low : nil
      self.high = isRange ? high : nil
    }
  }

  /// One stage.
  public struct Stage: Hashable, Sendable {
    /// What happens there: `선정 심사`.
    public var label: String
    /// How many entered.
    public var entered: Amount
    /// How many of them passed.
    public var passed: Amount
    /// How many of them wait at the end; nil where nothing can wait.
    public var waiting: Amount?
    /// How many of them were lost; nil where nothing can be lost.
    public var lost: Amount?
    /// The share of those entered that passed, 0 to 1; nil prints none.
    public var share: Amount?

    /// Creates a stage.
    public init(
      _ label: String, entered: Amount, passed: Amount, waiting: Amount? = nil,
      lost: Amount? = nil, share: Amount? = nil
    ) {
      self.label = label
      self.entered = entered
      self.passed = passed
      self.waiting = waiting
      self.lost = lost
      self.share = share
    }
  }

  /// The words around it.
  public var caption: FigureCaption
  /// How numbers are written.
  public var style: ValueStyle
  /// The stages in the order things pass them.
  public var stages: [Stage]

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - style: How numbers are written.
  ///   - stages: The stages in the order things pass them.
  public init(caption: FigureCaption, style: ValueStyle, stages: [Stage]) {
    self.caption = caption
    self.style = style
    self.stages = stages
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { FunnelPlot(chart: self).rendered() }
}
