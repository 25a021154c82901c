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
    let found = try judged(fits, options, keepsFunnels: true, progress: progress)
    let (bottomUp, updated, judgement) = (found.bottomUp, found.updated, found.judgement)
    let (indicators, copula) = (found.indicators, found.copula)
    let checks = CheckRows(plan, bottomUp.checks, draws: draws, scenario: scenario)
    let tables = ProjectionTables(plan, scenario: scenario, threads: options.threads)
    var results = RunResults(
      scenario: scenario, planID: plan.id, title: plan.title ?? LocalizedText(plan.id),
      patchTitle: plan.patchTitle, seed: seed, draws: draws,
      movesMeans: plan.run.expected, sampling: bottomUp.sampling,
      indicators: indicators.filter { !$0.isSecondMethod }.map {
        var info = IndicatorDescription.info($0, plan: plan, fits: fits, update: updated.summary)
        info.remarks += ComparedForecast.remarks($0, among: indicators, plan, fits)
        return info
      },
      projections: tables.rows(indicators), attainment: judgement.rows,
      outturns: tables.outturns(indicators, fits), checks: checks.rows,
      budget: BudgetRows.rows(plan, scenario: scenario, bottomUp.money),
      budgetCitations: IndicatorDescription.citations(
        [plan.budget?.totalProvenance?.source].compactMap { $0 }, plan),
      fits: fits.map { FitRecord.summary($0, plan: plan) },
      errorCorrelations: copula.correlations, update: updated.summary,
      assumptions: updated.assumptions,
      diagnostics: options.diagnostics
        ? fits.map { KPIBacktest($0, plan, scenario: scenario).diagnostics } : [],
      warnings: plan.warnings + bottomUp.warnings + updated.warnings + judgement.warnings
        + TopDown.replacements(fits, plan) + MethodAgreement.warnings(indicators, plan)
        + checks.messages)
    results.attainmentPath = judgement.paths
    results.funnels = FunnelRows.rows(bottomUp.funnels, plan, scenario: scenario)
    return StudyOutcome(
      results: results, deadlines: judgement.deadlines, means: MeanError.all(indicators, plan))
  }

  /// What every draw of a plan comes to, and how its targets are judged on them.
  struct Judged {
    var bottomUp: BottomUp.Projection
    var copula: ErrorCopula
    var updated: OutturnUpdate.Outcome
    /// The draws of every KPI.
    var indicators: [IndicatorDraws]
    var judgement: Judgement
  }

  /// Simulates and projects the plan, and judges its targets: all that a run rests on, without its
  /// tables.
  ///
  /// - Parameters:
  ///   - fits: The fitted series of the plan.
  ///   - options: Draws, seed and threads.
  ///   - keepsFunnels: Whether the stages of pipelines and the paths to targets are kept too.
  ///   - progress: Called with the number of draws done, from any thread.
  /// - Returns: The draws and the judgement.
  /// - Throws: ``StudyError`` when something in the plan cannot be run.
  func judged(
    _ fits: [TopDownFit], _ options: RunOptions, keepsFunnels: Bool = false,
    progress: (@Sendable (Int) -> Void)? = nil
  ) throws(StudyError) -> Judged {
    let draws = options.draws ?? plan.run.draws
    let seed = options.seed ?? plan.run.seed
    let bottomUp = try BottomUp.project(
      plan, seed: seed, draws: draws, threads: options.threads,
      keepsAssumptions: KnownOutturns.areAny(in: plan), keepsFunnels: keepsFunnels,
      progress: progress)
    let copula = ErrorCopula(fits, plan)
    let topDown = JointPaths.joined(
      TopDown.project(fits, plan, seed: seed, draws: draws, threads: options.threads), fits,
      by: copula, plan, seed: seed)
    let updated = OutturnUpdate.applied(
      to: bottomUp, plan, scenario: scenario, seed: seed)
    let indicators = OpinionPool.applied(to: updated.indicators + topDown, plan, seed: seed)
      .sorted { ($0.kpi, $0.isSecondMethod ? 1 : 0) < ($1.kpi, $1.isSecondMethod ? 1 : 0) }
    return Judged(
      bottomUp: bottomUp, copula: copula, updated: updated, indicators: indicators,
      judgement: Judgement(
        plan, scenario: scenario, indicators: indicators, fits: fits, keepsPaths: keepsFunnels))
  }
}
