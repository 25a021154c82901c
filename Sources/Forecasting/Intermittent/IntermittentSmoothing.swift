/// The two smoothing constants of a method for intermittent demand.
public enum IntermittentSmoothing: Hashable, Sendable {
  /// 0.1 for both, as Croston took them.
  case classic
  /// Given: `size` for the sizes of demand, `occurrence` for intervals or probabilities.
  case given(size: Double, occurrence: Double)
  /// Each the least squares of its own one-step errors, between 0.1 and 0.3.
  ///
  /// The limits are those that practice keeps to (Syntetos & Boylan 2005, §4); few demands do not
  /// say more.
  case optimised
}
