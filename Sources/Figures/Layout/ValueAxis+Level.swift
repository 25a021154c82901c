import Glibc
import Quantities

extension ValueAxis {
  /// Draws a line down the plot at every tick, and its number below.
  ///
  /// - Parameters:
  ///   - value: Where values stand, from left to right.
  ///   - top: The upper end of the lines.
  ///   - bottom: The lower end of the lines.
  ///   - drawing: What is added to.
  /// - Returns: The y below the numbers.
  func drawLevelGrid(
    _ value: LinearScale, top: Double, bottom: Double, in drawing: inout Drawing
  ) -> Double {
    drawing.add(
      GridMark(
        rules: ticks.map { (Point(value($0), top), Point(value($0), bottom)) },
        stroke: Theme.grid))
    var labels: [LabelMark.Label] = []
    for tick in ticks {
      let block = TextBlock(text(tick), width: 160, size: Theme.smallSize, maximumLines: 1)
      let left = value(tick) - block.width / 2
      if let last = labels.last, left < last.x + last.block.width / 2 + 6 { continue }
      // The first and last number may lean out of the plot, but not out of the figure.
      guard left >= 2, value(tick) + block.width / 2 <= Theme.width - 2 else { continue }
      labels.append(.init(block: block, x: value(tick), y: bottom + 14))
    }
    drawing.add(LabelMark(labels, fill: Theme.quiet, anchor: .middle))
    return bottom + 18
  }

  /// As many decimals, in the unit of the axis, as tell apart what a twentieth of a step parts, and
  /// no more than the errors support.
  ///
  /// - Parameter errors: Standard errors of what is written; those that are not positive are left out.
  /// - Returns: 0 to 9.
  func differenceDecimals(errors: [Double]) -> Int {
    func decimals(_ size: Double) -> Int {
      let places = (-log10(size / unit.scale) + Double(style.exponent)).rounded(.up)
      return places.isFinite ? Int(min(max(places, 0), 9)) : 0
    }
    let smallest = errors.filter { $0.isFinite && $0 > 0 }.min()
    return min(decimals(step / 20), smallest.map(decimals) ?? 9)
  }

  /// A difference with its sign, in the unit of the axis: `+12.5`, `−3`, `0`.
  func difference(_ value: Double, decimals: Int) -> String {
    var format = DecimalFormat.signed(decimals)
    format.negative = .minus
    return format.text(value, shiftedBy: -unit.power - style.exponent)
  }
}
