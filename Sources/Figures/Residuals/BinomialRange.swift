import Glibc

/// Where a count lies with 95 %, if each of so many cases counts with one probability.
enum BinomialRange {
  /// The counts at 2.5 % and 97.5 %.
  ///
  /// - Parameters:
  ///   - cases: How many cases there are, at least 0.
  ///   - probability: The probability of each, 0 to 1; cases are taken as independent.
  /// - Returns: The lower and upper count.
  static func counts(_ cases: Int, _ probability: Double) -> (lower: Double, upper: Double) {
    guard cases > 0, probability > 0, probability < 1 else {
      let sure = probability >= 1 ? Double(max(cases, 0)) : 0
      return (sure, sure)
    }
    if probability > 0.5 {
      let rest = counts(cases, 1 - probability)
      return (Double(cases) - rest.upper, Double(cases) - rest.lower)
    }
    let mean = Double(cases) * probability
    // The sum would start below the smallest number; the normal distribution is as good there.
    if mean > 200 {
      let spread = NormalDistribution.bound * (mean * (1 - probability)).squareRoot()
      return (max(0, (mean - spread).rounded()), min(Double(cases), (mean + spread).rounded()))
    }
    var mass = pow(1 - probability, Double(cases))
    var sum = mass
    var lower: Double?
    var count = 0
    while count < cases {
      if lower == nil, sum >= 0.025 { lower = Double(count) }
      if sum >= 0.975 { break }
      mass *= Double(cases - count) / Double(count + 1) * probability / (1 - probability)
      count += 1
      sum += mass
    }
    return (lower ?? Double(count), Double(count))
  }
}
