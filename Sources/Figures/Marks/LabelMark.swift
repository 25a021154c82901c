/// Texts of one look at several places.
struct LabelMark: Mark {
  /// Which end of a text its x is.
  enum Anchor: String, Sendable {
    case start, middle, end
  }

  /// One text, of one or several lines.
  struct Label: Sendable {
    var block: TextBlock
    /// The x of the anchor.
    var x: Double
    /// The baseline of the first line.
    var y: Double
  }

  var labels: [Label]
  var fill: Color
  var anchor = Anchor.start

  /// One text.
  init(_ block: TextBlock, x: Double, y: Double, fill: Color, anchor: Anchor = .start) {
    self.init([Label(block: block, x: x, y: y)], fill: fill, anchor: anchor)
  }

  /// Several texts; size and face are those of the first.
  init(_ labels: [Label], fill: Color, anchor: Anchor = .start) {
    self.labels = labels.filter { !$0.block.lines.isEmpty }
    self.fill = fill
    self.anchor = anchor
  }

  func draw(in drawing: inout Drawing) {
    guard let first = labels.first else { return }
    var look = " fill=\"" + fill.hex + "\""
    if first.block.size != Theme.labelSize {
      look += " font-size=\"" + SVG.number(first.block.size) + "\""
    }
    if first.block.bold { look += " font-weight=\"bold\"" }
    if anchor != .start { look += " text-anchor=\"" + anchor.rawValue + "\"" }
    if labels.count == 1 {
      drawing.append(element(first, look))
    } else {
      drawing.append("<g" + look + ">" + labels.map { element($0, "") }.joined() + "</g>")
    }
    for label in labels { place(label, in: &drawing) }
  }

  private func element(_ label: Label, _ look: String) -> String {
    let x = SVG.number(label.x)
    let lines = label.block.lines
    let title = label.block.fullText.map { "<title>" + SVG.escaped($0) + "</title>" } ?? ""
    let start = "<text x=\"" + x + "\" y=\"" + SVG.number(label.y) + "\"" + look + ">" + title
    if lines.count == 1 { return start + SVG.escaped(lines[0]) + "</text>" }
    let step = FontMetrics.lineHeight(label.block.size)
    let spans = lines.enumerated().map { index, line in
      "<tspan x=\"" + x + "\" y=\"" + SVG.number(label.y + Double(index) * step) + "\">"
        + SVG.escaped(line) + "</tspan>"
    }
    return start + spans.joined() + "</text>"
  }

  private func place(_ label: Label, in drawing: inout Drawing) {
    let size = label.block.size
    for (index, line) in label.block.lines.enumerated() {
      let width = FontMetrics.width(line, size: size, bold: label.block.bold)
      let left =
        switch anchor {
        case .start: label.x
        case .middle: label.x - width / 2
        case .end: label.x - width
        }
      let baseline = label.y + Double(index) * FontMetrics.lineHeight(size)
      drawing.place(
        .init(
          text: line, size: size,
          box: Box(
            x: left, y: baseline - FontMetrics.ascent(size), width: width,
            height: FontMetrics.ascent(size) + FontMetrics.descent(size))))
    }
  }
}
