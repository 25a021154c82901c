/// Columns of numbers at the right end of a figure, each with a head.
struct NumberColumns: Sendable {
  var heads: [String]
  /// The middle of each row and its numbers, one for each head.
  var rows: [(middle: Double, texts: [String])]

  private let gap = 12.0

  private func width(_ column: Int) -> Double {
    let widths = rows.map { FontMetrics.width($0.texts[column], size: Theme.labelSize) }
    return max(widths.max() ?? 0, FontMetrics.width(heads[column], size: Theme.smallSize))
  }

  /// What all columns take, without a gap before the first.
  var width: Double {
    heads.indices.reduce(0) { $0 + width($1) } + gap * Double(max(heads.count - 1, 0))
  }

  /// Draws heads and numbers, aligned right.
  ///
  /// - Parameters:
  ///   - head: The baseline of the heads.
  ///   - drawing: What is added to.
  func draw(head: Double, in drawing: inout Drawing) {
    var right = Theme.width - Theme.margin
    var headLabels: [LabelMark.Label] = []
    var labels: [LabelMark.Label] = []
    for column in heads.indices.reversed() {
      headLabels.append(
        .init(block: block(heads[column], size: Theme.smallSize), x: right, y: head))
      for row in rows {
        labels.append(
          .init(
            block: block(row.texts[column], size: Theme.labelSize), x: right,
            y: row.middle + 4.2))
      }
      right -= width(column) + gap
    }
    drawing.add(LabelMark(headLabels, fill: Theme.quiet, anchor: .end))
    drawing.add(LabelMark(labels, fill: Theme.ink, anchor: .end))
  }

  private func block(_ text: String, size: Double) -> TextBlock {
    TextBlock(text, width: 300, size: size, maximumLines: 1)
  }
}
