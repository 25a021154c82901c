/// The area between an upper and a lower line.
struct AreaMark: Mark {
  /// From left to right.
  var upper: [Point]
  /// From left to right.
  var lower: [Point]
  var fill: Color

  func draw(in drawing: inout Drawing) {
    guard upper.count > 1, lower.count > 1 else { return }
    let outline = (upper + lower.reversed()).map(\.path).joined(separator: "L")
    drawing.append("<path d=\"M" + outline + "Z\" fill=\"" + fill.hex + "\"/>")
  }
}
