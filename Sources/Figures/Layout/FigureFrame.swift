import Glibc
import Quantities

/// What stands around every plot: title, subtitle, unit, key, notes; and the SVG root.
struct FigureFrame: Sendable {
  var caption: FigureCaption
  /// The unit in brackets, at the top right.
  var unitNote: String
  /// The entries of the key.
  var key: [KeyItem]

  private let left = Theme.margin
  private let right = Theme.width - Theme.margin

  /// Draws title, subtitle, key and unit.
  ///
  /// - Returns: The y below them.
  func drawHeader(in drawing: inout Drawing) -> Double {
    var y = Theme.margin - 2
    let titleBlock = TextBlock(
      // A twentieth is kept back for systems without the fonts of the theme.
      caption.title, width: (right - left) * 0.95, size: Theme.titleSize, bold: true,
      maximumLines: 4)
    drawing.add(
      LabelMark(
        titleBlock, x: left, y: y + FontMetrics.ascent(Theme.titleSize), fill: Theme.ink))
    y += titleBlock.height
    if let subtitle = caption.subtitle {
      let block = TextBlock(
        subtitle, width: right - left, size: Theme.subtitleSize, maximumLines: 4)
      drawing.add(
        LabelMark(
          block, x: left, y: y + 3 + FontMetrics.ascent(Theme.subtitleSize), fill: Theme.quiet))
      y += block.height + 3
    }
    return drawKey(below: y + 8, in: &drawing) + 6
  }

  /// Flows the key from the left; the unit keeps the right end of its first line.
  private func drawKey(below top: Double, in drawing: inout Drawing) -> Double {
    guard !(key.isEmpty && unitNote.isEmpty) else { return top }
    let line = 18.0
    let unit = TextBlock(
      unitNote, width: (right - left) / 2, size: Theme.smallSize, maximumLines: 1)
    let reserved = unit.lines.isEmpty ? 0 : unit.width + 16
    var x = left
    var row = 0
    var labels: [LabelMark.Label] = []
    for item in key where !item.text.isEmpty {
      let room = right - left - KeyItem.sampleWidth - (row == 0 ? reserved : 0)
      let block = TextBlock(item.text, width: room, size: Theme.labelSize, maximumLines: 1)
      let width = KeyItem.sampleWidth + block.width
      if x > left, x + width > right - (row == 0 ? reserved : 0) {
        x = left
        row += 1
      }
      let middle = top + (Double(row) + 0.5) * line
      item.drawSample(x: x, middle: middle, in: &drawing)
      labels.append(.init(block: block, x: x + KeyItem.sampleWidth, y: middle + 4.2))
      x += width + 16
    }
    drawing.add(LabelMark(labels, fill: Theme.ink))
    drawing.add(
      LabelMark(unit, x: right, y: top + line / 2 + 4, fill: Theme.quiet, anchor: .end))
    return top + Double(row + 1) * line
  }

  /// Draws the notes and closes the file.
  ///
  /// - Parameters:
  ///   - drawing: Everything above the notes.
  ///   - bottom: The y below which the notes stand.
  ///   - description: The key numbers in words, where the caption has no text of its own.
  /// - Returns: The file and where its texts stand.
  func finished(_ drawing: Drawing, bottom: Double, description: String) -> RenderedFigure {
    var drawing = drawing
    var y = bottom + 8
    if !caption.notes.isEmpty {
      drawing.add(
        RuleMark(from: Point(left, y), to: Point(right, y), stroke: Theme.grid))
      y += 5
    }
    for note in caption.notes {
      let block = TextBlock(note, width: right - left, size: Theme.smallSize)
      drawing.add(
        LabelMark(block, x: left, y: y + FontMetrics.ascent(Theme.smallSize), fill: Theme.quiet))
      y += block.height
    }
    let height = (y + 10).rounded(.up)
    return RenderedFigure(
      svg: file(drawing, height: height, description: caption.description ?? description),
      width: Theme.width, height: height, texts: drawing.texts)
  }

  private func file(_ drawing: Drawing, height: Double, description: String) -> String {
    let id = caption.safeID
    let size = SVG.number(Theme.width) + " " + SVG.number(height)
    let head = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" width=\""
        + SVG.number(Theme.width) + "\" height=\"" + SVG.number(height)
        + "\" role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\" lang=\""
        + caption.language.rawValue + "\" font-family=\"" + Theme.fonts + "\" font-size=\""
        + SVG.number(Theme.labelSize) + "\">",
      "<title id=\"\(id)-title\">" + SVG.escaped(caption.title) + "</title>",
      "<desc id=\"\(id)-desc\">" + SVG.escaped(description) + "</desc>",
      "<rect width=\"100%\" height=\"100%\" fill=\"" + Theme.ground.hex + "\"/>",
    ]
    return (head + drawing.elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }
}
