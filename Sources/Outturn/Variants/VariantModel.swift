internal import Expressions
internal import Scenarios
internal import Series
internal import Simulation

/// A plan made ready to be asked the same questions many times, with other numbers in its model.
///
/// What is asked for is simulated, fitted, updated by outturns, pooled and judged as ``Study`` does
/// it, with the same streams; what is not asked for is left out, which changes no number.
struct VariantModel: Sendable {
  /// The plan, its checks left out.
  let plan: Plan
  let questions: [KPIQuestion]
  let draws: Int
  let seed: UInt64
  let lowered: LoweredModel
  private let fits: [TopDownFit]
  /// The draws of forecasts, where a question needs them: no number of the model changes them.
  private let topDown: [IndicatorDraws]
  /// Whether outturns sharpen the draws.
  private let isUpdated: Bool

  /// Makes a plan ready.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - questions: What is asked.
  ///   - draws: How many draws.
  ///   - seed: Seed of every stream.
  /// - Throws: ``StudyError`` when something in the plan cannot be run.
  init(_ plan: Plan, _ questions: [KPIQuestion], draws: Int, seed: UInt64) throws(StudyError) {
    var plain = plan
    plain.checks = []
    self.questions = questions
    self.draws = draws
    self.seed = seed
    var needsForecasts = false
    var wanted: Set<Int> = []
    for question in questions {
      switch question.subject {
      case .joint: needsForecasts = true
      case .indicator(let index):
        wanted.insert(index)
        let kpi = plan.kpis[index]
        if kpi.from == nil || (kpi.observed != nil && kpi.combine == .pool) {
          needsForecasts = true
        }
      }
    }
    // An update looks at every indicator and assumption: then nothing is left at rest.
    isUpdated = KnownOutturns.areAny(in: plan)
    let asked = isUpdated || needsForecasts ? Set(plan.kpis.indices) : wanted
    var lowered = try LoweredModel(asking: asked, of: plan)
    if needsForecasts {
      let fits = try TopDown.fits(plan)
      self.fits = fits
      topDown = JointPaths.joined(
        TopDown.project(fits, plan, seed: seed, draws: draws, threads: 1), fits,
        by: ErrorCopula(fits, plan), plan, seed: seed)
    } else {
      fits = []
      topDown = []
    }
    if !isUpdated { lowered.rest() }
    self.lowered = lowered
    self.plan = plain
  }

  /// The draws of every question, with a model in place of the plan's own.
  ///
  /// - Parameters:
  ///   - model: The model, with other numbers in its inputs.
  ///   - threads: How many threads simulate.
  /// - Returns: One entry per question.
  /// - Throws: ``StudyError`` when something cannot be run.
  func answers(_ model: Model, threads: Int) throws(StudyError) -> [KPIDraws] {
    let projection = try project(model, threads: threads)
    let updated = OutturnUpdate.applied(
      to: projection, plan, scenario: "variant", seed: seed, tells: false)
    var result = try answers(of: updated.indicators)
    for place in result.indices { result[place].isBeyond = updated.isBeyond }
    return result
  }

  /// The simulated draws with a model in place of the plan's own, no outturn known.
  func project(_ model: Model, threads: Int) throws(StudyError) -> BottomUp.Projection {
    var changed = lowered
    changed.model = model
    return try BottomUp.project(
      plan, changed, seed: seed, draws: draws, threads: threads,
      keeping: isUpdated ? AssumptionDraws.sources(of: plan, model) : [], progress: nil)
  }

  /// The draws of every question, from simulated ones that know the outturns.
  func answers(of simulated: [IndicatorDraws]) throws(StudyError) -> [KPIDraws] {
    let indicators = OpinionPool.applied(to: simulated + topDown, plan, seed: seed)
      .sorted { ($0.kpi, $0.isSecondMethod ? 1 : 0) < ($1.kpi, $1.isSecondMethod ? 1 : 0) }
    var joint: Judgement?
    var result: [KPIDraws] = []
    for question in questions {
      switch question.subject {
      case .joint:
        let judged =
          joint ?? Judgement(plan, scenario: "variant", indicators: indicators, fits: fits)
        joint = judged
        guard let row = judged.deadlines.last(where: { $0.kpi == question.name }) else {
          throw .plan([KPIQuestion.noSuchRow(question.name, among: judged.deadlines.map(\.kpi))])
        }
        result.append(
          KPIDraws(
            values: [], isMet: row.isMet, deadline: "",
            effectiveDraws: indicators.compactMap(\.effectiveDraws).min(), design: row.design,
            targetsMet: Self.targetsMet(judged.deadlines)))
      case .indicator(let index):
        result.append(try draws(of: index, question, among: indicators))
      }
    }
    return result
  }

  /// How many targets each draw meets: as many as there are rows of targets together that it meets.
  private static func targetsMet(_ rows: [DeadlineDraws]) -> [Double] {
    let joint = rows.filter { $0.kpi == "all" || ($0.values.isEmpty && $0.deadline.isEmpty) }
    return joint.reduce(into: [Double](repeating: 0, count: joint.first?.isMet.count ?? 0)) {
      for (draw, isMet) in $1.isMet.enumerated() where isMet { $0[draw] += 1 }
    }
  }

  private func draws(
    of index: Int, _ question: KPIQuestion, among indicators: [IndicatorDraws]
  ) throws(StudyError) -> KPIDraws {
    let kpi = plan.kpis[index]
    guard let indicator = indicators.first(where: { $0.kpi == index && !$0.isSecondMethod }) else {
      throw .plan([Self.nothingProjected(kpi)])
    }
    let known =
      kpi.from == nil || kpi.combine == .pool ? fits.first { $0.kpi == index }?.known : nil
    let attainment = KPIAttainment(
      kpi: kpi, draws: indicator, known: known, horizon: plan.horizon)
    let deadline: TargetDeadline?
    if let period = question.period {
      let grid = indicator.periods.first?.frequency ?? period.frequency
      deadline = TargetDeadline.deadline(
        period.description, period, kpi, grid, indicator.periods, known)
    } else if let last = attainment.deadlines.last {
      deadline = last
    } else {
      deadline = indicator.periods.last.map {
        TargetDeadline(
          text: $0.description, rows: [indicator.periods.count - 1], observed: nil)
      }
    }
    guard let deadline else { throw .plan([Self.nothingProjected(kpi)]) }
    let values = attainment.values(at: deadline)
    let scale = kpi.unit.scale
    return KPIDraws(
      values: scale == 1 ? values : values.map { $0 / scale },
      isMet: attainment.isMet(values, by: question.rule(of: kpi)), deadline: deadline.text,
      isWhole: indicator.samples.isWhole,
      effectiveDraws: indicator.effectiveDraws, design: indicator.design)
  }
}
