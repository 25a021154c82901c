/// What a filter found in a series, for disturbances given up to a common factor.
struct FilterRun<Number: FilterNumber>: Sendable {
  /// The sum of the logarithms of the variances of the innovations, with that of the determinant of
  /// the information on the diffuse states.
  var logVariances: Number
  /// The sum of the squared innovations over their variances.
  var squares: Number
  /// Values less diffuse states.
  var freedom: Int
  /// The first period that is predicted from the values before it alone.
  var firstPredicted: Int

  /// The variance that the factor stands for, where the likelihood is greatest.
  var variance: Number { squares / Number(Double(freedom)) }

  /// Minus the diffuse log-likelihood at that variance, with constants for n − d values.
  var cost: Number {
    let count = Double(freedom)
    let constant = Number(count * (1 + Logarithm.ofTwoPi))
    return Number(0.5) * (constant + logVariances + Number(count) * variance.logarithm)
  }
}
