internal import Scenarios
internal import Series

/// What observations say about rows of draws on another grid.
///
/// A level or total speaks of the end of its period; a flow of all of it.
struct CoveredRows {
  /// One value, and the rows of the draws whose last (or sum, for flows) it is.
  struct Point {
    /// The rows, in order; one for levels and totals.
    var rows: ClosedRange<Int>
    /// The period of the value.
    var period: Period
    /// The value, canonical.
    var value: Double
  }

  /// In order of time; values that speak of no row are left out.
  let points: [Point]

  /// Lays observations over draws.
  ///
  /// - Parameters:
  ///   - series: The observations.
  ///   - periods: The periods of the draws.
  ///   - measure: What is observed; parts of a flow are added up where all are known.
  init(_ series: TimeSeries, over periods: [Period], measure: KPI.Measure) {
    guard let grid = periods.first?.frequency, let first = periods.first else {
      points = []
      return
    }
    func row(_ period: Period) -> Int? {
      let row = period.ordinal - first.ordinal
      return periods.indices.contains(row) ? row : nil
    }
    var points: [Point] = []
    var sum: (period: Period, value: Double, count: Int)?
    for observation in series.observations {
      guard let value = observation.value else { continue }
      let period = observation.period
      let last = period.last(grid)
      if period.frequency <= grid {
        let start = measure == .flow ? period.first(grid) : last
        guard let from = row(start), let through = row(last) else { continue }
        points.append(Point(rows: from...through, period: period, value: value))
      } else if measure != .flow {
        guard last.lastDay == period.lastDay, let place = row(last) else { continue }
        points.append(Point(rows: place...place, period: last, value: value))
      } else {
        if let known = sum, known.period == last {
          sum = (last, known.value + value, known.count + 1)
        } else {
          sum = (last, value, 1)
        }
        guard let whole = sum, whole.count * grid.perYear == period.frequency.perYear,
          let place = row(last)
        else { continue }
        points.append(Point(rows: place...place, period: last, value: whole.value))
      }
    }
    self.points = points
  }
}

extension IndicatorDraws {
  /// The draws on a coarser grid, of the periods that they cover whole; nil where there is none.
  func coarsened(to grid: Frequency, measure: KPI.Measure) -> IndicatorDraws? {
    guard let own = periods.first?.frequency else { return nil }
    guard grid < own else { return grid == own ? self : nil }
    var rows: [(period: Period, rows: ClosedRange<Int>)] = []
    for (row, period) in periods.enumerated() where period == period.first(grid).last(own) {
      let length = measure == .flow ? own.perYear / grid.perYear : 1
      guard row - length + 1 >= 0 else { continue }
      rows.append((period.first(grid), (row - length + 1)...row))
    }
    guard !rows.isEmpty else { return nil }
    let matrix = SampleMatrix(
      periods: rows.count, draws: samples.draws, isWhole: samples.isWhole)
    for (place, entry) in rows.enumerated() {
      let sums = (0..<samples.draws).map { draw in
        entry.rows.reduce(0) { $0 + samples.value(period: $1, draw: draw) }
      }
      matrix.store(sums, period: place)
    }
    var coarse = self
    coarse.periods = rows.map(\.period)
    coarse.samples = matrix
    return coarse
  }
}
