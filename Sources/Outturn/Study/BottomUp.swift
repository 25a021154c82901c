internal import Diagnostics
internal import Expressions
internal import Results
internal import Scenarios
internal import Series
internal import Simulation

/// Projects the KPIs of a plan that come from its pipelines, and judges its checks.
enum BottomUp {
  /// What the simulation found.
  struct Projection {
    /// One entry per KPI with a formula, in the order of the plan.
    var indicators: [IndicatorDraws]
    /// Values that had to be brought into their range.
    var warnings: [Diagnostic]
    /// What the paths showed of each check, in the order of the plan.
    var checks: [CheckTally.Count]
    /// What the shares of each way of spending come to.
    var money: [BudgetMoments] = []
    /// How beliefs were laid out over the draws; nil for independent draws.
    var sampling: SamplingSummary?
    /// What became of the units of the pipelines; nil where nobody asked.
    var funnels: FunnelRecorder?
    /// The numbers that are drawn once, where they were asked for.
    var assumptions: [AssumptionDraws] = []
  }

  /// How a plan lays its beliefs out over the draws of a run; nil for independent draws.
  static func design(of plan: Plan, draws: Int) -> SamplingDesign? {
    switch plan.run.sampling {
    case .random: nil
    case .latinHypercube: SamplingDesign(.latinHypercube, draws: draws)
    case .sobol: SamplingDesign(.sobol, draws: draws)
    }
  }

  /// Simulates the pipelines and evaluates the formulas of the KPIs on every path.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - seed: Seed of every stream.
  ///   - draws: How many draws.
  ///   - threads: How many threads.
  ///   - keepsAssumptions: Whether the numbers that are drawn once are kept.
  ///   - keepsFunnels: Whether the stages of pipelines are kept too.
  ///   - progress: Called with the number of draws done.
  /// - Returns: The draws.
  /// - Throws: ``StudyError`` where a formula divides by zero, or reader and engine disagree.
  static func project(
    _ plan: Plan, seed: UInt64, draws: Int, threads: Int, keepsAssumptions: Bool = false,
    keepsFunnels: Bool = false,
    progress: (@Sendable (Int) -> Void)?
  ) throws(StudyError) -> Projection {
    guard
      plan.kpis.contains(where: { $0.from != nil }) || !plan.checks.isEmpty
        || plan.budget?.execution != nil
    else {
      return Projection(indicators: [], warnings: [], checks: [])
    }
    let lowered = try lowered(plan)
    return try project(
      plan, lowered, seed: seed, draws: draws, threads: threads,
      keeping: keepsAssumptions ? AssumptionDraws.sources(of: plan, lowered.model) : [],
      keepsFunnels: keepsFunnels, progress: progress)
  }

  /// Simulates a model of the plan and evaluates what belongs to it on every path.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - lowered: Its model, perhaps with other numbers and fewer indicators.
  ///   - seed: Seed of every stream.
  ///   - draws: How many draws.
  ///   - threads: How many threads.
  ///   - sources: Assumptions whose draws are kept.
  ///   - keepsFunnels: Whether the stages of pipelines are kept too.
  ///   - progress: Called with the number of draws done.
  /// - Returns: The draws.
  /// - Throws: ``StudyError`` where a formula divides by zero.
  static func project(
    _ plan: Plan, _ lowered: LoweredModel, seed: UInt64, draws: Int, threads: Int,
    keeping sources: [AssumptionDraws.Source] = [], keepsFunnels: Bool = false,
    progress: (@Sendable (Int) -> Void)?
  ) throws(StudyError) -> Projection {
    var found = try run(
      lowered, plan, seed: seed, draws: draws, threads: threads, areWhole: true, sources,
      keepsFunnels: keepsFunnels, progress)
    if found.indicators.contains(where: { $0.samples.hasOverflow }) {
      // A count beyond 32 bits: start over with reals for everything.
      found = try run(
        lowered, plan, seed: seed, draws: draws, threads: threads, areWhole: false, sources,
        keepsFunnels: keepsFunnels, progress)
    }
    found.indicators = found.indicators.map { indicator in
      let kpi = plan.kpis[indicator.kpi]
      guard kpi.discrepancy > 0 else { return indicator }
      return ModelDiscrepancy(of: kpi, plan, seed: seed).applied(
        kpi.discrepancy, to: indicator, kpi)
    }
    return found
  }

  /// The model of a plan.
  static func lowered(_ plan: Plan) throws(StudyError) -> LoweredModel {
    do throws(LoweringError) { return try ModelLowering.lower(plan) } catch {
      switch error {
      case .plan(let diagnostic): throw .plan([diagnostic])
      case .defect(let message): throw .internal(message)
      }
    }
  }

  /// What is said of a KPI that gave no finite number.
  static func notFinite(_ plan: Plan, kpi: Int, step: Int) -> Diagnostic {
    Diagnostic(
      "not-finite",
      "`\(plan.kpis[kpi].name)` divides by zero or overflows in \(plan.horizon.periods[step])",
      at: plan.kpis[kpi].span, hint: "keep the divisor above zero, such as `max(x, 1)`")
  }

  /// The means that expected figures of the budget rest on, one for each way of spending.
  private static func moments(_ shares: [SampleMatrix], _ plan: Plan) -> [BudgetMoments] {
    let years = plan.budget?.years.count ?? 0
    return stride(from: 0, to: shares.count - 1, by: 2).map { place in
      BudgetMoments(
        executed: shares[place].row(0), carried: shares[place + 1].row(0),
        years: years + plan.horizon.count)
    }
  }

  private static func run(
    _ lowered: LoweredModel, _ plan: Plan, seed: UInt64, draws: Int, threads: Int, areWhole: Bool,
    _ sources: [AssumptionDraws.Source], keepsFunnels: Bool, _ progress: (@Sendable (Int) -> Void)?
  ) throws(StudyError) -> Projection {
    let design = design(of: plan, draws: draws)
    let matrices = lowered.indicators.map { indicator in
      SampleMatrix(
        periods: indicator.program.steps, draws: draws,
        isWhole: areWhole && plan.kpis[indicator.kpi].kind == .count && !plan.run.expected)
    }
    let indicators = lowered.indicators
    let failures = PathEvaluator.Failures()
    let checks = lowered.checks
    let shares = lowered.shares
    let shareDraws = shares.map { _ in SampleMatrix(periods: 1, draws: draws, isWhole: false) }
    let tally = CheckTally(checks: checks.count)
    var recorded = lowered.recorded + sources.map(\.input)
    let assumptions = sources.map { _ in SampleMatrix(periods: 1, draws: draws, isWhole: false) }
    let funnels =
      keepsFunnels
      ? FunnelRecorder(plan, lowered, draws: draws, recorded: &recorded) : nil
    let report = simulate(
      lowered.model, seed: seed, draws: 0..<draws, record: recorded, threads: threads,
      blockSize: 4 * SampleMatrix.blockSize, design: design, progress: progress
    ) { block in
      let evaluator = PathEvaluator(failures: failures)
      var workspace = ProgramWorkspace()
      var result: [Double] = []
      for (indicator, matrix) in zip(indicators, matrices) {
        evaluator.evaluate(indicator, block, into: matrix, workspace: &workspace, result: &result)
      }
      for (share, matrix) in zip(shares, shareDraws) {
        evaluator.evaluate(share, block, into: matrix, workspace: &workspace, result: &result)
      }
      for (place, source) in sources.enumerated() {
        assumptions[place].store(
          block.column(lowered.recorded.count + place) + source.step * block.count,
          count: block.count, period: 0, firstDraw: block.firstDraw)
      }
      funnels?.record(block, &result)
      guard !checks.isEmpty else { return }
      var judge = CheckEvaluator(tally)
      for check in checks { judge.evaluate(check, block, workspace: &workspace) }
    }
    let broken = failures.steps.sorted { $0.key < $1.key }.map { kpi, step in
      notFinite(plan, kpi: kpi, step: step)
    }
    let counts = tally.all
    let unclear = zip(plan.checks, counts).compactMap { check, count in
      count.brokenStep.map { step in
        Diagnostic(
          "not-finite",
          "the check `\(check.name)` divides by zero or overflows in \(plan.horizon.periods[step])",
          at: check.span, hint: "keep the divisor above zero, such as `max(x, 1)`")
      }
    }
    guard broken.isEmpty, unclear.isEmpty else { throw .plan(broken + unclear) }
    let watch = LinkWatch(plan, Array(counts.dropFirst(plan.checks.count)), draws: draws)
    guard watch.refused.isEmpty else { throw .plan(watch.refused) }
    let periods = plan.horizon.periods
    return Projection(
      indicators: zip(indicators, matrices).map { indicator, matrix in
        IndicatorDraws(
          kpi: indicator.kpi, method: "pipeline", periods: Array(periods[indicator.steps]),
          samples: matrix, design: design)
      },
      warnings: SimulationWarnings.diagnostics(report, plan: plan, lowered)
        + watch.warnings,
      checks: Array(counts.prefix(plan.checks.count)), money: moments(shareDraws, plan),
      sampling: design.map {
        SamplingSummary(design: $0.kind.rawValue, replications: $0.replications)
      }, funnels: funnels,
      assumptions: zip(sources, assumptions).map { source, values in
        AssumptionDraws(
          name: source.name, label: source.label, unit: source.unit, basis: source.basis,
          values: values.row(0), distribution: source.distribution)
      })
  }
}
