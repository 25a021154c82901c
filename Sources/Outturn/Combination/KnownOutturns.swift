internal import Scenarios
internal import Series

/// The outturns of a simulated KPI that are known and lie within the horizon.
struct KnownOutturns {
  /// The KPI.
  let kpi: KPI
  /// The outturns and the rows of the draws that they speak of; at least one.
  let points: [CoveredRows.Point]
  /// The outturns that no other indicator tells, which repeats this one or is repeated by it.
  private(set) var told: [CoveredRows.Point]
  /// The largest outturn, or where nothing came the largest of what was simulated.
  let scale: Double

  /// The outturns of every indicator, nil where none lies within the horizon.
  ///
  /// Indicators of which one repeats the other are one number: what is known of one is known of all,
  /// and counts once.
  static func all(_ indicators: [IndicatorDraws], _ plan: Plan) -> [KnownOutturns?] {
    let own = indicators.map { indicator in
      points(of: plan.kpis[indicator.kpi], in: plan, over: indicator.periods) ?? []
    }
    guard own.contains(where: { !$0.isEmpty }) else { return indicators.map { _ in nil } }
    let originals = indicators.map { plan.original(of: plan.kpis[$0.kpi]) }
    // Indicators of used plans may begin later.
    let starts = indicators.map { ($0.periods.first ?? plan.horizon.first).ordinal }
    var told: [String: Set<ClosedRange<Int>>] = [:]
    var found = [KnownOutturns?](repeating: nil, count: indicators.count)
    // The number itself tells what is known of all that repeat it.
    func repeats(_ place: Int) -> Bool {
      originals[place] != plan.kpis[indicators[place].kpi].name
    }
    let order = indicators.indices.filter { !repeats($0) } + indicators.indices.filter(repeats)
    for place in order {
      let indicator = indicators[place]
      let kpi = plan.kpis[indicator.kpi]
      guard kpi.combine == .update else { continue }
      var points = own[place]
      for other in indicators.indices where other != place && originals[other] == originals[place] {
        for point in own[other] {
          var point = point
          point.rows = moved(point.rows, by: starts[other] - starts[place])
          guard indicator.periods.indices.contains(point.rows.lowerBound),
            indicator.periods.indices.contains(point.rows.upperBound),
            !points.contains(where: { $0.rows == point.rows })
          else { continue }
          points.append(point)
        }
      }
      guard !points.isEmpty else { continue }
      points.sort { ($0.rows.upperBound, $0.rows.count) < ($1.rows.upperBound, $1.rows.count) }
      var known = KnownOutturns(kpi, points, indicator)
      known.told = points.filter { point in
        told[originals[place], default: []].insert(moved(point.rows, by: starts[place])).inserted
      }
      found[place] = known
    }
    return found
  }

  private static func moved(_ rows: ClosedRange<Int>, by steps: Int) -> ClosedRange<Int> {
    (rows.lowerBound + steps)...(rows.upperBound + steps)
  }

  /// Outturns that are given.
  init(_ kpi: KPI, _ points: [CoveredRows.Point], _ indicator: IndicatorDraws) {
    self.kpi = kpi
    self.points = points
    told = points
    var greatest = 0.0
    for point in points { greatest = max(greatest, abs(point.value)) }
    if greatest == 0 {
      for point in points {
        for row in point.rows {
          for value in indicator.samples.row(row) { greatest = max(greatest, abs(value)) }
        }
      }
    }
    scale = greatest > 0 ? greatest : 1
  }

  /// What is known of a KPI that outturns update; nil where nothing within these periods is.
  static func points(
    of kpi: KPI, in plan: Plan, over periods: [Period]
  ) -> [CoveredRows.Point]? {
    guard kpi.from != nil, kpi.combine == .update, let known = plan.known(of: kpi) else {
      return nil
    }
    let points = CoveredRows(known, over: periods, measure: kpi.measure).points
    return points.isEmpty ? nil : points
  }

  /// Whether anything of a plan may be updated.
  static func areAny(in plan: Plan) -> Bool {
    plan.kpis.contains {
      let periods = ($0.horizon ?? plan.horizon).periods
      return points(of: $0, in: plan, over: periods) != nil
    }
  }

  /// What the draws show of each outturn.
  func features(_ indicator: IndicatorDraws) -> [OutturnNoise.Feature] {
    let samples = indicator.samples
    // Whole numbers are told apart by one, nothing more closely than rounding.
    let rounding = kpi.kind == .count ? 1.0 / 12 : 1e-18 * scale * scale
    return told.map { point in
      var draws = [Double](repeating: 0, count: samples.draws)
      for row in point.rows { samples.add(row, to: &draws) }
      return OutturnNoise.Feature(
        draws: draws, value: point.value, scale: scale, leastVariance: rounding,
        kpi: indicator.kpi, period: point.period)
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
