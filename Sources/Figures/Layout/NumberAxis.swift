/// A level axis of numbers below a plot, with its name.
struct NumberAxis: Sendable {
  var scale: LinearScale
  /// The numbers that are marked, rising.
  var ticks: [Double]
  /// What the axis counts.
  var name: String
  /// How a tick is written.
  var text: @Sendable (Double) -> String

  /// Draws ticks, labels and name below the axis line.
  ///
  /// - Parameters:
  ///   - y: The axis line.
  ///   - drawing: Where to.
  /// - Returns: The y below the name.
  func draw(at y: Double, in drawing: inout Drawing) -> Double {
    drawing.add(
      GridMark(
        rules: ticks.map { (Point(scale($0), y), Point(scale($0), y + 4)) }, stroke: Theme.axis))
    var labels: [LabelMark.Label] = []
    for tick in ticks {
      let block = TextBlock(
        text(tick), width: abs(scale.end - scale.start), size: Theme.labelSize, maximumLines: 1)
      let (left, right) = (scale(tick) - block.width / 2, scale(tick) + block.width / 2)
      guard left >= scale.start - 7, right <= scale.end + 12 else { continue }
      if let last = labels.last, left < last.x + last.block.width / 2 + 5 { continue }
      labels.append(.init(block: block, x: scale(tick), y: y + 16))
    }
    drawing.add(LabelMark(labels, fill: Theme.ink, anchor: .middle))
    let block = TextBlock(
      name, width: abs(scale.end - scale.start), size: Theme.smallSize, maximumLines: 1)
    drawing.add(LabelMark(block, x: scale.end, y: y + 32, fill: Theme.quiet, anchor: .end))
    return y + 36
  }
}
