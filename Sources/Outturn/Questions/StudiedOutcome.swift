public import Quantities
public import Scenarios

/// What an analysis looks at: the value of a KPI at its deadline, and whether its target is met there.
public struct StudiedOutcome: Hashable, Sendable {
  /// What was asked.
  public let question: KPIQuestion
  /// The deadline as the plan writes it, or the period that was asked for; empty for several targets.
  public let period: String

  /// The KPI's name, `all` or `k of n`.
  public var name: String { question.name }
  /// What people read.
  public var label: LocalizedText { question.label }
  /// The symbol of the unit of values; `target` where targets are counted.
  public var unit: String { question.isJoint ? "target" : question.unit }
  /// Support and rounding of values.
  public var kind: KPI.Kind { question.kind }
  /// The target in the shown unit; nil where there is none, or several are looked at together.
  public var target: Double? { question.target }
  /// Whether there is anything to meet.
  public var hasTarget: Bool { question.isJudged }
}
