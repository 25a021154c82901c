/// Shares of a variance that is known piece by piece, one piece for each replicate.
struct ReplicateShare {
  /// The variance in each replicate.
  let variances: [Double]

  /// The least standard error: what rounding may do to a share.
  private static let rounding = 1e-14

  /// A part as a share of the whole, with the standard error of the ratio (Taylor's first term).
  ///
  /// What the control, whose expectation is zero, is in the replicates is used to take out what the
  /// part has in common with it, at the price of one degree of freedom.
  ///
  /// > Reference: Lavenberg & Welch (1981), Management Science 27, 322–335, equations 4–9.
  ///
  /// - Parameter part: The part and its control in each replicate.
  /// - Returns: The share.
  func share(_ part: SobolPieces.Part) -> IndexEstimate {
    let (parts, control) = (part.values, part.control)
    let count = Double(parts.count)
    let whole = variances.reduce(0, +)
    guard whole > 0 else {
      return IndexEstimate(value: 0, standardError: 0, degreesOfFreedom: count - 1)
    }
    let ratio = parts.reduce(0, +) / whole
    let rests = zip(parts, variances).map { $0 - ratio * $1 }
    let mean = control.reduce(0, +) / count
    let spread = control.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    func estimate(_ value: Double, _ variance: Double, _ freedom: Double) -> IndexEstimate {
      IndexEstimate(
        value: value,
        standardError: max(variance.squareRoot() / (whole / count), Self.rounding),
        degreesOfFreedom: freedom)
    }
    guard parts.count >= 6, spread > 0 else {
      let squares = rests.reduce(0) { $0 + $1 * $1 }
      return estimate(ratio, squares / (count * (count - 1)), count - 1)
    }
    let slope = zip(rests, control).reduce(0) { $0 + $1.0 * ($1.1 - mean) } / spread
    let squares = zip(rests, control).reduce(0) { total, pair in
      let rest = pair.0 - slope * (pair.1 - mean)
      return total + rest * rest
    }
    return estimate(
      ratio - slope * mean * count / whole,
      squares / (count - 2) * (1 / count + mean * mean / spread), count - 2)
  }
}
