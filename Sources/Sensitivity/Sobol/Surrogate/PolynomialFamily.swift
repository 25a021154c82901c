private import Statistics

/// Polynomials of a uniform number u that have mean 0, variance 1 and no correlation.
enum PolynomialFamily: Hashable, Sendable, CaseIterable {
  /// Legendre's, in u itself: for what bends within bounds.
  case legendre
  /// Hermite's, in the normal number whose probability is u: for what has tails, such as products of
  /// lognormal numbers.
  case hermite

  /// The highest degree that is tried; Hermite's grow too fast in the tails for more.
  var highestDegree: Int {
    switch self {
    case .legendre: 14
    case .hermite: 8
    }
  }

  /// What the polynomials are in, for a uniform number.
  func argument(_ u: Double) -> Double {
    switch self {
    case .legendre: 2 * u - 1
    case .hermite: Normal.quantile(u)
    }
  }

  /// The numbers with P(n + 1) = (x · P(n) · first − P(n − 1) · second) for the scaled polynomials.
  ///
  /// > Reference: Abramowitz & Stegun (1964), 22.7.10 and 22.7.14 for the recurrences, 22.2.10 and
  /// > 22.2.15 for the norms.
  func recurrence(from degree: Int) -> (first: Double, second: Double) {
    let n = Double(degree)
    switch self {
    case .legendre:
      let next = (2 * n + 3).squareRoot()
      let second = degree == 0 ? 0 : n / (n + 1) * next / (2 * n - 1).squareRoot()
      return ((2 * n + 1).squareRoot() * next / (n + 1), second)
    case .hermite:
      return (1 / (n + 1).squareRoot(), (n / (n + 1)).squareRoot())
    }
  }
}
