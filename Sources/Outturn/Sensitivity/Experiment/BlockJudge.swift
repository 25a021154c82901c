internal import Expressions
internal import Simulation

/// Evaluates an outcome on the paths of one block.
struct BlockJudge {
  private let rule: OutcomeRule
  private let indicators: [LoweredModel.Indicator]
  private let evaluator: PathEvaluator
  private var workspace = ProgramWorkspace()
  private var paths: [Double] = []
  private var sums: [Double]

  init(
    _ rule: OutcomeRule, _ indicators: [LoweredModel.Indicator],
    _ failures: PathEvaluator.Failures, count: Int
  ) {
    self.rule = rule
    self.indicators = indicators
    evaluator = PathEvaluator(failures: failures)
    sums = [Double](repeating: 0, count: count)
  }

  /// Writes the value of each draw, and 1 or 0 for whether it is met.
  mutating func judge(
    _ block: borrowing SimulatedBlock, values: UnsafeMutablePointer<Double>,
    isMet: UnsafeMutablePointer<Double>
  ) {
    let count = block.count
    let isJoint = rule.atLeast != nil
    for member in rule.members {
      evaluator.values(
        of: indicators[member.indicator], block, workspace: &workspace, result: &paths)
      for d in 0..<count { isMet[d] = 1 }
      for rows in member.deadlines {
        add(rows, isWhole: member.isWhole, count: count)
        for d in 0..<count {
          if !isJoint { values[d] = sums[d] / member.scale }
          if member.rule?.isMet(by: sums[d]) != true { isMet[d] = 0 }
        }
      }
      if isJoint { for d in 0..<count { values[d] += isMet[d] } }
    }
    guard let atLeast = rule.atLeast else { return }
    for d in 0..<count { isMet[d] = values[d] >= Double(atLeast) ? 1 : 0 }
  }

  /// Adds rows of the paths up; each is rounded first where a count is, as projections are.
  private mutating func add(_ rows: [Int], isWhole: Bool, count: Int) {
    for d in 0..<count { sums[d] = 0 }
    for row in rows {
      for d in 0..<count {
        let value = paths[row * count + d]
        sums[d] += isWhole && abs(value) < 0x1p31 ? value.rounded() : value
      }
    }
  }
}
