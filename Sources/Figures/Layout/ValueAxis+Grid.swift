extension ValueAxis {
  /// Draws a line across the plot at every tick, and its number to the left.
  ///
  /// - Parameters:
  ///   - plot: The field.
  ///   - value: Where values stand.
  ///   - gap: How far the numbers stay from the field.
  ///   - isNumbered: Whether it has numbers, or a field to the left has them.
  ///   - drawing: What is added to.
  func drawGrid(
    in plot: Box, _ value: LinearScale, gap: Double = 8, isNumbered: Bool = true,
    drawing: inout Drawing
  ) {
    drawing.add(
      GridMark(
        rules: ticks.map { (Point(plot.x, value($0)), Point(plot.right, value($0))) },
        stroke: Theme.grid))
    guard isNumbered else { return }
    let labels = ticks.map { tick in
      LabelMark.Label(
        block: TextBlock(text(tick), width: 200, size: Theme.labelSize), x: plot.x - gap,
        y: value(tick) + 4.2)
    }
    drawing.add(LabelMark(labels, fill: Theme.quiet, anchor: .end))
  }
}
