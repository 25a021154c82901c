import Quantities

/// When a target is likely to be met: the probability by each time, one line per scenario or target.
public struct AttainmentChart: Sendable {
  /// The probability by one time.
  public struct Point: Hashable, Sendable {
    /// The time at whose end it holds.
    public var time: TimePosition
    /// The share of draws that have met the target, 0 to 1.
    public var share: Double
    /// The standard error of the share.
    public var standardError: Double

    /// Creates a point.
    public init(_ time: TimePosition, _ share: Double, standardError: Double = 0) {
      self.time = time
      self.share = share
      self.standardError = standardError
    }
  }

  /// The curve of one scenario or target.
  public struct Line: Hashable, Sendable {
    /// What it is called, at its right end.
    public var label: String
    /// The probabilities in order of time.
    public var points: [Point]
    /// The time at whose end the target is due.
    public var deadline: TimePosition?

    /// Creates a line; points that are not finite are left out.
    public init(_ label: String, _ points: [Point], deadline: TimePosition? = nil) {
      self.label = label
      self.points = points.filter { $0.share.isFinite }.sorted { $0.time < $1.time }
      self.deadline = deadline
    }
  }

  /// How many lines a chart tells apart.
  public static let maximumLines = 6

  /// The words around it.
  public var caption: FigureCaption
  /// The lines; those past ``maximumLines`` are left out, and the figure says so.
  public var lines: [Line]
  /// The probability that is wanted, 0 to 1; nil draws none.
  public var wanted: Double?

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - lines: The lines; one kind of time, that of the first point.
  ///   - wanted: The probability that is wanted, 0 to 1.
  public init(caption: FigureCaption, lines: [Line], wanted: Double? = nil) {
    self.caption = caption
    let isCalendar = lines.lazy.flatMap(\.points).first?.time.isCalendar ?? true
    self.lines = lines.map { line in
      Line(
        line.label, line.points.filter { $0.time.isCalendar == isCalendar },
        deadline: line.deadline.flatMap { $0.isCalendar == isCalendar ? $0 : nil })
    }.filter { !$0.points.isEmpty }
    self.wanted = wanted.flatMap { $0 > 0 && $0 < 1 ? $0 : nil }
    let left = self.lines.count - AttainmentChart.maximumLines
    guard left > 0 else { return }
    self.lines.removeLast(left)
    self.caption.notes.append(
      caption.language == .ko ? "\(left)개는 생략" : "\(left) more are left out")
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure { AttainmentPlot(chart: self).rendered() }
}
