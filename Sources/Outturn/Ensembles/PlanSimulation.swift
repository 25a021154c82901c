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
  /// Values held at once, at most: series are simulated in groups of fewer.
  private static let mostValues = 16_000_000

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
    let steps = lowered.model.steps
    let size = max(1, Self.mostValues / max(1, steps * draws))
    for start in stride(from: 0, to: series.count, by: size) {
      let group = Array(series[start..<min(start + size, series.count)])
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

  /// The draws of some of its series, in the order given.
  func simulated(
    _ group: [PlanSeries], _ lowered: LoweredModel, draws: Int, seed: UInt64, threads: Int,
    _ design: SamplingDesign?, areWhole: Bool
  ) throws(StudyError) -> ([SampleMatrix], [Diagnostic]) {
    let steps = lowered.model.steps
    // KPIs that count are whole, as in the projections of a study.
    let matrices = group.map {
      SampleMatrix(
        periods: steps, draws: draws, isWhole: areWhole && $0.kind == "kpi" && $0.isWhole)
    }
    // What KPIs read comes first, then the slots of the group.
    let hasIndicators = group.contains { series in
      if case .indicator = series.source { true } else { false }
    }
    var recorded = hasIndicators ? lowered.recorded : []
    let places = group.map { series -> Int in
      guard case .slot(let slot, _) = series.source else { return 0 }
      if let known = recorded.firstIndex(of: slot) { return known }
      recorded.append(slot)
      return recorded.count - 1
    }
    let failures = PathEvaluator.Failures()
    let indicators = lowered.indicators
    // Of a model too large to be held at once, each group runs only what it depends on.
    let model = lowered.model.resting(allBut: lowered.model.parts(reaching: recorded))
    let report = simulate(
      model, seed: seed, draws: 0..<draws, record: recorded, threads: threads,
      blockSize: SampleMatrix.blockSize, design: design
    ) { block in
      let evaluator = PathEvaluator(failures: failures)
      var workspace = ProgramWorkspace()
      var result: [Double] = []
      for (place, series) in group.enumerated() {
        switch series.source {
        case .indicator(let index):
          evaluator.evaluate(
            indicators[index], block, into: matrices[place], workspace: &workspace,
            result: &result)
        case .slot(_, let factor):
          let column = block.column(places[place])
          let all = (0..<block.steps * block.count).map { column[$0] * factor }
          all.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            for step in 0..<block.steps {
              matrices[place].store(
                base + step * block.count, count: block.count, period: step,
                firstDraw: block.firstDraw)
            }
          }
        }
      }
    }
    if let (kpi, step) = failures.steps.min(by: { $0.key < $1.key }) {
      throw .plan([BottomUp.notFinite(plan, kpi: kpi, step: step)])
    }
    return (matrices, SimulationWarnings.diagnostics(report, plan: plan, lowered))
  }
}
