internal import Diagnostics
internal import Scenarios
internal import Series
internal import Simulation

/// How the value of an outcome and whether it is met follow from the simulated paths of indicators.
struct OutcomeRule: Sendable {
  /// One KPI that takes part.
  struct Member: Sendable {
    /// Its place among the lowered indicators.
    var indicator: Int
    /// Whether values are rounded, as a count is.
    var isWhole: Bool
    /// Canonical units per shown unit.
    var scale: Double
    /// Rows of its paths that are added up, for each of its deadlines.
    var deadlines: [[Int]]
    /// What meets the target; nil without one.
    var rule: TargetRule?
  }

  var members: [Member]
  /// How many targets have to be met; nil where one KPI is looked at.
  var atLeast: Int?
}

extension OutcomeRule {
  /// The rule over lowered indicators.
  ///
  /// - Parameters:
  ///   - question: What is looked at; all that takes part is simulated.
  ///   - plan: The plan.
  ///   - indicators: The lowered indicators, which name KPIs by their place in the plan.
  init(_ question: KPIQuestion, in plan: Plan, _ indicators: [LoweredModel.Indicator]) {
    members = question.members(in: plan).compactMap { index in
      let kpi = plan.kpis[index]
      guard let place = indicators.firstIndex(where: { $0.kpi == index }) else { return nil }
      let deadlines = Self.deadlines(of: kpi, at: question.period, in: plan).map(\.rows)
      return Member(
        indicator: place, isWhole: kpi.kind == .count && !plan.run.expected,
        scale: kpi.unit.scale,
        deadlines: question.isJoint ? deadlines : Array(deadlines.suffix(1)),
        rule: question.rule(of: kpi))
    }
    guard case .joint(let some) = question.subject else { return }
    atLeast = some ?? members.count
  }

  /// What is looked at of the simulated draws alone, and what the reader should know of it.
  ///
  /// - Parameters:
  ///   - question: What is asked.
  ///   - plan: The plan.
  /// - Returns: The outcome with its deadline, and warnings.
  /// - Throws: `not-simulated`, `unknown-name` or `period-outside-horizon`, with the cure.
  static func outcome(
    of question: KPIQuestion, in plan: Plan
  ) throws(Diagnostic) -> (outcome: StudiedOutcome, notes: [Diagnostic]) {
    try question.requireSimulation(in: plan)
    let index: Int
    switch question.subject {
    case .joint(let some):
      let targets = question.members(in: plan).count
      guard some.map({ question.name == "\($0) of \(targets)" }) ?? true else {
        throw KPIQuestion.noSuchRow(question.name, in: plan)
      }
      return (StudiedOutcome(question: question, period: ""), [])
    case .indicator(let own): index = own
    }
    let kpi = plan.kpis[index]
    let horizon = kpi.horizon ?? plan.horizon
    guard let due = deadlines(of: kpi, at: question.period, in: plan).last else {
      if let period = question.period {
        throw KPIQuestion.outsideHorizon(period, of: kpi, horizon)
      }
      throw Diagnostic(
        "deadline-outside-horizon",
        "the target of `\(kpi.name)` is due outside what is simulated of it: \(horizon.first) to "
          + "\(horizon.last)", at: kpi.target?.span ?? kpi.span,
        hint: "take a period of it, such as `--at \(horizon.last)`, or extend `horizon`")
    }
    var notes: [Diagnostic] = []
    if case .each? = kpi.target?.due, question.period == nil {
      notes.append(
        Diagnostic(
          "last-deadline",
          "the target of `\(kpi.name)` is due in every period; the last one, \(due.text), is looked "
            + "at", at: kpi.span, hint: "`--at` takes another", severity: .warning))
    }
    return (StudiedOutcome(question: question, period: due.text), notes)
  }

  /// The deadlines of a KPI with the rows of its paths; the end of its horizon without a target.
  private static func deadlines(
    of kpi: KPI, at period: Period?, in plan: Plan
  ) -> [TargetDeadline] {
    let horizon = kpi.horizon ?? plan.horizon
    let periods = horizon.periods
    guard period != nil || kpi.target == nil else {
      return TargetDeadline.all(of: kpi, periods: periods, known: nil, horizon: plan.horizon)
    }
    let wanted = period ?? horizon.last
    let grid = horizon.frequency
    let window = wanted.frequency < grid ? wanted : wanted.last(grid)
    return [TargetDeadline.deadline(wanted.description, window, kpi, grid, periods, nil)]
      .compactMap { $0 }
  }
}
