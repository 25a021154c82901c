internal import Diagnostics
internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation

/// How the value of an outcome and whether it is met follow from the paths of indicators.
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
  /// Which KPI of a plan is looked at, and when.
  ///
  /// - Parameters:
  ///   - name: The name of a KPI, `all`, or `k of n`.
  ///   - period: Another period than the deadline; nil is the deadline, and the end of the horizon
  ///     without one.
  ///   - plan: The plan.
  /// - Returns: The KPIs that take part, what people read, and what the reader should know.
  /// - Throws: ``StudyError/plan(_:)`` with the cure.
  static func find(
    _ name: String, at period: String?, in plan: Plan
  ) throws(StudyError) -> (kpis: [Int], outcome: StudiedOutcome, notes: [Diagnostic]) {
    if let joint = try joint(name, at: period, in: plan) { return (joint.kpis, joint.outcome, []) }
    let index: Int
    do throws(Diagnostic) { index = try plan.kpiIndex(named: name) } catch { throw .plan([error]) }
    let kpi = plan.kpis[index]
    let name = kpi.name
    guard kpi.from != nil else {
      let others = plan.kpis.filter { $0.from != nil }.map(\.name)
      throw .plan([
        Diagnostic(
          "no-model",
          "`\(name)` is only forecast from observations: nothing in the plan says what drives it",
          at: kpi.span,
          hint: others.isEmpty
            ? "give it a formula (`from:`) over pipelines or assumptions"
            : "give it a formula (`from:`), or take one that has: " + shortList(others))
      ])
    }
    if let period, Period(period) == nil {
      throw .plan([
        Diagnostic(
          "bad-date", "`\(period)` is no period", at: nil,
          hint: "periods are `2024`, `2024H1`, `2024Q2` or `2024-05`")
      ])
    }
    var notes: [Diagnostic] = []
    if kpi.observed != nil, kpi.combine != .compare {
      notes.append(
        Diagnostic(
          "plain-simulation",
          "what is known of `\(name)` is left aside here: the simulation alone is analysed",
          at: kpi.span, severity: .warning))
    }
    let text = try due(kpi, at: period, in: plan)
    if case .each? = kpi.target?.due, period == nil {
      notes.append(
        Diagnostic(
          "last-deadline",
          "the target of `\(name)` is due in every period; the last one, \(text), is looked at",
          at: kpi.span, hint: "`--at` takes another", severity: .warning))
    }
    let target = target(of: kpi, at: period)
    return (
      [index],
      StudiedOutcome(
        name: name, label: kpi.label, unit: kpi.unit.symbol, kind: kpi.kind, period: text,
        target: target.map { $0 / kpi.unit.scale }, hasTarget: target != nil), notes
    )
  }

  /// The target at a deadline, or the milestone of another period.
  private static func target(of kpi: KPI, at period: String?) -> Double? {
    guard let target = kpi.target else { return nil }
    guard let wanted = period.flatMap({ Period($0) }) else { return target.value }
    let milestone = target.milestones.first { milestone in
      milestone.period == wanted
        || wanted.last(milestone.period.frequency) == milestone.period
    }
    return milestone?.value ?? target.value
  }

  /// All targets at once, or at least some of them.
  private static func joint(
    _ name: String, at period: String?, in plan: Plan
  ) throws(StudyError) -> (kpis: [Int], outcome: StudiedOutcome)? {
    let words = name.split(separator: " ").map(String.init)
    let isShare = words.count == 3 && words[1] == "of"
    guard name == "all" || isShare, !plan.kpis.contains(where: { $0.name == name }) else {
      return nil
    }
    let all = plan.kpis.indices.filter { plan.kpis[$0].target != nil }
    let kpis = all.filter { plan.kpis[$0].from != nil }
    let count = name == "all" ? kpis.count : Int(words[0])
    guard let count, count > 0, count <= kpis.count, kpis.count == all.count, period == nil,
      name == "all" || Int(words[2]) == kpis.count
    else {
      let message =
        period != nil
        ? "several targets are looked at each at its own deadline, not at `\(period ?? "")`"
        : kpis.count < all.count
          ? "`\(name)` takes in targets that are only forecast"
          : "the plan has \(kpis.count) targets, so there is no `\(name)`"
      throw .plan([
        Diagnostic(
          "unknown-name", message, at: nil, hint: "KPIs here: " + shortList(plan.kpis.map(\.name)))
      ])
    }
    let label =
      name == "all"
      ? LocalizedText(ko: "모든 목표", en: "all targets")
      : LocalizedText(ko: "목표 \(kpis.count)개 중 \(count)개 이상", en: "at least \(name) targets")
    return (
      kpis,
      StudiedOutcome(
        name: name, label: label, unit: "target", kind: .count, period: "", target: nil,
        hasTarget: true)
    )
  }

  /// The deadline that is looked at, as it is written.
  private static func due(
    _ kpi: KPI, at period: String?, in plan: Plan
  ) throws(StudyError) -> String {
    let horizon = kpi.horizon ?? plan.horizon
    guard let deadline = deadlines(of: kpi, at: period, in: plan).last else {
      let what = period.map { "`\($0)` lies" } ?? "the target of `\(kpi.name)` is due"
      throw .plan([
        Diagnostic(
          "deadline-outside-horizon",
          "\(what) outside what is simulated of `\(kpi.name)`: \(horizon.first) to \(horizon.last)",
          at: period == nil ? kpi.target?.span ?? kpi.span : nil,
          hint: "take a period of it, such as `--at \(horizon.last)`, or extend `horizon`")
      ])
    }
    return deadline.text
  }

  /// The deadlines of a KPI with the rows of its paths; the end of its horizon without a target.
  private static func deadlines(
    of kpi: KPI, at period: String?, in plan: Plan
  ) -> [TargetDeadline] {
    let horizon = kpi.horizon ?? plan.horizon
    let periods = horizon.periods
    guard period != nil || kpi.target == nil else {
      return TargetDeadline.all(of: kpi, periods: periods, known: nil, horizon: plan.horizon)
    }
    let text = period ?? horizon.last.description
    guard let wanted = Period(text) else { return [] }
    let grid = horizon.frequency
    let window = wanted.frequency < grid ? wanted : wanted.last(grid)
    return [TargetDeadline.deadline(text, window, kpi, grid, periods, nil)].compactMap { $0 }
  }

  /// The rule over lowered indicators.
  ///
  /// - Parameters:
  ///   - kpis: Indices of the KPIs in the plan.
  ///   - name: The name of the outcome, for `k of n`.
  ///   - period: Another period than the deadline.
  ///   - plan: The plan.
  ///   - indicators: The lowered indicators, which name KPIs by the same indices.
  init(
    _ kpis: [Int], named name: String, at period: String?, in plan: Plan,
    _ indicators: [LoweredModel.Indicator]
  ) {
    let isJoint = kpis.count > 1 || plan.kpis[kpis[0]].name != name
    members = kpis.compactMap { index in
      let kpi = plan.kpis[index]
      guard let place = indicators.firstIndex(where: { $0.kpi == index }) else { return nil }
      let deadlines = Self.deadlines(of: kpi, at: period, in: plan).map(\.rows)
      return Member(
        indicator: place, isWhole: kpi.kind == .count && !plan.run.expected,
        scale: kpi.unit.scale, deadlines: isJoint ? deadlines : Array(deadlines.suffix(1)),
        rule: Self.target(of: kpi, at: period).map {
          TargetRule(
            direction: kpi.direction, target: $0, tolerance: kpi.target?.tolerance)
        })
    }
    atLeast =
      isJoint ? (name == "all" ? kpis.count : Int(name.prefix { $0 != " " }) ?? kpis.count) : nil
  }
}
