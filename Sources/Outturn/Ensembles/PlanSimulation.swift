public import Diagnostics
internal import Expressions
public import Results
public import Scenarios
internal import Series
internal import Simulation
internal import Synchronization

/// What the model of a plan does, period by period: ensembles of everything in it, and some paths.
///
/// Unlike ``Study`` it looks at the simulation alone: nothing is fitted, forecast, updated or judged.
public struct PlanSimulation: Sendable {
  /// The plan.
  public let plan: Plan

  /// Creates a simulation.
  public init(_ plan: Plan) { self.plan = plan }

  /// What it found, as tables.
  public struct Outcome: Sendable {
    /// `ensembles`: a row per series and period with mean, sd and quantiles, each with its standard
    /// error.
    public var ensembles: ResultTable
    /// `paths`: a row per draw, series and period, for the first draws.
    public var paths: ResultTable
    /// How many draws.
    public var draws: Int
    /// The seed.
    public var seed: UInt64
    /// How beliefs were laid out over the draws; nil for independent draws.
    public var sampling: SamplingSummary?
    /// What the reader should know.
    public var warnings: [Diagnostic]
  }

  /// The share of the draws at or below the quantiles of the table.
  static let probabilities = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
  /// Bytes of draws held at once, at most: series are simulated in groups of fewer.
  private static let mostBytes = 1 << 30

  /// Simulates the plan.
  ///
  /// - Parameters:
  ///   - options: Draws, seed and threads.
  ///   - paths: How many draws to give whole.
  /// - Returns: The tables, the same bits for any number of threads.
  /// - Throws: ``StudyError`` when something in the plan cannot be run.
  public func run(_ options: RunOptions = RunOptions(), paths: Int) throws(StudyError) -> Outcome {
    let draws = options.draws ?? plan.run.draws
    let seed = options.seed ?? plan.run.seed
    let lowered = try BottomUp.lowered(plan)
    let series = PlanSeries.all(of: plan, lowered)
    let design = BottomUp.design(of: plan, draws: draws)
    var outcome = Outcome(
      ensembles: Self.emptyEnsembles, paths: Self.emptyPaths, draws: draws, seed: seed,
      sampling: design.map {
        SamplingSummary(design: $0.kind.rawValue, replications: $0.replications)
      }, warnings: plan.warnings)
    if series.isEmpty {
      outcome.warnings.append(
        Diagnostic(
          "nothing-to-simulate", "`\(plan.id)` has nothing to simulate; the tables are empty",
          at: nil, hint: "`outturn run` forecasts indicators from what was observed",
          severity: .warning))
    }
    for range in groups(of: series, lowered, draws: draws, seed: seed, design) {
      let group = Array(series[range])
      var (matrices, warnings) = try simulated(
        group, lowered, draws: draws, seed: seed, threads: options.threads, design, areWhole: true)
      if matrices.contains(where: \.hasOverflow) {
        // A count beyond 32 bits: start over with reals, as a study does.
        (matrices, warnings) = try simulated(
          group, lowered, draws: draws, seed: seed, threads: options.threads, design,
          areWhole: false)
      }
      // What had to be put right is found wherever its part of the model runs.
      outcome.warnings += warnings.filter { !outcome.warnings.contains($0) }
      append(
        group, matrices, to: &outcome, paths: min(paths, draws), threads: options.threads, design)
    }
    return outcome
  }

  /// Cuts series into groups whose draws can be held at once, as the first draws tell.
  private func groups(
    of series: [PlanSeries], _ lowered: LoweredModel, draws: Int, seed: UInt64,
    _ design: SamplingDesign?
  ) -> [Range<Int>] {
    let values = series.count * lowered.model.steps
    let few = min(draws, SampleMatrix.blockSize)
    guard values * draws * 8 > Self.mostBytes, few < draws else { return [0..<series.count] }
    let first = draw(
      series, lowered, draws: few, seed: seed, threads: 1, design, areWhole: true
    ).matrices
    var groups: [Range<Int>] = []
    var (start, bytes) = (0, 0)
    for (place, matrix) in first.enumerated() {
      // A few bytes for each piece stand beside the values.
      let its = (matrix.byteCount + matrix.periods * few / 8) * draws / few
      if bytes + its > Self.mostBytes, place > start {
        groups.append(start..<place)
        (start, bytes) = (place, 0)
      }
      bytes += its
    }
    return groups + [start..<series.count]
  }

  /// The draws of some of its series, in the order given.
  func simulated(
    _ group: [PlanSeries], _ lowered: LoweredModel, draws: Int, seed: UInt64, threads: Int,
    _ design: SamplingDesign?, areWhole: Bool
  ) throws(StudyError) -> ([SampleMatrix], [Diagnostic]) {
    let (matrices, failures, report) = draw(
      group, lowered, draws: draws, seed: seed, threads: threads, design, areWhole: areWhole)
    if let (kpi, step) = failures.steps.min(by: { $0.key < $1.key }) {
      throw .plan([BottomUp.notFinite(plan, kpi: kpi, step: step)])
    }
    return (matrices, SimulationWarnings.diagnostics(report, plan: plan, lowered))
  }

  private func draw(
    _ group: [PlanSeries], _ lowered: LoweredModel, draws: Int, seed: UInt64, threads: Int,
    _ design: SamplingDesign?, areWhole: Bool
  ) -> (matrices: [SampleMatrix], PathEvaluator.Failures, SimulationReport) {
    // KPIs that count are whole, as in the projections of a study.
    let matrices = group.map {
      SampleMatrix(
        periods: lowered.model.steps, draws: draws,
        layout: areWhole && $0.kind == "kpi" && $0.isWhole ? .whole : .packed)
    }
    // KPIs look at whole paths, all else at one step after the other.
    var indicators: [(indicator: LoweredModel.Indicator, matrix: SampleMatrix)] = []
    var slots: [(slot: Int, factor: Double, matrix: SampleMatrix)] = []
    for (series, matrix) in zip(group, matrices) {
      switch series.source {
      case .indicator(let index): indicators.append((lowered.indicators[index], matrix))
      case .slot(let slot, let factor): slots.append((slot, factor, matrix))
      }
    }
    let (paths, watched) = (indicators, slots)
    let recorded = indicators.isEmpty ? [] : lowered.recorded
    let failures = PathEvaluator.Failures()
    // Of a model too large to be held at once, each group runs only what it depends on.
    let parts = lowered.model.parts(reaching: recorded + slots.map(\.slot))
    let report = simulate(
      lowered.model.resting(allBut: parts), seed: seed, draws: 0..<draws, record: recorded,
      threads: threads, blockSize: SampleMatrix.blockSize, design: design,
      observed: slots.map(\.slot)
    ) { step in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: step.count) { scaled in
        for (slot, factor, matrix) in watched {
          Self.store(slot, factor, of: step, in: matrix, scaled)
        }
      }
    } consume: { block in
      let evaluator = PathEvaluator(failures: failures)
      var workspace = ProgramWorkspace()
      var result: [Double] = []
      for (indicator, matrix) in paths {
        evaluator.evaluate(
          indicator, block, into: matrix, workspace: &workspace, result: &result)
      }
    }
    return (matrices, failures, report)
  }

  /// Keeps a slot, times a factor, as it is at the end of a step.
  private static func store(
    _ slot: Int, _ factor: Double, of step: borrowing SimulatedStep, in matrix: SampleMatrix,
    _ scaled: UnsafeMutableBufferPointer<Double>
  ) {
    guard !step.stays(slot) else {
      matrix.storeAgain(count: step.count, period: step.step, firstDraw: step.firstDraw)
      return
    }
    var column = step.column(slot)
    if factor != 1, let base = scaled.baseAddress {
      for draw in 0..<step.count { scaled.initializeElement(at: draw, to: column[draw] * factor) }
      column = UnsafePointer(base)
    }
    matrix.store(column, count: step.count, period: step.step, firstDraw: step.firstDraw)
  }
}
