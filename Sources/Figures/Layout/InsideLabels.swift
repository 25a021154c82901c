/// Small labels inside a plot: each takes the first of its places that is free, or is left out.
struct InsideLabels: Sendable {
  /// Where labels may stand.
  var plot: Box
  /// Marks that labels stay away from.
  private var marks: [Box] = []
  /// Labels that stand already.
  private var labels: [Box] = []

  init(plot: Box) { self.plot = plot }

  /// Keeps a box free of labels.
  mutating func reserve(_ box: Box) { marks.append(box) }

  /// Where a label stands to its point.
  enum Side: Sendable {
    case above, below, left, right, aboveLeft
  }

  /// Writes a label beside a point, on a ground that covers grid lines behind it.
  ///
  /// - Parameters:
  ///   - text: The label.
  ///   - point: What it belongs to.
  ///   - room: How wide it may be, in pixels; nil is half the plot.
  ///   - distance: How far it stays away, in pixels.
  ///   - clear: What lies around the point, from top to bottom, which the label stays away from.
  ///   - sides: Where it may stand, the best first.
  ///   - coversMarks: Whether it may stand over marks, if not over other labels.
  ///   - fill: Its colour.
  ///   - drawing: Where to.
  /// - Returns: Whether it found a place.
  @discardableResult
  mutating func add(
    _ text: String, at point: Point, room: Double? = nil, distance: Double,
    clear: ClosedRange<Double>? = nil,
    sides: [Side] = [.above, .below, .left, .right], coversMarks: Bool = false, fill: Color,
    in drawing: inout Drawing
  ) -> Bool {
    let block = TextBlock(
      text, width: room ?? plot.width / 2, size: Theme.smallSize, maximumLines: 1)
    guard !block.lines.isEmpty else { return true }
    let width = block.width + 4
    let height = 15.0
    let high = min(clear?.lowerBound ?? point.y, point.y)
    let low = max(clear?.upperBound ?? point.y, point.y)
    for side in sides {
      let place =
        switch side {
        case .above: Point(point.x - width / 2, high - distance - height)
        case .below: Point(point.x - width / 2, low + distance)
        case .aboveLeft: Point(point.x + 4 - width, high - distance - height)
        case .left: Point(point.x - distance - width, point.y - height / 2)
        case .right: Point(point.x + distance, point.y - height / 2)
        }
      let box = Box(x: place.x, y: place.y, width: width, height: height)
      let taken = coversMarks ? labels : labels + marks
      guard plot.contains(box), !taken.contains(where: { $0.overlaps(box) }) else { continue }
      labels.append(box)
      drawing.append(
        "<rect x=\"\(SVG.number(box.x))\" y=\"\(SVG.number(box.y))\" width=\""
          + SVG.number(box.width) + "\" height=\"" + SVG.number(box.height)
          + "\" fill=\"#ffffff\" fill-opacity=\"0.85\"/>")
      drawing.add(LabelMark(block, x: box.x + 2, y: box.y + 11.2, fill: fill))
      return true
    }
    return false
  }
}
