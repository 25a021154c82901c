internal import Scenarios
internal import Series

/// The draws of one KPI, whatever projects it.
struct IndicatorDraws {
  /// Index of the KPI in the plan.
  var kpi: Int
  /// How it is projected: `pipeline`, or the name of a curve.
  var method: String
  /// The projected periods, on the KPI's own grid.
  var periods: [Period]
  /// One row per period, canonical units.
  var samples: SampleMatrix
  /// Whether it stands beside a pipeline's projection of the same KPI, shown but not judged.
  var isSecondMethod = false
}
