internal import Diagnostics
internal import Expressions
internal import Scenarios
internal import Simulation

extension PlanExperiment {
  /// Runs the plan in one way.
  ///
  /// - Parameters:
  ///   - variant: What is held fixed, and where numbers come from.
  ///   - draws: The numbers of the draws.
  ///   - threads: How many threads; results do not depend on it.
  ///   - design: How beliefs are laid out over the draws, all from the first; nil for independent
  ///     numbers.
  /// - Returns: The outcome of each draw.
  /// - Throws: ``StudyError/plan(_:)`` where a formula gives no finite number.
  func outputs(
    _ variant: ExperimentVariant = ExperimentVariant(), draws: Range<Int>, threads: Int,
    design: SamplingDesign? = nil
  ) throws(StudyError) -> ExperimentOutputs {
    var model = model
    for (index, value) in variant.fixed {
      model.inputs[index].segments = [.init(start: 0, source: .constant(value))]
    }
    for (index, segments) in variant.changed { model.inputs[index].segments = segments }
    var experiment = variant.experiment
    for (index, share) in variant.shares {
      experiment.inputs[index] = .uniforms([Double](repeating: share, count: draws.count))
    }
    let columns = OutputColumns(draws.count)
    let failures = PathEvaluator.Failures()
    let (rule, indicators) = (rule, indicators)
    simulate(
      model, seed: seed, draws: draws, record: recorded, threads: threads, blockSize: 512,
      design: design, experiment: experiment
    ) { block in
      var judge = BlockJudge(rule, indicators, failures, count: block.count)
      let first = block.firstDraw - draws.lowerBound
      judge.judge(block, values: columns.values + first, isMet: columns.isMet + first)
    }
    let broken = failures.steps.sorted { $0.key < $1.key }.map { kpi, step in
      BottomUp.notFinite(plan, kpi: kpi, step: step)
    }
    guard broken.isEmpty else { throw .plan(broken) }
    return columns.outputs
  }
}

/// Room for the outcome of every draw; no two threads write the same draw.
private final class OutputColumns: @unchecked Sendable {
  let values: UnsafeMutablePointer<Double>
  let isMet: UnsafeMutablePointer<Double>
  private let count: Int

  init(_ count: Int) {
    self.count = count
    values = .allocate(capacity: count)
    isMet = .allocate(capacity: count)
    values.initialize(repeating: 0, count: count)
    isMet.initialize(repeating: 0, count: count)
  }

  deinit {
    values.deallocate()
    isMet.deallocate()
  }

  var outputs: ExperimentOutputs {
    ExperimentOutputs(
      values: Array(UnsafeBufferPointer(start: values, count: count)),
      isMet: Array(UnsafeBufferPointer(start: isMet, count: count)))
  }
}
