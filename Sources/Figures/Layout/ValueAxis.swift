import Glibc
import Quantities

/// An axis of values: its range in round numbers, its ticks, the unit it counts in.
struct ValueAxis: Sendable {
  let domain: ClosedRange<Double>
  let ticks: [Double]
  let unit: LargeUnit
  let step: Double
  private let style: ValueStyle

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
    let finite = values.filter(\.isFinite)
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
    let nice = Ticks.nice(low, high, count: count, whole: style.isWhole)
    domain = nice.range
    ticks = nice.ticks.values
    step = nice.ticks.step
    self.style = style
    unit = style.axisUnit(
      maximum: max(abs(nice.range.lowerBound), abs(nice.range.upperBound)), step: nice.ticks.step,
      language)
  }

  /// A tick's number.
  func text(_ tick: Double) -> String { style.axisText(tick, unit: unit) }

  /// An amount in the unit of the axis.
  func amount(_ value: Double, decimals: Int) -> String {
    style.axisText(value, unit: unit, decimals: decimals)
  }

  /// The unit in brackets.
  func unitNote(_ language: Language) -> String { style.unitNote(unit, language) }
}
