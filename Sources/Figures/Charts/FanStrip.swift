import Quantities

/// The strip above the plot of a fan chart: where observation ends, and the deadline.
struct FanStrip: Sendable {
  private let split: Double?
  private let deadline: Double?
  private let labels: [Label]
  private let rows: Int
  private let rowHeight = 16.0

  private struct Label {
    var block: TextBlock
    var x: Double
    var anchor: LabelMark.Anchor
    var color: Color
    var row = 0

    var box: Box {
      let left =
        switch anchor {
        case .start: x
        case .middle: x - block.width / 2
        case .end: x - block.width
        }
      return Box(x: left - 4, y: 0, width: block.width + 8, height: 1)
    }
  }

  /// Lays the labels out in as few rows as they need.
  ///
  /// - Parameters:
  ///   - chart: The chart.
  ///   - words: Its words.
  ///   - time: Its times in pixels.
  init(chart: FanChart, words: FanWords, time: TimeScale) {
    func block(_ text: String) -> TextBlock {
      TextBlock(text, width: time.end - time.start, size: Theme.smallSize, maximumLines: 1)
    }
    var labels: [Label] = []
    split = FanStrip.split(chart, time)
    if let split {
      let before = block(words.observed)
      if split - 6 - before.width >= time.start, !chart.history.isEmpty {
        labels.append(Label(block: before, x: split - 6, anchor: .end, color: Theme.quiet))
      }
      let after = block(words.projected)
      if split + 6 + after.width <= time.end {
        labels.append(Label(block: after, x: split + 6, anchor: .start, color: Theme.forecast))
      }
    }
    deadline = chart.target?.deadline.map { time($0) }
    if let deadline, let target = chart.target, let due = target.deadline {
      let text = block(words.deadline(due, target.date))
      let half = text.width / 2
      let x = min(max(deadline, time.start + half), time.end - half)
      labels.append(Label(block: text, x: x, anchor: .middle, color: Theme.target))
    }
    // The deadline moves a row up where it would meet the words beside the split.
    if let last = labels.indices.last, deadline != nil,
      labels[..<last].contains(where: { $0.box.overlaps(labels[last].box) })
    {
      labels[last].row = 1
    }
    self.labels = labels
    rows = labels.isEmpty ? 0 : (labels.map(\.row).max() ?? 0) + 1
  }

  /// The height in pixels.
  var height: Double { Double(rows) * rowHeight + 4 }

  /// Draws the labels and the rules below them through the plot.
  func draw(top: Double, plotBottom: Double, in drawing: inout Drawing) {
    func ruleTop(_ row: Int) -> Double { top + Double(rows - row) * rowHeight - 1 }
    if let split {
      drawing.add(
        RuleMark(
          from: Point(split, ruleTop(1) + 3), to: Point(split, plotBottom), stroke: Theme.axis))
    }
    if let deadline {
      let row = labels.last?.row ?? 0
      drawing.add(
        RuleMark(
          from: Point(deadline, ruleTop(row) + 1), to: Point(deadline, plotBottom),
          stroke: Theme.target, dash: "2 3"))
    }
    for label in labels {
      drawing.add(
        LabelMark(
          label.block, x: label.x, y: ruleTop(label.row) - 3, fill: label.color,
          anchor: label.anchor))
    }
  }

  /// The edge behind the last time known, where something follows it.
  private static func split(_ chart: FanChart, _ time: TimeScale) -> Double? {
    guard let known = chart.asOf ?? chart.history.last?.time, !chart.bands.isEmpty else {
      return nil
    }
    let edge = time(known) + time.slot / 2
    return edge > time.start + 1 && edge < time.end - 1 ? edge : nil
  }
}
