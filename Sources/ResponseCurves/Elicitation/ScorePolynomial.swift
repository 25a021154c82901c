internal import Glibc

/// A number as a function of a standard normal score: a polynomial, or the exponential of one.
///
/// It lets a model draw an uncertain curve by one score, without solving for the curve again.
public struct ScorePolynomial: Hashable, Sendable {
  /// The scores that it was made for; others count as the nearer end.
  public let scores: ClosedRange<Double>
  /// The coefficients by rising power of the score's place, -1 at the low end and 1 at the high.
  public let coefficients: [Double]
  /// Whether the number is the exponential of the polynomial.
  public let isExponential: Bool

  /// The number at a score.
  public func value(at score: Double) -> Double {
    let sum = polynomial(at: place(of: score))
    return isExponential ? exp(sum) : sum
  }

  /// The place of a score between the ends, from -1 to 1.
  private func place(of score: Double) -> Double {
    let inside = min(max(score, scores.lowerBound), scores.upperBound)
    let half = (scores.upperBound - scores.lowerBound) / 2
    return (inside - scores.lowerBound) / half - 1
  }

  private func polynomial(at place: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * place + $1 }
  }

  /// The polynomial of least degree that follows a function, by interpolation at Chebyshev's nodes.
  ///
  /// - Parameters:
  ///   - function: The function.
  ///   - scores: Where to follow it.
  ///   - tolerance: The greatest error relative to the greatest value.
  /// - Returns: The polynomial, or nil where none up to degree 16 is near enough.
  static func following(
    _ function: (Double) -> Double, over scores: ClosedRange<Double>, tolerance: Double
  ) -> ScorePolynomial? {
    let (middle, half) = (
      (scores.lowerBound + scores.upperBound) / 2, (scores.upperBound - scores.lowerBound) / 2
    )
    let checks = (0...64).map { middle + half * (Double($0) / 32 - 1) }
    let wanted = checks.map(function)
    guard wanted.allSatisfy(\.isFinite) else { return nil }
    let size = wanted.reduce(0) { max($0, abs($1)) }
    let isPositive = wanted.allSatisfy { $0 > 0 }
    for degree in [0, 1, 2, 3, 4, 6, 8, 10, 12, 16] {
      let nodes = (0...degree).map { place in
        cos(Double.pi * (Double(place) + 0.5) / Double(degree + 1))
      }
      let values = nodes.map { function(middle + half * $0) }
      guard values.allSatisfy(\.isFinite) else { continue }
      for isExponential in isPositive ? [true, false] : [false] {
        guard !isExponential || values.allSatisfy({ $0 > 0 }) else { continue }
        let found = ScorePolynomial(
          scores: scores,
          coefficients: coefficients(isExponential ? values.map(Glibc.log) : values, nodes),
          isExponential: isExponential)
        let error = zip(checks, wanted).reduce(0) { error, point in
          max(
            error,
            abs(found.value(at: point.0) - point.1) / (isExponential ? abs(point.1) : size))
        }
        if error <= tolerance || size == 0 { return found }
      }
    }
    return nil
  }

  /// Coefficients by powers of the polynomial through values at Chebyshev's nodes.
  private static func coefficients(_ values: [Double], _ nodes: [Double]) -> [Double] {
    let count = values.count
    var sum = [Double](repeating: 0, count: count)
    // Chebyshev polynomials by their powers, T(k + 1) = 2 x T(k) - T(k - 1).
    var before = [Double](repeating: 0, count: count)
    var current = [1.0] + [Double](repeating: 0, count: count - 1)
    for degree in 0..<count {
      var weight = 0.0
      for (value, node) in zip(values, nodes) {
        weight += value * cos(Double(degree) * acos(max(-1, min(1, node))))
      }
      weight *= (degree == 0 ? 1 : 2) / Double(count)
      for power in 0...degree { sum[power] += weight * current[power] }
      guard degree + 1 < count else { break }
      var next = [Double](repeating: 0, count: count)
      for power in 0...degree { next[power + 1] = (degree == 0 ? 1 : 2) * current[power] }
      for power in 0..<count { next[power] -= before[power] }
      (before, current) = (current, next)
    }
    return sum
  }
}
