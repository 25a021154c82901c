/// How much the limits on one input of a box do, by quasi p-values.
///
/// A quasi p-value is the chance that a box would hold at least its cases if its rows were drawn with
/// the density of the same box without that limit. It is no test in the strict sense, as the limits
/// were chosen on the same rows; a value above 0.05 says that the limit may be an accident.
///
/// > Reference: Bryant & Lempert (2010), §3.3.
public struct RestrictionTest: Hashable, Sendable {
  /// The input.
  public let input: Int
  /// The quasi p-value of the lower limit, or nil where that side is open or there are categories.
  public let lower: Double?
  /// The quasi p-value of the upper limit, or nil where that side is open or there are categories.
  public let upper: Double?
  /// The quasi p-value of all limits on the input together.
  public let both: Double
}
