internal import Expressions
internal import Scenarios
internal import Simulation
internal import Synchronization

/// Evaluates the formulas of bottom-up KPIs on the paths of one block.
struct PathEvaluator {
  /// Formulas that gave no finite number somewhere (a division by zero), by KPI.
  final class Failures: Sendable {
    private let found = Mutex<[Int: Int]>([:])

    /// Remembers the first step of a KPI that is not finite.
    func add(kpi: Int, step: Int) {
      found.withLock { $0[kpi] = min($0[kpi] ?? step, step) }
    }

    /// The first step that is not finite, by KPI.
    var steps: [Int: Int] { found.withLock { $0 } }
  }

  let failures: Failures

  /// Evaluates one KPI on a block.
  ///
  /// > Shapes: `result` begins with `steps * count` values, `[step][draw]`, over the KPI's steps.
  func values(
    of indicator: LoweredModel.Indicator, _ block: borrowing SimulatedBlock,
    workspace: inout ProgramWorkspace, result: inout [Double]
  ) {
    let (count, steps) = (block.count, indicator.program.steps)
    let size = steps * count
    if result.count < size { result = [Double](repeating: 0, count: size) }
    ShiftedColumns.with(block, from: indicator.firstStep) { columns in
      result.withUnsafeMutableBufferPointer { buffer in
        guard let values = buffer.baseAddress else { return }
        let outcome = indicator.program.evaluate(
          columns, count: count, into: values, workspace: &workspace)
        if case .notFinite(let index) = outcome {
          failures.add(kpi: indicator.kpi, step: indicator.firstStep + index / count)
        }
        if indicator.factor != 1 { for i in 0..<size { values[i] *= indicator.factor } }
        if indicator.isCumulative, size > count {
          for i in count..<size { values[i] += values[i - count] }
        }
      }
    }
  }

  /// Evaluates one KPI on a block and stores its draws.
  func evaluate(
    _ indicator: LoweredModel.Indicator, _ block: borrowing SimulatedBlock,
    into matrix: SampleMatrix, workspace: inout ProgramWorkspace, result: inout [Double]
  ) {
    values(of: indicator, block, workspace: &workspace, result: &result)
    let (count, steps) = (block.count, indicator.program.steps)
    // A matrix over all steps has nothing before and after the steps of a used plan.
    let isWhole = matrix.periods == block.steps && steps < block.steps
    let shift = isWhole ? indicator.firstStep : 0
    let firstDraw = block.firstDraw
    if isWhole {
      let nothing = [Double](repeating: 0, count: count)
      nothing.withUnsafeBufferPointer { zeros in
        guard let values = zeros.baseAddress else { return }
        for step in 0..<matrix.periods where !indicator.steps.contains(step) {
          matrix.store(values, count: count, period: step, firstDraw: firstDraw)
        }
      }
    }
    result.withUnsafeBufferPointer { buffer in
      guard let values = buffer.baseAddress else { return }
      for step in 0..<steps {
        matrix.store(
          values + step * count, count: count, period: step + shift, firstDraw: firstDraw)
      }
    }
  }
}
