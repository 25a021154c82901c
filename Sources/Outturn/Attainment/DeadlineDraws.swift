internal import Simulation

/// The draws of one target at its deadline, for differences between scenarios draw by draw.
struct DeadlineDraws: Sendable {
  /// The KPI's name, `all`, or `k of n`.
  var kpi: String
  /// The deadline as the plan writes it.
  var deadline: String
  /// The values in the shown unit, by draw; empty for joint rows.
  var values: [Double]
  /// Whether the target is met, by draw.
  var isMet: [Bool]
  /// How beliefs were laid out over the draws; nil for independent draws.
  var design: SamplingDesign?
}
