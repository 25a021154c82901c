internal import Scenarios
internal import Series

/// A KPI that is projected from its own observations.
struct TopDownFit {
  /// Index of the KPI in the plan.
  var kpi: Int
  /// The observations that were fitted.
  var known: TimeSeries
  /// Those under the definition before, where it changed.
  var earlier: TimeSeries?
  /// The projection.
  var forecast: TopDownProjection
}
