public import Diagnostics
public import Scenarios
internal import Series

extension KPIQuestion {
  /// What is said of a period in which nothing is projected.
  static func outsideHorizon(_ period: Period, of kpi: KPI, _ horizon: PeriodRange) -> Diagnostic {
    Diagnostic(
      "period-outside-horizon",
      "`\(period)` lies outside the horizon of `\(kpi.name)`, \(horizon.first) to \(horizon.last)",
      hint: "name a period from \(horizon.first) to \(horizon.last), such as `--at \(horizon.last)`"
    )
  }

  /// What is said of a name of several targets that the plan does not have.
  static func noSuchRow(_ name: String, in plan: Plan) -> Diagnostic {
    let targets = plan.kpis.count { $0.target != nil }
    return Diagnostic(
      "unknown-name",
      "the plan has no KPI `\(name)`, and "
        + (targets > 1 ? "\(targets) targets" : targets == 1 ? "one target" : "no target"),
      hint: "KPIs here: " + shortList(plan.kpis.map(\.name))
        + (targets > 1 ? "; of targets together: `all`, or such as `1 of \(targets)`" : ""))
  }

  /// What is said where fewer targets are judged than have one.
  static func noSuchRow(_ name: String, among rows: [String]) -> Diagnostic {
    let count = rows.last { $0.contains(" of ") }.flatMap { $0.split(separator: " ").last }
    return Diagnostic(
      "unknown-name", "`\(name)` is no row of this plan's targets",
      hint: count.map { "\($0) targets are judged here: `all`, or such as `1 of \($0)`" })
  }

  /// What is said where several targets are looked at in one period.
  static func jointInOnePeriod(_ name: String) -> Diagnostic {
    Diagnostic(
      "not-supported",
      "`\(name)` joins targets at their deadlines, so `--at` says nothing of it",
      hint: "leave `--at` out, or name one KPI")
  }

  /// Refuses what is not simulated: nothing in the plan says what drives it.
  ///
  /// - Parameter plan: The plan.
  /// - Throws: `not-simulated`, with the cure.
  func requireSimulation(in plan: Plan) throws(Diagnostic) {
    guard let unseen = members(in: plan).map({ plan.kpis[$0] }).first(where: { $0.from == nil })
    else { return }
    let others = plan.kpis.filter { $0.from != nil }.map(\.name)
    throw Diagnostic(
      "not-simulated",
      (isJoint ? "`\(name)` takes in `\(unseen.name)`, which" : "`\(unseen.name)`")
        + " is only forecast from its observations: nothing in the plan says what drives it",
      at: unseen.span,
      hint: others.isEmpty
        ? "give it a formula (`from:`) over pipelines or assumptions"
        : "give it a formula (`from:`), or take one that has: " + shortList(others))
  }

  /// Refuses several targets where one indicator is looked at.
  ///
  /// - Parameter plan: The plan.
  /// - Returns: Its place in the plan.
  /// - Throws: `not-supported`, with the cure.
  func requireIndicator(in plan: Plan) throws(Diagnostic) -> Int {
    guard case .indicator(let index) = subject else {
      throw Diagnostic(
        "not-supported", "`\(name)` counts targets that are met; one indicator is looked at here",
        hint: "KPIs here: " + shortList(plan.kpis.map(\.name)))
    }
    return index
  }

  /// Refuses what has no target where the chance of meeting it is asked for.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - hint: What to ask for instead.
  /// - Throws: `target-missing`, with the cure.
  public func requireTarget(in plan: Plan, hint: String) throws(Diagnostic) {
    guard !isJudged else { return }
    throw Diagnostic(
      "target-missing", "`\(name)` has no target, so no probability of meeting one",
      at: plan.kpis.first { $0.name == name }?.span, hint: hint)
  }
}
