import Glibc

/// Round numbers across a range: multiples of 1, 2 or 5 times a power of ten.
///
/// > Reference: d3-array `ticks` and `nice`: the step's mantissa is 10, 5, 2 or 1 where the ratio
/// > of the wanted step to the power of ten below it reaches √50, √10, √2.
struct Ticks: Hashable, Sendable {
  /// The step, or its inverse where it is below 1, so that all arithmetic stays with whole numbers.
  private let unit: Double
  private let isInverse: Bool
  private let first: Double
  private let last: Double

  /// Chooses about `count` steps.
  ///
  /// - Parameters:
  ///   - low: The lower end.
  ///   - high: The upper end; not below the lower one.
  ///   - count: How many steps are wanted, at least 1; the result has about as many.
  ///   - whole: Whether steps below 1 are refused.
  init(_ low: Double, _ high: Double, count: Int, whole: Bool = false) {
    let wanted = max((high - low) / Double(max(count, 1)), .leastNormalMagnitude)
    let power = floor(log10(wanted))
    let error = wanted / pow(10, power)
    let factor: Double =
      error >= 50.0.squareRoot()
      ? 10
      : error >= 10.0.squareRoot()
        ? 5
        : error >= 2.0.squareRoot() ? 2 : 1
    if power < 0, !(whole && wanted < 1) {
      let inverse = pow(10, -power) / factor
      isInverse = inverse >= 1
      unit = inverse >= 1 ? inverse : factor * pow(10, power)
    } else {
      isInverse = false
      unit = whole ? max(1, pow(10, power) * factor) : pow(10, power) * factor
    }
    let scaled = isInverse ? (low * unit, high * unit) : (low / unit, high / unit)
    // A multiple that misses the end only by rounding still counts.
    first = ceil(scaled.0 - 1e-9 * max(1, abs(scaled.0)))
    last = floor(scaled.1 + 1e-9 * max(1, abs(scaled.1)))
  }

  /// The distance between neighbours.
  var step: Double { isInverse ? 1 / unit : unit }

  /// The multiples of the step inside the range.
  var values: [Double] {
    guard first <= last, last - first < 1000 else { return [] }
    return (0...Int(last - first)).map { at(first + Double($0)) }
  }

  /// Widens a range to multiples of the step, until the step of the wider range is the same.
  ///
  /// - Parameters:
  ///   - low: The lower end.
  ///   - high: The upper end; above the lower one.
  ///   - count: How many steps are wanted.
  ///   - whole: Whether steps below 1 are refused.
  /// - Returns: The widened range and its ticks.
  static func nice(
    _ low: Double, _ high: Double, count: Int, whole: Bool = false
  ) -> (range: ClosedRange<Double>, ticks: Ticks) {
    var range = low...max(high, low)
    var ticks = Ticks(low, high, count: count, whole: whole)
    for _ in 0..<10 {
      let below = floor(ticks.scaled(range.lowerBound) + 1e-9)
      let above = ceil(ticks.scaled(range.upperBound) - 1e-9)
      let wider = ticks.at(below)...ticks.at(above)
      let next = Ticks(wider.lowerBound, wider.upperBound, count: count, whole: whole)
      let isStable = next.step == ticks.step
      range = wider
      ticks = next
      if isStable { break }
    }
    return (range, ticks)
  }

  private func at(_ multiple: Double) -> Double {
    isInverse ? multiple / unit : multiple * unit
  }

  private func scaled(_ value: Double) -> Double { isInverse ? value * unit : value / unit }
}
