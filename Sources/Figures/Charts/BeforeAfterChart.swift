import Quantities

/// What several things have before and after a decision: two points a row, joined, and the change.
///
/// Values are given in the unit shown (money in whole currency units). What is not finite is left out.
public struct BeforeAfterChart: Sendable {
  /// One thing.
  public struct Row: Hashable, Sendable {
    /// What it is called.
    public var label: String
    /// What it has before; nil where it is new.
    public var before: Double?
    /// What it has after.
    public var after: Double

    /// Creates a row.
    public init(_ label: String, before: Double?, after: Double) {
      self.label = label
      self.before = before
      self.after = after
    }
  }

  /// Rows under one heading, such as the ministries.
  public struct Group: Hashable, Sendable {
    /// The heading; empty for none.
    public var heading: String
    /// The rows from top to bottom.
    public var rows: [Row]

    /// Creates a group.
    public init(_ heading: String, _ rows: [Row]) {
      self.heading = heading
      self.rows = rows
    }
  }

  /// The words around it.
  public var caption: FigureCaption
  /// How values are written.
  public var style: ValueStyle
  /// The groups from top to bottom.
  public var groups: [Group]

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - style: How values are written.
  ///   - groups: The groups from top to bottom.
  public init(caption: FigureCaption, style: ValueStyle, groups: [Group]) {
    self.caption = caption
    self.style = style
    self.groups = groups.map { group in
      Group(
        group.heading,
        group.rows.filter { $0.after.isFinite }.map { row in
          Row(row.label, before: row.before.flatMap { $0.isFinite ? $0 : nil }, after: row.after)
        })
    }.filter { !$0.rows.isEmpty }
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { BeforeAfterPlot(chart: self).rendered() }
}
