internal import Optimization

/// A choice of one point per decision in whole units, as a program in whole numbers.
struct UnitChoice {
  /// Up to how many units all together every unit is a point.
  static let fewUnits = 3000
  /// The work of one choice: nodes times columns.
  static let work = 8_000_000

  private let program: IntegerProgram
  private let columns: [(decision: Int, point: Double)]
  private let decisions: Int
  private let lows: [Double]

  init(_ part: CoupledMaster, points: [[Double]]) {
    decisions = part.blocks.problem.decisions.count
    lows = part.allowed.prefix(decisions).map(\.low)
    var lists = PointLists(allowed: part.allowed)
    let units = part.allowed.reduce(0.0) {
      $0 + ($1.step > 0 ? ($1.high - $1.next) / $1.step + 1 : 0)
    }
    for block in part.allowed.indices {
      let allowed = part.allowed[block]
      for point in part.curve(block).landmarks(in: allowed) { _ = lists.add(point, to: block) }
      if block < points.count {
        for point in points[block] where allowed.contains(point) {
          _ = lists.add(point, to: block)
          // The neighbours of what the mix uses are where rounding ends.
          guard allowed.step > 0 else { continue }
          for step in [-2.0, -1, 1, 2] {
            let other = point + step * allowed.step
            if other >= allowed.next, other <= allowed.high { _ = lists.add(other, to: block) }
          }
        }
      }
      if allowed.step > 0, units <= Double(Self.fewUnits) {
        let count = Int(((allowed.high - allowed.next) / allowed.step).rounded())
        for unit in 0...count {
          _ = lists.add(allowed.next + Double(unit) * allowed.step, to: block)
        }
      }
    }
    var program = LinearProgram(goal: .maximize)
    var whole: [Int] = []
    var columns: [(decision: Int, point: Double)] = []
    let limits = part.limits.count
    var rows = [[LinearProgram.Entry]](repeating: [], count: part.rowScales.count)
    var already = [Double](repeating: 0, count: part.rowScales.count)
    for block in part.allowed.indices {
      let allowed = part.allowed[block]
      for use in part.rows(of: block) { already[use.row] += use.coefficient * allowed.low }
      var choice: [LinearProgram.Entry] = []
      for point in lists.lists[block].sorted() {
        let column = program.addColumn(
          cost: part.curve(block).value(at: point) / part.worthScale, upper: 1)
        columns.append((block, point))
        choice.append(.init(column))
        let isHole = allowed.low < allowed.next && point == allowed.low
        if allowed.step > 0 || isHole { whole.append(column) }
        for use in part.rows(of: block) {
          rows[use.row].append(
            .init(column, use.coefficient * (point - allowed.low) / part.rowScales[use.row]))
        }
      }
      program.addRow(choice, lower: 1, upper: 1)
    }
    for (place, entries) in rows.enumerated() {
      let limit = place < limits ? part.limits[place] : nil
      let least = limit.map { $0.atLeast ?? -.infinity } ?? 0
      let most = limit.map { $0.atMost ?? .infinity } ?? 0
      // A hair of room for sums that meet a limit to the last unit.
      program.addRow(
        entries, lower: (least - already[place]) / part.rowScales[place] - 1e-10,
        upper: (most - already[place]) / part.rowScales[place] + 1e-10)
    }
    self.program = IntegerProgram(program, whole: whole)
    self.columns = columns
  }

  /// The amounts of the best choice.
  func best() -> [Double]? {
    let values: [Double]
    let nodes = min(20_000, Self.work / max(1, columns.count))
    switch try? program.solve(nodeLimit: nodes) {
    case .optimal(let solution), .feasible(let solution): values = solution.values
    default: return nil
    }
    var amounts = lows
    for (column, value) in zip(columns, values) where column.decision < decisions {
      amounts[column.decision] += value * (column.point - lows[column.decision])
    }
    return amounts
  }
}
