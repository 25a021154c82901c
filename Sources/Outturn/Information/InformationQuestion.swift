internal import Diagnostics
internal import Scenarios
internal import Series

/// A question about the worth of information, checked against the plan.
struct InformationQuestion {
  /// Index of the KPI in the plan.
  let kpi: Int
  /// Its name, which options have too.
  let name: String
  /// Whether the chance of meeting the target is looked at, not the value.
  let isChance: Bool
  /// The probability that is wanted.
  let wanted: Double
  private let question: InformationStudy.Question

  init(_ question: InformationStudy.Question, _ plan: Plan, draws: Int) throws(StudyError) {
    let kpi: Int
    do throws(Diagnostic) {
      let asked = try KPIQuestion(question.kpi, at: nil, in: plan)
      kpi = try asked.requireIndicator(in: plan)
      try asked.requireSimulation(in: plan)
    } catch { throw .plan([error]) }
    guard draws >= InformationStudy.fewestDraws else {
      throw .plan([
        Diagnostic(
          "too-few-draws",
          "\(draws) draws say too little about what a measurement is worth", at: nil,
          hint: "use at least \(InformationStudy.fewestDraws), better 10,000")
      ])
    }
    self.kpi = kpi
    name = plan.kpis[kpi].name
    self.question = question
    isChance = plan.kpis[kpi].target != nil && !question.looksAtValue
    wanted = plan.kpis[kpi].target?.probability ?? 0.5
  }

  /// The steps that are measured: after what is known, before the deadline.
  func steps(
    of deadline: Int, _ known: [KnownOutturns?], _ plan: Plan
  ) throws(StudyError) -> Range<Int> {
    let periods = plan.horizon.periods
    let latest = known.compactMap { $0?.points.last?.period.lastDay }.max()
    let day = [plan.asOf, latest].compactMap { $0 }.max()
    let first = periods.firstIndex { period in day.map { period.lastDay > $0 } ?? true }
    let from = first ?? periods.count
    guard let at = question.at else {
      let count = Int((question.years * Double(plan.horizon.frequency.perYear)).rounded())
      let steps = from..<max(from, min(deadline, from + max(1, count)))
      guard steps.isEmpty else { return steps }
      throw .plan([
        Diagnostic(
          "nothing-to-measure",
          "nothing comes between what is known and the deadline of `\(plan.kpis[kpi].name)`",
          at: plan.kpis[kpi].target?.span,
          hint: "measure an indicator that is due later, or set `as_of` to an earlier day")
      ])
    }
    let wanted = at.frequency <= plan.horizon.frequency ? at.last(plan.horizon.frequency) : at
    guard let step = periods.firstIndex(of: wanted) else {
      throw .plan([
        Diagnostic(
          "period-outside-horizon",
          "`\(at)` is no period of the plan, which runs from \(plan.horizon.first) to "
            + "\(periods.last ?? plan.horizon.first)", at: nil,
          hint:
            "name a period of the plan's step, such as `\(periods[min(from, periods.count - 1)])`"
        )
      ])
    }
    guard step >= from, step < deadline else {
      throw .plan([
        Diagnostic(
          step < from ? "already-known" : "measured-too-late",
          step < from
            ? "`\(at)` is over: what it showed is known, or should stand under `observed`"
            : "`\(at)` is not before the deadline: a measurement then changes nothing", at: nil,
          hint: from < deadline
            ? "choose one from `\(periods[from])` to `\(periods[deadline - 1])`"
            : "nothing is left to measure before the deadline")
      ])
    }
    return step..<(step + 1)
  }
}
