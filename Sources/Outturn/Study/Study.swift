internal import Diagnostics
internal import Quantities
internal import Results
public import Scenarios
internal import Series

/// Runs a plan: simulates its pipelines, projects its series, judges its targets.
public struct Study: Sendable {
  /// The plan.
  public let plan: Plan
  /// The name of the scenario in every table: `plan`, or the name of a patch.
  public let scenario: String

  /// Creates a study.
  public init(_ plan: Plan, scenario: String = "plan") {
    self.plan = plan
    self.scenario = scenario
  }

  /// Checks what only shows when the plan is put together: formulas and fits.
  ///
  /// - Throws: ``StudyError`` when something in the plan cannot be run.
  public func check() throws(StudyError) {
    _ = try TopDown.fits(plan)
    _ = try BottomUp.lowered(plan)
  }

  /// Runs the plan.
  ///
  /// - Parameters:
  ///   - options: Draws, seed and threads.
  ///   - progress: Called with the number of draws done, from any thread.
  /// - Returns: The results, the same bits for any number of threads.
  /// - Throws: ``StudyError`` when something in the plan cannot be run.
  public func run(
    _ options: RunOptions = RunOptions(), progress: (@Sendable (Int) -> Void)? = nil
  ) throws(StudyError) -> StudyOutcome {
    let draws = options.draws ?? plan.run.draws
    let seed = options.seed ?? plan.run.seed
    let fits = try TopDown.fits(plan)
    let bottomUp = try BottomUp.project(
      plan, seed: seed, draws: draws, threads: options.threads,
      keepsAssumptions: KnownOutturns.areAny(in: plan), progress: progress)
    let copula = ErrorCopula(fits, plan)
    let topDown = JointPaths.joined(
      TopDown.project(fits, plan, seed: seed, draws: draws, threads: options.threads), fits,
      by: copula, plan, seed: seed)
    let updated = OutturnUpdate.applied(
      to: bottomUp, plan, scenario: scenario, seed: seed)
    let indicators = OpinionPool.applied(to: updated.indicators + topDown, plan, seed: seed)
      .sorted { ($0.kpi, $0.isSecondMethod ? 1 : 0) < ($1.kpi, $1.isSecondMethod ? 1 : 0) }

    let judged = Judgement(
      plan, scenario: scenario, indicators: indicators, fits: fits)
    let checks = CheckRows(plan, bottomUp.checks, draws: draws, scenario: scenario)
    let tables = ProjectionTables(plan, scenario: scenario, threads: options.threads)
    let results = RunResults(
      scenario: scenario, planID: plan.id, title: plan.title ?? LocalizedText(plan.id),
      patchTitle: plan.patchTitle, seed: seed, draws: draws,
      movesMeans: plan.run.expected, sampling: bottomUp.sampling,
      indicators: indicators.filter { !$0.isSecondMethod }.map {
        var info = IndicatorDescription.info($0, plan: plan, fits: fits, update: updated.summary)
        info.remarks += ComparedForecast.remarks($0, among: indicators, plan, fits)
        return info
      },
      projections: tables.rows(indicators), attainment: judged.rows,
      outturns: tables.outturns(indicators, fits), checks: checks.rows,
      budget: BudgetRows.rows(plan, scenario: scenario, bottomUp.money),
      budgetCitations: IndicatorDescription.citations(
        [plan.budget?.totalProvenance?.source].compactMap { $0 }, plan),
      fits: fits.map { FitRecord.summary($0, plan: plan) },
      errorCorrelations: copula.correlations, update: updated.summary,
      assumptions: updated.assumptions,
      diagnostics: options.diagnostics
        ? fits.map { KPIBacktest($0, plan, scenario: scenario).diagnostics } : [],
      warnings: plan.warnings + bottomUp.warnings + updated.warnings + judged.warnings
        + TopDown.replacements(fits, plan) + MethodAgreement.warnings(indicators, plan)
        + checks.messages)
    return StudyOutcome(
      results: results, deadlines: judged.deadlines, means: MeanError.all(indicators, plan))
  }
}
