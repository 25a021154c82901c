import Glibc

/// The formulas of one probability distribution with fixed, validated parameters.
///
/// One conforming type per distribution; ``Distribution`` holds one and takes care of arguments
/// outside the support, so the functions here may assume `support.lowerBound ≤ x <
/// support.upperBound` and probabilities from 0 to 1.
protocol Law: Hashable, Sendable {
  /// How the values lie.
  var kind: LawKind { get }
  /// The smallest closed range that holds all values.
  var support: ClosedRange<Double> { get }
  /// The smallest `x` with `P(X ≤ x) ≥ p`.
  func quantile(_ p: Double) -> Double
  /// The smallest `x` with `P(X > x) ≤ q`, exact for tiny `q`.
  func upperQuantile(_ q: Double) -> Double
  /// `P(X ≤ x)`.
  func cdf(_ x: Double) -> Double
  /// `P(X > x)`, exact where it is small.
  func survival(_ x: Double) -> Double
  /// `P(X < x)`.
  func below(_ x: Double) -> Double
  /// `P(X ≥ x)`.
  func from(_ x: Double) -> Double
  /// The density at `x`, or the mass of `x`.
  func density(_ x: Double) -> Double
  /// Its logarithm, finite also where the density underflows.
  func logDensity(_ x: Double) -> Double
  /// Nil where it does not exist; may be infinite.
  var mean: Double? { get }
  /// Nil where it does not exist; may be infinite.
  var variance: Double? { get }
  /// Nil where it is not a finite number.
  var skewness: Double? { get }
  /// Nil where it is not a finite number.
  var excessKurtosis: Double? { get }
  /// A value of greatest density or mass, where known.
  var mode: Double? { get }
  /// Places inside the support where the density is not smooth, for integration.
  var kinks: [Double] { get }
  /// The continuous ranked probability score of the outcome `y`, where a closed form is known.
  func rankedScore(_ y: Double) -> Double?
}

extension Law {
  var kind: LawKind { .continuous }
  var kinks: [Double] { [] }

  func below(_ x: Double) -> Double { cdf(x) }
  func from(_ x: Double) -> Double { survival(x) }
  func density(_ x: Double) -> Double { exp(logDensity(x)) }
  func rankedScore(_ y: Double) -> Double? { nil }

  func isEqual(_ other: any Law) -> Bool { other as? Self == self }
}
