internal import Expressions
internal import Simulation

/// Judges the checks of a plan on the paths of one block.
struct CheckEvaluator {
  let tally: CheckTally
  private var left: [Double] = []
  private var right: [Double] = []
  private var hasFailed: [Bool] = []

  init(_ tally: CheckTally) { self.tally = tally }

  /// Judges one check on all paths of a block.
  mutating func evaluate(
    _ check: LoweredModel.Check, _ block: borrowing SimulatedBlock,
    workspace: inout ProgramWorkspace
  ) {
    let (steps, count) = (check.condition.steps, block.count)
    let size = steps * count
    if left.count < size {
      left = [Double](repeating: 0, count: size)
      right = left
    }
    if hasFailed.count < count { hasFailed = [Bool](repeating: false, count: count) }
    for path in 0..<count { hasFailed[path] = false }
    var found = CheckTally.Count()
    func note(_ outcome: ProgramOutcome) {
      guard case .notFinite(let index) = outcome else { return }
      found.brokenStep = min(found.brokenStep ?? .max, check.firstStep + index / count)
    }
    let first = check.firstStep
    func values(_ program: PathProgram, _ values: inout [Double]) -> ProgramOutcome {
      ShiftedColumns.with(block, from: first) { columns in
        Self.evaluate(program, columns, count, into: &values, &workspace)
      }
    }
    switch check.condition {
    case .truth(let program):
      note(values(program, &left))
      for index in 0..<size where left[index] == 0 {
        mark(index, count, first, &found)
      }
    case .comparison(let sign, let one, let other):
      note(values(one, &left))
      note(values(other, &right))
      for index in 0..<size {
        guard let excess = Self.excess(sign, left[index], right[index]) else { continue }
        mark(index, count, first, &found)
        let worst = CheckTally.Worst(
          excess: excess, value: left[index], bound: right[index], step: first + index / count,
          draw: block.firstDraw + index % count)
        if found.worst.map(worst.isWorse) ?? true { found.worst = worst }
      }
    }
    tally.add(found, check: check.index)
  }

  private static func evaluate(
    _ program: PathProgram, _ columns: UnsafePointer<UnsafeMutablePointer<Double>>, _ count: Int,
    into values: inout [Double], _ workspace: inout ProgramWorkspace
  ) -> ProgramOutcome {
    values.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return .finite }
      return program.evaluate(columns, count: count, into: start, workspace: &workspace)
    }
  }

  private mutating func mark(
    _ index: Int, _ count: Int, _ first: Int, _ found: inout CheckTally.Count
  ) {
    let (step, path) = (first + index / count, index % count)
    if !hasFailed[path] {
      hasFailed[path] = true
      found.failing += 1
    }
    found.firstStep = min(found.firstStep ?? .max, step)
  }

  /// By how much a comparison is violated; nil where it holds.
  ///
  /// What rounding alone makes different (1e-9 of the larger side) counts as equal, so that parts
  /// that add up to a total in the plan do so here.
  static func excess(_ sign: BinaryOperator, _ left: Double, _ right: Double) -> Double? {
    let difference = left - right
    let slack = 1e-9 * max(abs(left), abs(right))
    switch sign {
    case .lessOrEqual: return difference > slack ? difference : nil
    case .greaterOrEqual: return -difference > slack ? -difference : nil
    case .less: return difference >= -slack ? max(0, difference) : nil
    case .greater: return difference <= slack ? max(0, -difference) : nil
    case .equal: return abs(difference) > slack ? abs(difference) : nil
    default: return abs(difference) <= slack ? 0 : nil
    }
  }
}
