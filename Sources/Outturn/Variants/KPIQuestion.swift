internal import Diagnostics
public import Quantities
internal import Scenarios
public import Series

/// What is looked at in every variant of a plan: an indicator at its deadline or another period, or
/// how many targets are met together.
public struct KPIQuestion: Sendable {
  /// What is read out of the draws.
  enum Subject: Hashable, Sendable {
    /// A KPI of the plan.
    case indicator(Int)
    /// A joint row of the attainment table: `all`, `3 of 4`.
    case joint
  }

  /// The name, as in the attainment table.
  public let name: String
  /// What people read.
  public let label: LocalizedText
  /// The unit as shown.
  public let unit: String
  /// The period looked at instead of the deadline.
  public let period: Period?
  /// The target in the shown unit, if there is one.
  public let target: Double?
  /// Which way is better; nil for joint rows.
  let direction: KPI.Direction?
  let subject: Subject

  /// Whether a low value is wanted.
  public var wantsLess: Bool { direction == .down }

  /// Whether there is a target to be met.
  public var isJudged: Bool { subject == .joint || target != nil }

  /// Finds an indicator, or a joint row.
  ///
  /// - Parameters:
  ///   - name: The name as in the attainment table; the last part of one where that is unambiguous.
  ///   - period: The period to look at; nil is the deadline, else the last period.
  ///   - plan: The plan.
  /// - Throws: `unknown-name`, `ambiguous-name` or `period-outside-horizon`.
  init(_ name: String, at period: Period?, in plan: Plan) throws(Diagnostic) {
    self.period = period
    if plan.kpis.allSatisfy({ $0.name != name }), Self.isJoint(name, in: plan) {
      guard period == nil else {
        throw Diagnostic(
          "not-supported",
          "`\(name)` joins targets at their deadlines, so `--at` says nothing of it",
          hint: "leave `--at` out, or name one KPI")
      }
      self.name = name
      label = LocalizedText(
        ko: name == "all" ? "모든 목표" : "목표 동시 달성 (\(name))",
        en: name == "all" ? "all targets" : "\(name) targets together")
      unit = ""
      target = nil
      direction = nil
      subject = .joint
      return
    }
    let index = try plan.kpiIndex(named: name)
    let kpi = plan.kpis[index]
    if let period {
      let days = (kpi.horizon ?? plan.horizon)
      guard period.lastDay >= days.first.lastDay, period.lastDay <= days.last.lastDay else {
        throw Diagnostic(
          "period-outside-horizon",
          "`\(period)` lies outside the horizon of `\(kpi.name)`, \(days)",
          hint: "name a period from \(days.first) to \(days.last)")
      }
    }
    self.name = kpi.name
    label = kpi.label
    unit = kpi.unit.symbol
    target = kpi.target.map { $0.value / kpi.unit.scale }
    direction = kpi.direction
    subject = .indicator(index)
  }

  /// Whether a name is that of a joint row.
  private static func isJoint(_ name: String, in plan: Plan) -> Bool {
    let targets = plan.kpis.count { $0.target != nil }
    guard targets > 1 else { return false }
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[1] == "of", let some = Int(words[0]), let all = Int(words[2])
    else { return name == "all" }
    return some >= 1 && some < all && all <= targets
  }
}
