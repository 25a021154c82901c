/// Sums over the points of each replicate of a design.
struct ShapleySums {
  /// What each factor adds, by factor and replicate.
  var gains: [[Double]]
  /// What knowing all factors leaves, by replicate.
  var unexplained: [Double]
  /// What knowing nothing leaves, by replicate.
  var total: [Double]
  var evaluations = 0

  init(factors: Int, replicates: Int) {
    let zeros = [Double](repeating: 0, count: replicates)
    gains = .init(repeating: zeros, count: factors)
    unexplained = zeros
    total = zeros
  }

  /// A ratio of sums, with the error from how it differs between replicates.
  ///
  /// > Reference: Cochran (1977), Sampling Techniques, eq. 6.9.
  func share(_ part: [Double]) -> IndexEstimate {
    let whole = total.reduce(0, +)
    let freedom = Double(total.count - 1)
    guard whole > 0 else {
      return IndexEstimate(value: 0, standardError: 0, degreesOfFreedom: freedom)
    }
    let value = part.reduce(0, +) / whole
    var squares = 0.0
    for (part, total) in zip(part, total) {
      let rest = part - value * total
      squares += rest * rest
    }
    return IndexEstimate(
      value: value, standardError: (squares * Double(total.count) / freedom).squareRoot() / whole,
      degreesOfFreedom: freedom)
  }
}
