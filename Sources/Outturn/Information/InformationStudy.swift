internal import Diagnostics
internal import Quantities
public import Results
public import Scenarios
public import Series
internal import Simulation
internal import Statistics

/// Which measurement, made next, would change a decision most.
///
/// Every draw of the plan is a twin of the world: what a measurement would show in it stands beside
/// whether it meets the target in the end, under each option. From all draws follows what is to be
/// expected after seeing a value, and so what seeing it is worth, before anything is measured
/// (preposterior analysis).
///
/// > Reference: Raiffa & Schlaifer (1961), Applied Statistical Decision Theory; Heath, Manolopoulou &
/// > Baio (2017), Medical Decision Making 37, 747–758 (a review of estimates from draws).
public struct InformationStudy: Sendable {
  /// Something that can be chosen instead of the plan.
  public struct Option: Sendable {
    /// The name of its patch.
    public var name: String
    /// The plan with the patch.
    public var plan: Plan

    /// Creates an option.
    public init(name: String, plan: Plan) {
      self.name = name
      self.plan = plan
    }
  }

  /// What is asked.
  public struct Question: Sendable {
    /// The indicator.
    public var kpi: String
    /// The period that is measured; nil for all that come soon.
    public var at: Period?
    /// How far ahead is measured, in years, where no period is named.
    public var years: Double
    /// The relative standard error of what is measured.
    public var measurementError: Double
    /// Whether the value counts, not whether the target is met.
    public var looksAtValue: Bool

    /// Creates a question.
    public init(
      kpi: String, at: Period? = nil, years: Double = 1, measurementError: Double = 0,
      looksAtValue: Bool = false
    ) {
      self.kpi = kpi
      self.at = at
      self.years = years
      self.measurementError = measurementError
      self.looksAtValue = looksAtValue
    }
  }

  /// The plan as it stands.
  public let plan: Plan
  /// What can be chosen instead.
  public let options: [Option]

  /// Fewer draws say too little.
  static let fewestDraws = 500

  /// Creates a study.
  public init(_ plan: Plan, options: [Option] = []) {
    self.plan = plan
    self.options = options
  }

  /// Answers a question.
  ///
  /// - Parameters:
  ///   - question: What is asked.
  ///   - options: Draws, seed and threads.
  /// - Returns: What each measurement and assumption is worth, the most telling first.
  /// - Throws: ``StudyError`` where the question does not fit the plan, or the plan cannot be run.
  public func run(_ question: Question, _ options: RunOptions = RunOptions())
    throws(StudyError) -> InformationResults
  {
    let draws = options.draws ?? plan.run.draws
    let seed = options.seed ?? plan.run.seed
    let asked = try InformationQuestion(question, plan, draws: draws)
    let kpi = plan.kpis[asked.kpi]
    let base = try BottomUp.project(
      plan, seed: seed, draws: draws, threads: options.threads, keepsAssumptions: true,
      progress: nil)
    let known = KnownOutturns.all(base.indicators, plan)
    let updated = OutturnUpdate.updated(base, by: known, plan, seed: seed)
    var futures = [
      try InformationFuture(
        base, updated, known, plan, asked, name: "plan", title: plan.title)
    ]
    var variants: [BottomUp.Projection] = []
    for option in self.options {
      let variant = try BottomUp.project(
        option.plan, seed: seed, draws: draws, threads: options.threads, keepsAssumptions: true,
        progress: nil)
      futures.append(
        try InformationFuture(
          variant, updated, known, option.plan, asked, name: option.name,
          title: option.plan.patchTitle ?? option.plan.title))
      variants.append(variant)
    }
    let window = try asked.steps(of: futures[0].lastStep, known, plan)
    let quantities = try MeasuredQuantities(
      plan, self.options.map(\.plan), base, variants, updated, steps: window, seed: seed,
      threads: options.threads, noise: question.measurementError
    ).all
    let judge = InformationJudge(
      futures, isChance: asked.isChance, wanted: asked.wanted, updated, kpi)
    let rows = judge.rows(quantities, threads: options.threads)
    return InformationResults(
      planID: plan.id, title: plan.title ?? LocalizedText(plan.id), kpi: kpi.name,
      label: kpi.label, unit: kpi.unit.symbol, currency: plan.currency,
      deadline: futures[0].deadline,
      target: asked.isChance ? kpi.target.map { $0.value / kpi.unit.scale } : nil,
      wanted: asked.wanted, isChance: asked.isChance,
      measurementError: question.measurementError, draws: draws,
      effectiveDraws: updated.effectiveDraws, seed: seed,
      options: futures.map { $0.option(kpi, updated.effectiveDraws) },
      perfectGain: judge.perfectGain, rows: rows,
      warnings: plan.warnings + base.warnings + judge.warnings(quantities))
  }
}
