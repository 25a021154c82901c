/// The probability of meeting each target, by scenario: points with their Monte Carlo error, and
/// what each scenario changes against the first.
public struct ComparisonChart: Sendable {
  /// A probability of one target under one scenario.
  public struct Probability: Hashable, Sendable {
    /// The share of draws that meet the target, 0 to 1.
    public var share: Double
    /// The standard error of the share.
    public var standardError: Double
    /// The difference of shares to the first scenario, from draws in common; nil is not shown.
    public var difference: Double?
    /// The standard error of the difference; a difference within two errors is shown as `±`.
    public var differenceError: Double?

    /// Creates a probability.
    public init(
      _ share: Double, standardError: Double, difference: Double? = nil,
      differenceError: Double? = nil
    ) {
      self.share = share
      self.standardError = standardError
      self.difference = difference
      self.differenceError = differenceError
    }
  }

  /// One target.
  public struct Row: Hashable, Sendable {
    /// What is to be reached.
    public var label: String
    /// One probability per scenario, in their order; nil where a scenario has none.
    public var probabilities: [Probability?]

    /// Creates a row.
    public init(_ label: String, _ probabilities: [Probability?]) {
      self.label = label
      self.probabilities = probabilities
    }
  }

  /// The words around it.
  public var caption: FigureCaption
  /// The names of the scenarios; the first is what the others are compared with.
  ///
  /// Up to four are told apart by shape and colour; further ones repeat shapes.
  public var scenarios: [String]
  /// The targets, from top to bottom.
  public var rows: [Row]

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - scenarios: The names of the scenarios, the base first.
  ///   - rows: The targets, from top to bottom.
  public init(caption: FigureCaption, scenarios: [String], rows: [Row]) {
    self.caption = caption
    self.scenarios = scenarios
    self.rows = rows
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { ComparisonPlot(chart: self).rendered() }
}
