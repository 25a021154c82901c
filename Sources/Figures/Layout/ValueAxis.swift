import Glibc
import Quantities

/// An axis of values: its range in round numbers, its ticks, the unit it counts in.
struct ValueAxis: Sendable {
  let domain: ClosedRange<Double>
  let ticks: [Double]
  let unit: LargeUnit
  let step: Double
  /// How values are written, with the power of ten that an axis of extreme values counts in.
  let style: ValueStyle

  /// Chooses range and ticks.
  ///
  /// - Parameters:
  ///   - values: Everything the axis must hold; those that are not finite are left out.
  ///   - style: How values are written.
  ///   - fromZero: Whether zero belongs to the axis; nil decides by how much room it would waste.
  ///   - count: About how many steps.
  ///   - language: Whose large units.
  init(
    _ values: [Double], style: ValueStyle, fromZero: Bool?, count: Int, language: Language
  ) {
    // The difference of two values near the end of the range of numbers would leave it.
    let most = 2e307
    let finite = values.filter(\.isFinite).map { min(max($0, -most), most) }
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    // Zero is shown unless the values fill less than two fifths of the way from it.
    let holdsZero = fromZero ?? (low >= 0 && high - low >= 0.4 * high || low < 0 && high > 0)
    if holdsZero {
      low = min(low, 0)
      high = max(high, 0)
    }
    if high - low <= 0 {
      let pad = max(abs(high) * 0.1, style.isWhole ? 1 : 1e-6)
      low -= holdsZero && low >= 0 ? 0 : pad
      high += pad
    } else if !holdsZero {
      let pad = (high - low) * 0.05
      low = low >= 0 ? max(low - pad, 0) : low - pad
      high += pad
    }
    self.init(from: low, to: high, style: style, count: count, language: language)
  }

  /// Takes a range as it is, widened only to round numbers.
  ///
  /// - Parameters:
  ///   - low: The lower end.
  ///   - high: The upper end, above it.
  ///   - style: How values are written.
  ///   - count: About how many steps.
  ///   - language: Whose large units.
  init(from low: Double, to high: Double, style: ValueStyle, count: Int, language: Language) {
    let nice = Ticks.nice(low, high, count: count, whole: style.isWhole)
    domain = nice.range
    ticks = nice.ticks.values
    step = nice.ticks.step
    var style = style
    let size = max(abs(nice.range.lowerBound), abs(nice.range.upperBound))
    if size >= 1e16 || size < 1e-4, size > 0 {
      style.exponent = Int((log10(size) / 3).rounded(.down)) * 3
    }
    self.style = style
    unit = style.axisUnit(
      maximum: max(abs(nice.range.lowerBound), abs(nice.range.upperBound)), step: nice.ticks.step,
      language)
  }

  /// A tick's number.
  func text(_ tick: Double) -> String { styleWithDecimals.axisText(tick, unit: unit) }

  /// The style with as many decimals as tell values apart that a tenth of a step parts.
  var styleWithDecimals: ValueStyle {
    var style = style
    let wanted = (-log10(step / 10) + Double(style.exponent)).rounded(.up)
    if step > 0, wanted > 0, !style.isWhole { style.axisDecimals = Int(min(wanted, 17)) }
    return style
  }

  /// An amount in the unit of the axis.
  func amount(_ value: Double, decimals: Int) -> String {
    style.axisText(value, unit: unit, decimals: decimals)
  }

  /// The unit in brackets.
  func unitNote(_ language: Language) -> String { style.unitNote(unit, language) }
}
