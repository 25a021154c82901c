/// What a reader of a projection must know about its making.
public enum ForecastNote: Hashable, Sendable {
  /// There were too few observations for the wanted curve, so a simpler one was used.
  case simplerCurve(wanted: GrowthCurve, used: GrowthCurve, observations: Int, needed: Int)
  /// The observations do not vary, or leave the wanted curve without a shape; a simpler one was
  /// used.
  case noShape(wanted: GrowthCurve, used: GrowthCurve)
  /// Observations of earlier regimes were left out.
  case earlierRegimesLeftOut(observations: Int)
  /// Periods inside the fitted span have no value.
  case gaps(Int)
  /// The observations do not tell the curve from exponential growth: its best asymptote is
  /// infinite, and the parameters given are those of the exponential.
  case asymptoteBeyondReach(GrowthCurve)
  /// The curve passes through every observation, so the width says nothing about the future.
  case exactFit
  /// The horizon reaches further than the fitted history is long.
  case horizonBeyondHistory(steps: Int, history: Int)
  /// The declared ceiling is an asymptote that the curve used does not have; it acts as a bound.
  case ceilingAsBound(Double)
  /// The search for the best parameters stopped at its iteration limit.
  case notConverged
}
