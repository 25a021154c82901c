internal import Glibc
internal import Scenarios
internal import Series

/// The outturns of a simulated KPI that are known and lie within the horizon.
struct KnownOutturns {
  /// The discrepancy allowed for: how far, relative to the largest outturn, a sound simulation may
  /// be from what comes; its standard deviation.
  static let discrepancy = 0.05
  /// The time, in years, over which a discrepancy forgets itself.
  static let memory = 1.0

  /// The KPI.
  let kpi: KPI
  /// The outturns and the rows of the draws that they speak of; at least one.
  let points: [CoveredRows.Point]
  private let scale: Double

  /// The outturns of a KPI, or nil where none lies within the horizon.
  init?(_ indicator: IndicatorDraws, _ plan: Plan) {
    let kpi = plan.kpis[indicator.kpi]
    guard kpi.from != nil, kpi.combine == .update, let observed = kpi.observed else { return nil }
    let points = CoveredRows(
      observed.known(on: plan.asOf), over: indicator.periods, measure: kpi.measure
    ).points
    guard !points.isEmpty else { return nil }
    self.kpi = kpi
    self.points = points
    var greatest = 0.0
    for point in points { greatest = max(greatest, abs(point.value)) }
    if greatest == 0 {
      // Nothing came: the discrepancy is one of what was simulated.
      for point in points {
        for row in point.rows {
          for value in indicator.samples.row(row) { greatest = max(greatest, abs(value)) }
        }
      }
    }
    // A whole number cannot be met more closely than by one; nothing more closely than rounding.
    let least = kpi.kind == .count ? 1 : max(1e-9 * greatest, .leastNormalMagnitude)
    let relative = Self.discrepancy * greatest
    scale = (relative * relative + least * least).squareRoot()
  }

  /// Adds the squared distance of every draw.
  ///
  /// The discrepancies of one draw over time are an Ornstein–Uhlenbeck process: what a simulation
  /// misses one month it all but misses the next, so that many outturns in a row do not pass for as
  /// many witnesses.
  ///
  /// > Reference: Kennedy & O'Hagan (2001), JRSS B 63, 425–464 (model discrepancy).
  func addDistances(of samples: SampleMatrix, to distances: inout [Double]) {
    var before = [Double](repeating: 0, count: samples.draws)
    var earlier: Period?
    for point in points {
      let gap = earlier.map { point.period.endInYears - $0.endInYears }
      let kept = gap.map { exp(-$0 / Self.memory) } ?? 0
      let variance = 1 - kept * kept
      for draw in distances.indices {
        let simulated = point.rows.reduce(0) { $0 + samples.value(period: $1, draw: draw) }
        let miss = (point.value - simulated) / scale
        let news = miss - kept * before[draw]
        distances[draw] += news * news / variance
        before[draw] = miss
      }
      earlier = point.period
    }
  }

  /// Puts what is known into the draws: the outturns themselves, and what follows from them.
  ///
  /// A total goes on from its last outturn by what is simulated to be added; between outturns it
  /// moves as it did in the draw. Levels and flows after the last outturn stay as simulated.
  func settled(_ samples: SampleMatrix) -> SampleMatrix {
    let settled = SampleMatrix(
      periods: samples.periods, draws: samples.draws, isWhole: samples.isWhole)
    var rows = (0..<samples.periods).map { samples.row($0) }
    var path = [Double](repeating: 0, count: rows.count)
    for draw in 0..<samples.draws {
      for row in path.indices { path[row] = rows[row][draw] }
      settle(&path)
      for row in path.indices { rows[row][draw] = path[row] }
    }
    for row in rows.indices { settled.store(rows[row], period: row) }
    return settled
  }

  private func settle(_ path: inout [Double]) {
    switch kpi.measure {
    case .level:
      for point in points { path[point.rows.upperBound] = point.value }
    case .flow:
      for point in points { divide(point.value, among: point.rows, of: &path) }
    case .total: settleTotal(&path)
    }
  }

  /// Shares out the flow of a period as the draw did, in whole numbers for counts.
  private func divide(_ value: Double, among rows: ClosedRange<Int>, of path: inout [Double]) {
    let sum = rows.reduce(0) { $0 + path[$1] }
    var simulated = 0.0
    var given = 0.0
    for row in rows {
      simulated += sum > 0 ? path[row] / sum : 1 / Double(rows.count)
      let through = row == rows.upperBound ? value : value * simulated
      let until = kpi.kind == .count && row < rows.upperBound ? through.rounded() : through
      path[row] = until - given
      given = until
    }
  }

  private func settleTotal(_ path: inout [Double]) {
    let simulated = path
    var last: (row: Int, value: Double)?
    for point in points {
      let row = point.rows.upperBound
      let start = last?.row ?? -1
      let from: (simulated: Double, value: Double) =
        last.map { (simulated[$0.row], $0.value) } ?? (0, 0)
      let rise = simulated[row] - from.simulated
      for between in (start + 1)..<row {
        let share =
          rise > 0
          ? (simulated[between] - from.simulated) / rise
          : Double(between - start) / Double(row - start)
        path[between] = from.value + share * (point.value - from.value)
      }
      path[row] = point.value
      last = (row, point.value)
    }
    guard let last else { return }
    let shift = last.value - simulated[last.row]
    for row in (last.row + 1)..<max(last.row + 1, path.count) { path[row] += shift }
  }
}
