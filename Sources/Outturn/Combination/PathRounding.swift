internal import Scenarios

/// Puts real paths back into what a KPI can be: counts are whole, and what they add up to is too.
///
/// Flows and what is added to totals are rounded along the path, so that a total is the sum of its
/// flows and no path loses what it rounded away.
struct PathRounding {
  /// The paths so far.
  let matrix: SampleMatrix
  private let measure: KPI.Measure
  private var row = 0
  private var sums: [Double]

  /// Begins with no row.
  ///
  /// - Parameters:
  ///   - samples: The draws whose place they take.
  ///   - kpi: The KPI.
  init(_ samples: SampleMatrix, _ kpi: KPI) {
    matrix = SampleMatrix(
      periods: samples.periods, draws: samples.draws, isWhole: samples.isWhole)
    measure = kpi.measure
    sums = [Double](repeating: 0, count: samples.draws)
  }

  /// Adds a row: levels, flows, or what is added to totals.
  mutating func append(_ values: [Double]) {
    defer { row += 1 }
    guard measure != .level else {
      matrix.store(values, period: row)
      return
    }
    var stored = values
    for draw in values.indices {
      let through = sums[draw] + values[draw]
      if measure == .total {
        stored[draw] = through
      } else if matrix.isWhole {
        stored[draw] = through.rounded() - sums[draw].rounded()
      }
      sums[draw] = through
    }
    matrix.store(stored, period: row)
  }
}
