internal import Scenarios
internal import Series

/// The draws of one KPI, whatever projects it.
struct IndicatorDraws {
  /// Index of the KPI in the plan.
  var kpi: Int
  /// How it is projected: `pipeline`, `pool`, or the name of a method.
  var method: String
  /// The projected periods, on the KPI's own grid.
  var periods: [Period]
  /// One row per period, canonical units.
  var samples: SampleMatrix
  /// Whether it stands beside the projection of the same KPI that is judged, and is shown only.
  var isSecondMethod = false
  /// How many independent draws they are worth, where they were resampled; nil is all of them.
  var effectiveDraws: Int?
}
