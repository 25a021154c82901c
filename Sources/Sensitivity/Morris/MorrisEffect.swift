/// What the elementary effects of one input have in common and how they differ.
///
/// An elementary effect is the change of the output over a step of the input, divided by the step as
/// a share of the input's range: the output's unit for the whole range.
public struct MorrisEffect: Hashable, Sendable {
  /// The elementary effects, one for each trajectory.
  public let effects: [Double]
  /// Their mean (μ): effects of opposite sign cancel.
  public let mean: Double
  /// The mean of their magnitudes (μ*), by which inputs are ranked.
  ///
  /// Its standard error takes the trajectories as independent: that of chosen ones is smaller.
  public let magnitude: IndexEstimate
  /// Their standard deviation (σ): 0 where the output is a straight line in the input whatever the
  /// others are; large where it bends or depends on the others.
  public let standardDeviation: Double

  init(effects: [Double]) {
    self.effects = effects
    let count = Double(effects.count)
    func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
      let mean = values.reduce(0, +) / count
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, count > 1 ? (squares / (count - 1)).squareRoot() : 0)
    }
    (mean, standardDeviation) = moments(effects)
    let sizes = moments(effects.map(abs))
    magnitude = IndexEstimate(
      value: sizes.mean, standardError: sizes.deviation / count.squareRoot(),
      degreesOfFreedom: max(count - 1, 1))
  }
}
