import Series

/// Calendar time to pixels: every period of the finest grid has a slot of the same width, and a
/// value stands in the middle of its slot.
struct PeriodScale: Hashable, Sendable {
  /// The grid of the slots.
  let frequency: Frequency
  /// The number of the first slot on the grid.
  let first: Int
  /// How many slots there are.
  let count: Int
  /// The left edge of the first slot.
  let start: Double
  /// The right edge of the last slot.
  let end: Double

  /// Creates the scale that holds all given periods, which may be of several grids.
  ///
  /// - Parameters:
  ///   - periods: What is shown; with none the scale has one slot.
  ///   - start: The left edge in pixels.
  ///   - end: The right edge in pixels.
  init(_ periods: [Period], start: Double, end: Double) {
    let grid = periods.map(\.frequency).max() ?? .year
    let slots = periods.map { $0.last(grid).ordinal }
    frequency = grid
    first = slots.min() ?? 0
    count = (slots.max() ?? first) - first + 1
    self.start = start
    self.end = end
  }

  /// The width of a slot in pixels.
  var slot: Double { (end - start) / Double(count) }

  /// The middle of the slot that a period ends in.
  func callAsFunction(_ period: Period) -> Double {
    start + (Double(period.last(frequency).ordinal - first) + 0.5) * slot
  }

  /// The left edge of the slot with a number on the grid.
  func edge(_ ordinal: Int) -> Double { start + Double(ordinal - first) * slot }

  /// The calendar years that the slots touch.
  var years: ClosedRange<Int> {
    (first / frequency.perYear)...((first + count - 1) / frequency.perYear)
  }

  /// The pixels that a year takes, cut at the ends of the scale.
  func span(ofYear year: Int) -> (left: Double, right: Double) {
    let low = max(year * frequency.perYear, first)
    let high = min((year + 1) * frequency.perYear, first + count)
    return (edge(low), edge(high))
  }
}
