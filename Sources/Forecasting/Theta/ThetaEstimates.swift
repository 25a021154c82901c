/// The parameters of a Theta model inside the room.
struct ThetaEstimates: Hashable, Sendable {
  /// The smoothing parameter.
  var alpha: Double
  /// The level on which the first error that counts is conditioned.
  var level: Double
  /// 1 − 1/θ.
  var weight: Double
}
