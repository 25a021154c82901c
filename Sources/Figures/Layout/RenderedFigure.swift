/// A finished figure.
struct RenderedFigure: Sendable {
  /// The file.
  let svg: String
  /// Its width in pixels.
  let width: Double
  /// Its height in pixels.
  let height: Double
  /// Where its texts stand, by the toolkit's own metrics.
  let texts: [Drawing.PlacedText]
}
