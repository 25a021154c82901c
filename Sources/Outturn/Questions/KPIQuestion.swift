internal import Diagnostics
public import Quantities
public import Scenarios
public import Series

/// What is looked at in a plan: an indicator at its deadline or in another period, or how many targets
/// are met together.
///
/// Every command that takes a KPI's name reads it here, so that a name, a label and a mistake are the
/// same in all of them.
public struct KPIQuestion: Hashable, Sendable {
  /// What is read out of the draws.
  enum Subject: Hashable, Sendable {
    /// A KPI of the plan.
    case indicator(Int)
    /// At least so many of the targets; nil is all of them.
    case joint(atLeast: Int?)
  }

  /// The name, as in the attainment table.
  public let name: String
  /// What people read.
  public let label: LocalizedText
  /// The unit as shown; empty where targets are counted.
  public let unit: String
  /// Support and rounding of values.
  public let kind: KPI.Kind
  /// The period looked at instead of the deadline.
  public let period: Period?
  /// The target in the shown unit, if there is one: that of the deadline, or the milestone of the
  /// period.
  public let target: Double?
  /// Which way is better; nil for joint rows.
  let direction: KPI.Direction?
  let subject: Subject

  /// Whether a low value is wanted.
  public var wantsLess: Bool { direction == .down }

  /// Whether there is a target to be met.
  public var isJudged: Bool { isJoint || target != nil }

  /// Whether several targets are looked at together.
  public var isJoint: Bool {
    if case .joint = subject { true } else { false }
  }

  /// Finds an indicator, or a joint row.
  ///
  /// - Parameters:
  ///   - name: The name as in the attainment table; the last part of one where that is unambiguous;
  ///     `all`, or `k of n`.
  ///   - period: The period to look at; nil is the deadline, else the last period.
  ///   - plan: The plan.
  /// - Throws: `unknown-name`, `ambiguous-name`, `period-outside-horizon`, or `not-supported` where
  ///   several targets are looked at in one period.
  init(_ name: String, at period: Period?, in plan: Plan) throws(Diagnostic) {
    self.period = period
    if plan.kpis.allSatisfy({ $0.name != name }), let few = try Self.joint(name, in: plan) {
      guard period == nil else { throw Self.jointInOnePeriod(name) }
      let count = few.atLeast.map { "\($0) of \(few.targets)" }
      self.name = count ?? "all"
      label = LocalizedText(
        ko: few.atLeast.map { "목표 \(few.targets)개 중 \($0)개 이상" } ?? "모든 목표",
        en: count.map { "at least \($0) targets" } ?? "all targets")
      unit = ""
      kind = .count
      target = nil
      direction = nil
      subject = .joint(atLeast: few.atLeast)
      return
    }
    let index = try plan.kpiIndex(named: name)
    let kpi = plan.kpis[index]
    let horizon = kpi.horizon ?? plan.horizon
    if let period {
      guard period.lastDay >= horizon.first.lastDay, period.lastDay <= horizon.last.lastDay else {
        throw Self.outsideHorizon(period, of: kpi, horizon)
      }
    }
    self.name = kpi.name
    label = kpi.label
    unit = kpi.unit.symbol
    kind = kpi.kind
    direction = kpi.direction
    target = Self.target(of: kpi, at: period).map { $0 / kpi.unit.scale }
    subject = .indicator(index)
  }

  /// The target at the deadline; in another period its milestone there, if it has one.
  private static func target(of kpi: KPI, at period: Period?) -> Double? {
    guard let target = kpi.target, case .by = target.due, let period else {
      return kpi.target?.value
    }
    let milestone = target.milestones.first { milestone in
      milestone.period == period || period.last(milestone.period.frequency) == milestone.period
    }
    return milestone?.value ?? target.value
  }

  /// What meets the target of one of the KPIs that take part; nil without one.
  ///
  /// - Parameter kpi: The KPI, in a plan that may have another target than the plan that was asked about.
  /// - Returns: The rule at the deadline, or in the period asked for.
  func rule(of kpi: KPI) -> TargetRule? {
    Self.target(of: kpi, at: period).map {
      TargetRule(direction: kpi.direction, target: $0, tolerance: kpi.target?.tolerance)
    }
  }

  /// How many targets a name asks for together; nil where it is no such name.
  private static func joint(
    _ name: String, in plan: Plan
  ) throws(Diagnostic) -> (atLeast: Int?, targets: Int)? {
    let targets = plan.kpis.count { $0.target != nil }
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    let numbers = words.count == 3 && words[1] == "of" ? [Int(words[0]), Int(words[2])] : []
    guard name == "all" || !numbers.isEmpty else { return nil }
    guard targets > 1 else { throw noSuchRow(name, in: plan) }
    guard name != "all" else { return (nil, targets) }
    guard let some = numbers[0], let all = numbers[1], some >= 1, some <= all, all <= targets
    else { throw noSuchRow(name, in: plan) }
    // That all are met has a row of its own.
    return some == targets ? (nil, targets) : (some, all)
  }

  /// The KPIs that take part, by their place in the plan.
  func members(in plan: Plan) -> [Int] {
    switch subject {
    case .indicator(let index): [index]
    case .joint: plan.kpis.indices.filter { plan.kpis[$0].target != nil }
    }
  }
}
