internal import Glibc

extension ElicitedResponse {
  /// The curve where all points stand at one score, as functions of it.
  ///
  /// For a model that draws one standard normal score per path, with all points erring together.
  ///
  /// - Returns: One polynomial per parameter of the family in its order; without a family one per
  ///   point, for its output. Scores reach from -3.5 to 3.5, or as far as there is a curve.
  /// - Throws: ``ResponseError`` with the reason where there is no curve between the 5th and the
  ///   95th percentile, or its parameters do not follow smoothly.
  public func scoreFunctions() throws(ResponseError) -> [ScorePolynomial] {
    let stated = 1.6448536269514722
    func numbers(_ score: Double) throws(ResponseError) -> [Double] {
      let function = try Self.function(family, points, points.map { _ in score })
      if case .piecewise(let drawn) = function { return drawn.map(\.output) }
      return function.parameters
    }
    _ = try numbers(-stated)
    _ = try numbers(stated)
    for most in [3.5, 3, 2.5, 2, stated] {
      for tolerance in [1e-7, 1e-4] {
        let found = (0..<median.numbers).map { place in
          ScorePolynomial.following(
            { score in (try? numbers(score))?[place] ?? .nan }, over: -most...most,
            tolerance: tolerance)
        }
        let all = found.compactMap { $0 }
        if all.count == found.count { return all }
      }
    }
    throw .notConverged
  }
}

extension ResponseFunction {
  /// How many numbers tell it: parameters, or outputs of points.
  fileprivate var numbers: Int {
    if case .piecewise(let points) = self { return points.count }
    return parameters.count
  }
}
