internal import Diagnostics
internal import Quantities
internal import Results
internal import Scenarios
internal import Series
internal import Statistics

/// What becomes of the KPI under one option, draw by draw.
struct InformationFuture {
  let name: String
  let title: LocalizedText
  /// The deadline as the plan writes it.
  let deadline: String
  /// The last step of the plan that the deadline needs.
  let lastStep: Int
  /// The value at the deadline, canonical.
  let values: [Double]
  /// 1 where the target is met, else 0; empty without one.
  let isMet: [Double]
  /// What is wanted more of: the chance, or the value in the better direction, shown unit.
  let utility: [Double]
  private let budget: Double?

  /// Looks at the KPI of an option.
  ///
  /// - Parameters:
  ///   - projection: The draws of the option.
  ///   - updated: What the outturns make of draws.
  ///   - known: The outturns.
  ///   - plan: The option's plan.
  ///   - asked: The question.
  ///   - name: The option's name.
  ///   - title: Its title.
  /// - Throws: ``StudyError`` where the option has not the indicator, or its deadline has passed.
  init(
    _ projection: BottomUp.Projection, _ updated: UpdatedDraws, _ known: [KnownOutturns?],
    _ plan: Plan, _ asked: InformationQuestion, name: String, title: LocalizedText?
  ) throws(StudyError) {
    guard let index = plan.kpis.firstIndex(where: { $0.name == asked.name }),
      let place = projection.indicators.firstIndex(where: { $0.kpi == index })
    else {
      throw .plan([
        Diagnostic(
          "option-without-indicator",
          "the option `\(name)` has not the indicator that is asked for",
          at: nil, hint: "options may change the plan, but must keep its indicators")
      ])
    }
    let kpi = plan.kpis[index]
    let draws = updated.conditioned(
      projection.indicators[place], kpi, place < known.count ? known[place] : nil)
    let attainment = KPIAttainment(
      kpi: kpi, draws: draws, known: plan.known(of: kpi), horizon: plan.horizon)
    let last = draws.periods.count - 1
    let due =
      attainment.deadlines.last
      ?? TargetDeadline(text: "\(draws.periods[last])", rows: [last], observed: nil)
    guard let row = due.rows.last else {
      throw .plan([
        Diagnostic(
          "deadline-passed", "the deadline of `\(kpi.name)` has passed: nothing is left to decide",
          at: kpi.target?.span, hint: "ask for another indicator")
      ])
    }
    self.name = name
    self.title = title ?? LocalizedText(name)
    deadline = due.text
    lastStep = draws.periods[row].ordinal - plan.horizon.first.ordinal
    values = attainment.values(at: due)
    isMet = asked.isChance ? attainment.isMet(values).map { $0 ? 1 : 0 } : []
    let sign = kpi.direction == .down ? -1.0 : 1
    let scale = kpi.unit.scale
    utility = asked.isChance ? isMet : values.map { sign * $0 / scale }
    budget = plan.budget.flatMap { budget in
      budget.totals.isEmpty
        ? nil : budget.totals.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    }
  }

  /// The option as it is shown.
  func option(_ kpi: KPI, _ effectiveDraws: Int) -> InformationResults.Option {
    let share = isMet.isEmpty ? nil : isMet.reduce(0, +) / Double(isMet.count)
    return InformationResults.Option(
      name: name, title: title, probability: share,
      probabilitySE: share.map { ($0 * (1 - $0) / Double(effectiveDraws)).squareRoot() },
      expected: values.reduce(0, +) / Double(values.count) / kpi.unit.scale, budget: budget)
  }
}
