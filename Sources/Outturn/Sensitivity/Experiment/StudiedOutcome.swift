public import Quantities
public import Scenarios

/// What an analysis looks at: the value of a KPI at its deadline, and whether its target is met there.
public struct StudiedOutcome: Hashable, Sendable {
  /// The KPI's name, `all` or `k of n`.
  public let name: String
  /// What people read.
  public let label: LocalizedText
  /// The symbol of the unit of values; `target` where targets are counted.
  public let unit: String
  /// Support and rounding of values.
  public let kind: KPI.Kind
  /// The deadline as the plan writes it, or the period that was asked for; empty for several targets.
  public let period: String
  /// The target in the shown unit; nil where there is none, or several are looked at together.
  public let target: Double?
  /// Whether there is anything to meet.
  public let hasTarget: Bool
}
