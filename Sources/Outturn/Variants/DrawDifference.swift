/// The difference of one draw's values in two variants.
enum DrawDifference {
  /// The difference; none where the values differ by rounding only, as sums do that are taken in
  /// another order.
  ///
  /// - Parameters:
  ///   - mine: The value of the variant.
  ///   - theirs: The value it is compared with.
  /// - Returns: `mine - theirs`, or 0 within 64 units of the last place.
  static func of(_ mine: Double, minus theirs: Double) -> Double {
    let difference = mine - theirs
    let rounding = 64 * max(mine.magnitude, theirs.magnitude).ulp
    return difference.magnitude <= rounding ? 0 : difference
  }
}
