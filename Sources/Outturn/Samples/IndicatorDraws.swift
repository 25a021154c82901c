internal import Scenarios
internal import Series
internal import Simulation

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
  /// For each draw, its number in the KPI's own streams, where draws were put side by side with those
  /// of others; nil where it is the same.
  var ownNumbers: [Int]?
  /// How many independent draws they are worth, where they were resampled; nil is all of them.
  var effectiveDraws: Int?
  /// How beliefs were laid out over the draws; nil for independent draws.
  var design: SamplingDesign?
}

extension IndicatorDraws {
  /// What belongs to the draws, in the order of the KPI's own streams, which other KPIs of the plan
  /// do not change: scenarios are compared in it.
  func inOwnOrder<Value>(_ values: [Value]) -> [Value] {
    guard let ownNumbers else { return values }
    var ordered = values
    for (draw, number) in ownNumbers.enumerated() { ordered[number] = values[draw] }
    return ordered
  }
}
