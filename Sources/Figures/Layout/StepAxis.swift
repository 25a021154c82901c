import Glibc
import Quantities

/// The axis of numbered steps below a plot: round numbers, or the names of steps where they have
/// some.
struct StepAxis: Sendable {
  var scale: StepScale
  var language: Language

  private let lineHeight = 16.0

  /// Draws ticks and labels below the axis line.
  ///
  /// - Parameters:
  ///   - y: The axis line.
  ///   - drawing: Where to.
  /// - Returns: The y below the labels.
  func draw(at y: Double, in drawing: inout Drawing) -> Double {
    let marks = scale.labels.isEmpty ? numbers : StepNames(scale: scale).chosen
    drawing.add(
      GridMark(
        rules: marks.map { (Point(scale($0.step), y), Point(scale($0.step), y + 4)) },
        stroke: Theme.axis))
    let labels = marks.compactMap { mark -> LabelMark.Label? in
      let block = TextBlock(mark.text, width: scale.end - scale.start, size: Theme.labelSize)
      let half = block.width / 2
      let middle = min(max(scale(mark.step), scale.start + half - 4), scale.end - half + 4)
      // A label may lean over an end of the axis, but not past its tick.
      guard abs(middle - scale(mark.step)) <= half - 2, block.lines.count == 1 else { return nil }
      return LabelMark.Label(block: block, x: middle, y: y + 16)
    }
    drawing.add(LabelMark(apart(labels), fill: Theme.ink, anchor: .middle))
    var bottom = y + 4 + lineHeight + 2
    if scale.labels.isEmpty {
      let name = TextBlock(
        language == .ko ? "시점 t" : "Time t", width: scale.end - scale.start,
        size: Theme.smallSize, maximumLines: 1)
      drawing.add(
        LabelMark(name, x: scale.end, y: bottom + 10, fill: Theme.quiet, anchor: .end))
      bottom += lineHeight - 2
    }
    return bottom
  }

  /// Round numbers with room between them.
  private var numbers: [StepScale.Label] {
    let widest = [scale.first, scale.last].map {
      FontMetrics.width(text($0), size: Theme.labelSize)
    }
    let room = (widest.max() ?? 0) + 16
    let count = min(6, max(1, Int((scale.end - scale.start) / room)))
    let ticks = Ticks(
      Double(scale.first), Double(scale.last), count: count, whole: true
    ).values.filter { abs($0) < 1e15 }
    var steps = ticks.map { Int($0) }
    // A series that starts at 1 has no tick before the first round number.
    if scale.first == 1, let next = steps.first, next > 1, scale(next) - scale(1) > room {
      steps.insert(1, at: 0)
    }
    if steps.isEmpty { steps = [scale.first] }
    return steps.map { StepScale.Label(step: $0, text: text($0)) }
  }

  private func text(_ step: Int) -> String {
    abs(Double(step)) < 1e15 ? DecimalFormat.whole.text(Double(step)) : String(step)
  }

  /// Leaves out labels that would meet the one before.
  private func apart(_ labels: [LabelMark.Label]) -> [LabelMark.Label] {
    var kept: [LabelMark.Label] = []
    for label in labels {
      if let last = kept.last,
        label.x - label.block.width / 2 < last.x + last.block.width / 2 + 6
      {
        continue
      }
      kept.append(label)
    }
    return kept
  }
}
