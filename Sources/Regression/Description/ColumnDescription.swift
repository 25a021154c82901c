/// What the numbers of one column look like.
///
/// All values were computed in double-double arithmetic and rounded once.
public struct ColumnDescription: Hashable, Sendable {
  /// What the group of rows without a group is called.
  static let missingGroup = "(missing)"

  /// The name of the column.
  public let name: String
  /// The group, where the table was split into groups.
  public let group: String?
  /// How many values there are.
  public let n: Int
  /// How many are missing.
  public let missing: Int
  /// The mean; nil without values.
  public let mean: Double?
  /// The standard deviation with divisor n − 1; nil with fewer than two values.
  public let sd: Double?
  /// The autocorrelation at lag 1: Σ(xₜ − x̄)(xₜ₊₁ − x̄)/Σ(xₜ − x̄)².
  ///
  /// Nil with fewer than two values, where they do not vary, and where one is missing, since the
  /// values on both sides of a gap are not neighbours.
  public let autocorrelation1: Double?
  /// The smallest value; nil without values.
  public let min: Double?
  /// The median: the value in the middle, or the mean of the two there.
  public let median: Double?
  /// The largest value; nil without values.
  public let max: Double?
}
