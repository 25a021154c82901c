internal import Optimization

extension CoupledMaster {
  /// The linear program over the points that are known so far.
  struct Master {
    let program: GrowingProgram
    private(set) var known: PointLists
    /// Which block and point each column after the penalties is.
    private var columns: [(block: Int, point: Double)] = []
    private let penalties: Int
    private var penalty = 4e5
    /// The worth that every mix has: each block's at its least amount.
    let offset: Double
    private let base: [Double]
    /// The points of the last mix.
    private(set) var active: [[Double]]

    init?(_ part: CoupledMaster, _ known: PointLists) {
      let blocks = part.allowed.count
      let rows = part.rowScales.count
      base = part.allowed.indices.map { part.curve($0).value(at: part.allowed[$0].low) }
      offset = base.reduce(0, +)
      // What the least amounts already put into each row.
      var already = [Double](repeating: 0, count: rows)
      for block in 0..<blocks {
        for use in part.rows(of: block) {
          already[use.row] += use.coefficient * part.allowed[block].low
        }
      }
      var lower: [Double] = []
      var upper: [Double] = []
      for row in 0..<rows {
        let limit = row < part.limits.count ? part.limits[row] : nil
        let least = limit.map { $0.atLeast ?? -.infinity } ?? 0
        let most = limit.map { $0.atMost ?? .infinity } ?? 0
        lower.append((least - already[row]) / part.rowScales[row])
        upper.append((most - already[row]) / part.rowScales[row])
      }
      let ones = [Double](repeating: 1, count: blocks)
      guard
        let program = GrowingProgram(rowLower: lower + ones, rowUpper: upper + ones)
      else { return nil }
      self.program = program
      penalties = 2 * rows
      for row in 0..<rows {
        program.addColumn(cost: -penalty, entries: [(row, 1)])
        program.addColumn(cost: -penalty, entries: [(row, -1)])
      }
      active = known.lists
      self.known = PointLists(allowed: part.allowed)
      for block in 0..<blocks {
        for point in known.lists[block] { _ = add(point, to: block, part) }
      }
    }

    /// Adds a point unless it is there.
    mutating func add(_ point: Double, to block: Int, _ part: CoupledMaster) -> Bool {
      guard known.add(point, to: block) else { return false }
      let more = point - part.allowed[block].low
      var entries: [(row: Int, coefficient: Double)] = []
      for use in part.rows(of: block) {
        let coefficient = use.coefficient * more / part.rowScales[use.row]
        if let place = entries.firstIndex(where: { $0.row == use.row }) {
          entries[place].coefficient += coefficient
        } else {
          entries.append((use.row, coefficient))
        }
      }
      entries.append((part.rowScales.count + block, 1))
      program.addColumn(
        cost: (part.curve(block).value(at: point) - base[block]) / part.worthScale,
        entries: entries)
      columns.append((block, point))
      return true
    }

    /// Prices of the rows in the problem's own units; none on an end that is not there.
    func prices(_ stage: GrowingProgram.Stage, _ part: CoupledMaster) -> [Double] {
      part.rowScales.indices.map { row in
        let price = stage.rowDuals[row] * part.worthScale / part.rowScales[row]
        guard row < part.limits.count else { return price }
        let end = price > 0 ? part.limits[row].atMost : part.limits[row].atLeast
        return end == nil ? 0 : price
      }
    }

    /// Reads the mix of a stage.
    mutating func read(
      _ stage: GrowingProgram.Stage, into relaxation: inout CoupledRelaxation,
      _ part: CoupledMaster
    ) {
      let blocks = part.allowed.count
      var sums = [Double](repeating: 0, count: blocks)
      var worths = [Double](repeating: 0, count: blocks)
      var weights = [Double](repeating: 0, count: blocks)
      active = [[Double]](repeating: [], count: blocks)
      for (place, column) in columns.enumerated() {
        let weight = max(0, stage.values[penalties + place])
        guard weight > 0 else { continue }
        weights[column.block] += weight
        sums[column.block] += weight * (column.point - part.allowed[column.block].low)
        worths[column.block] += weight * part.curve(column.block).value(at: column.point)
        if weight > 1e-9 { active[column.block].append(column.point) }
      }
      for block in 0..<blocks {
        let allowed = part.allowed[block]
        let weight = weights[block] > 0 ? weights[block] : 1
        relaxation.mix[block] = max(
          allowed.low, min(allowed.high, allowed.low + sums[block] / weight))
        relaxation.mixedWorth[block] = worths[block] / weight
      }
      relaxation.violation = stage.values.prefix(penalties).reduce(0) { max($0, $1) }
    }

    /// Makes broken rows dearer; false where they are as dear as they get.
    mutating func raisePenalty() -> Bool {
      guard penalty < 1e12 else { return false }
      penalty *= 1000
      program.setCosts(of: 0..<penalties, to: -penalty)
      return true
    }
  }
}
