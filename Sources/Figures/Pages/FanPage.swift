import Quantities

/// Fan charts in small panels on one page, such as one indicator for every element of a dimension, or
/// the targets of a plan.
///
/// The page is as wide as any figure and not taller than a sheet of A4 paper is for that width, where
/// its words are of usual length: up to eight panels stand in two columns, more in three.
public struct FanPage: Sendable {
  /// Whether the panels can be compared by height.
  public enum Axes: Hashable, Sendable {
    /// Each panel has its own axis.
    case own
    /// One range for all, where they have one unit and none would be squeezed below a quarter of the
    /// height it has by itself; the page says where that cannot be.
    case shared
  }

  /// How many panels a page holds.
  public static let maximumPanels = 12

  /// The words around the panels.
  public var caption: FigureCaption
  /// The panels row by row; those past ``maximumPanels`` are left out, and the page says so.
  public var panels: [Panel]
  /// Whether the panels can be compared by height.
  public var axes: Axes

  /// Creates a page.
  ///
  /// - Parameters:
  ///   - caption: The words around the panels.
  ///   - panels: The panels row by row.
  ///   - axes: Whether the panels can be compared by height.
  public init(caption: FigureCaption, panels: [Panel], axes: Axes = .own) {
    self.caption = caption
    self.panels = Array(panels.prefix(FanPage.maximumPanels))
    self.axes = axes
    let left = panels.count - self.panels.count
    guard left > 0 else { return }
    self.caption.notes.append(
      caption.language == .ko ? "\(left)개는 생략" : "\(left) more are left out")
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { FanPagePlot(page: self).rendered() }
}
