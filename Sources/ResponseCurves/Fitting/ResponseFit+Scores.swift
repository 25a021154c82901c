internal import Glibc

extension ResponseFit {
  /// How a parameter follows from as many independent standard normal scores as there are
  /// parameters.
  public struct ScoredParameter: Hashable, Sendable {
    /// The parameter's name.
    public let name: String
    /// Its logarithm where it is above 0 by nature, else itself, at scores of 0.
    public let centre: Double
    /// What each score adds to that.
    public let weights: [Double]
    /// Whether it is the exponential of the sum.
    public let isExponential: Bool

    /// How far it is uncertain: the standard deviation of its logarithm or of itself.
    public var deviation: Double {
      weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }

  /// The parameters as jointly normal numbers, those above 0 on the scale of logarithms; nil where
  /// there is no covariance.
  public var scoredParameters: [ScoredParameter]? {
    guard let covariance else { return nil }
    let names = family.parameterNames
    let logarithmic = names.indices.map { place in
      family.domain(of: names[place]) != .any && parameters[place] > 0
    }
    let scales = names.indices.map { logarithmic[$0] ? parameters[$0] : 1 }
    // Cholesky's factor, row by row; what rounding leaves below 0 is 0.
    var factor = names.map { _ in names.map { _ in 0.0 } }
    for row in names.indices {
      for column in 0...row {
        var sum = covariance[row][column] / (scales[row] * scales[column])
        for place in 0..<column { sum -= factor[row][place] * factor[column][place] }
        if row == column {
          factor[row][row] = max(0, sum).squareRoot()
        } else {
          factor[row][column] = factor[column][column] > 0 ? sum / factor[column][column] : 0
        }
      }
    }
    return names.indices.map { place in
      ScoredParameter(
        name: names[place],
        centre: logarithmic[place] ? Glibc.log(parameters[place]) : parameters[place],
        weights: factor[place], isExponential: logarithmic[place])
    }
  }
}
