/// The words above one panel of a page: its name, its message, its details.
struct FanPanelHead: Sendable {
  private let blocks: [TextBlock]

  /// Breaks the words into lines.
  ///
  /// - Parameters:
  ///   - panel: Whose words.
  ///   - width: The width of a line in pixels.
  init(_ panel: FanPage.Panel, width: Double) {
    // A twentieth is kept back for systems without the fonts of the theme.
    let width = width * 0.95
    blocks = [
      TextBlock(panel.name, width: width, size: Theme.subtitleSize, bold: true, maximumLines: 3),
      TextBlock(panel.message, width: width, size: Theme.labelSize, maximumLines: 2),
      TextBlock(panel.detail, width: width, size: Theme.smallSize, maximumLines: 3),
    ]
  }

  /// The height of all lines in pixels.
  var height: Double { blocks.reduce(0) { $0 + $1.height } }

  /// Draws the words.
  ///
  /// - Parameters:
  ///   - x: The left edge.
  ///   - top: The upper edge.
  ///   - drawing: What is added to.
  func draw(x: Double, top: Double, in drawing: inout Drawing) {
    var y = top
    for (block, fill) in zip(blocks, [Theme.ink, Theme.ink, Theme.quiet]) {
      drawing.add(
        LabelMark(block, x: x, y: y + FontMetrics.ascent(block.size), fill: fill))
      y += block.height
    }
  }
}
