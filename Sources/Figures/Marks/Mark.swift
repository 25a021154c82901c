/// Something drawn: it knows its place in pixels and how SVG says it.
protocol Mark: Sendable {
  /// Adds the mark to a drawing.
  func draw(in drawing: inout Drawing)
}
