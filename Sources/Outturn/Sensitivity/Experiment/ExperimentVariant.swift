internal import Simulation

/// One way to run a plan for an analysis.
struct ExperimentVariant {
  /// Inputs held at one value throughout, by index.
  var fixed: [Int: Double] = [:]
  /// Inputs with other values by time, by index.
  var changed: [Int: [Input.Segment]] = [:]
  /// Beliefs held at one percentile of theirs, by index.
  var shares: [Int: Double] = [:]
  /// Where the numbers of the others come from, if not from their own streams.
  var experiment = Experiment()
}

/// What the outcome was, draw by draw.
struct ExperimentOutputs: Equatable {
  /// The value in the shown unit.
  var values: [Double]
  /// 1 where the target is met, else 0; all 0 without a target.
  var isMet: [Double]
}
