public import Diagnostics
internal import Scenarios
internal import Series

extension PlanExperiment {
  /// Whether outturns of the plan say anything of the outcome: then a run updates its draws by them.
  ///
  /// - Throws: ``StudyError`` when something in the plan cannot be run.
  public var isInformed: Bool {
    get throws(StudyError) {
      guard KnownOutturns.areAny(in: plan) else { return false }
      let lowered = try BottomUp.lowered(plan)
      return UpdatedEnsemble.related(to: outcome.question, plan, lowered) != nil
    }
  }

  /// What is said of KPIs whose outturns or own forecasts an analysis of the simulation does not use.
  ///
  /// - Returns: A warning for each KPI looked at of which something is known.
  public var leftAside: [Diagnostic] {
    outcome.question.members(in: plan).map { plan.kpis[$0] }
      .filter { $0.observed != nil && $0.combine != .compare }
      .map { kpi in
        Diagnostic(
          "plain-simulation",
          "what is known of `\(kpi.name)` is left aside here: the simulation alone is analysed",
          at: kpi.span, severity: .warning)
      }
  }

  /// What is said of methods that run the simulation in ways of their own, where outturns would say
  /// something of the outcome.
  ///
  /// - Parameters:
  ///   - methods: Their names, as `--method` takes them; at least one.
  ///   - others: Those that answer from the draws that know the outturns.
  /// - Returns: A warning with the cure.
  public func leftAside(by methods: [String], others: [String]) -> Diagnostic {
    let known = plan.kpis.filter {
      KnownOutturns.points(of: $0, in: plan, over: ($0.horizon ?? plan.horizon).periods) != nil
    }
    return Diagnostic(
      "plain-simulation",
      "what is known of " + known.map { "`\($0.name)`" }.joined(separator: ", ")
        + " is left aside by " + methods.map { "`\($0)`" }.joined(separator: ", ")
        + (methods.count == 1 ? ", which needs runs of its own" : ", which need runs of their own")
        + ": the simulation before the outturns is analysed",
      at: known.first?.span,
      hint: others.map { "`--method \($0)`" }.joined(separator: " or ")
        + " knows the outturns; to leave them aside everywhere, "
        + known.map { "`--set kpis.\($0.name).combine=compare`" }.joined(separator: " "),
      severity: .warning)
  }
}
