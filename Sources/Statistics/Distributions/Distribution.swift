import Glibc

/// A probability distribution with fixed, validated parameters.
///
/// Made by ``DistributionFamily/distribution(_:)`` or by one of the static functions. Every
/// distribution is drawn by inversion, `quantile(u)`, so one uniform number gives one value, larger
/// for a larger number.
///
/// Functions of a NaN give NaN; nothing else does. Moments that do not exist are nil, as are those of
/// which a part leaves the range of numbers.
public struct Distribution: Hashable, Sendable {
  let law: any Law

  init(_ law: some Law) { self.law = law }

  /// Whether both have the same law and the same parameters.
  public static func == (left: Distribution, right: Distribution) -> Bool {
    left.law.isEqual(right.law)
  }

  /// Feeds the law and its parameters to a hasher.
  public func hash(into hasher: inout Hasher) { law.hash(into: &hasher) }

  /// The value below or at which a share `p` lies: the smallest `x` with `P(X ≤ x) ≥ p`.
  ///
  /// - Parameter p: A probability; 0 and 1 give the ends of the support, others outside give NaN.
  /// - Returns: The quantile.
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return law.quantile(p)
  }

  /// The value above which at most a share `q` lies: the smallest `x` with `P(X > x) ≤ q`.
  ///
  /// It is `quantile(1 − q)` without the rounding of `1 − q`, for upper tails.
  ///
  /// - Parameter q: A probability, as in ``quantile(_:)``.
  /// - Returns: The quantile.
  public func upperQuantile(_ q: Double) -> Double {
    guard q >= 0, q <= 1 else { return .nan }
    if q == 0 { return support.upperBound }
    return q == 1 ? support.lowerBound : law.upperQuantile(q)
  }

  /// The probability of a value at or below `x`.
  public func cdf(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let support = law.support
    if x >= support.upperBound { return 1 }
    if x < support.lowerBound { return 0 }
    return law.cdf(x)
  }

  /// The probability of a value above `x`, accurate where it is small.
  public func survival(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let support = law.support
    if x >= support.upperBound { return 0 }
    if x < support.lowerBound { return 1 }
    return law.survival(x)
  }

  /// The density at `x`; for a discrete distribution the probability of `x`.
  ///
  /// A mixture of both has, at a value with a probability of its own, that probability. At an end
  /// towards which the density grows without bound it is infinite.
  public func density(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    return x.isFinite && law.support.contains(x) ? law.density(x) : 0
  }

  /// The logarithm of ``density(_:)``, finite far out where the density underflows.
  public func logDensity(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    return x.isFinite && law.support.contains(x) ? law.logDensity(x) : -.infinity
  }

  /// The mean: nil where there is none (Cauchy), infinite where the values grow too fast.
  public var mean: Double? { known(law.mean) }

  /// The variance: nil without a finite mean, infinite where the squares grow too fast.
  public var variance: Double? { known(law.variance) }

  /// The standard deviation, as ``variance``.
  public var standardDeviation: Double? { variance.map { $0.squareRoot() } }

  /// The third central moment over the cube of the sd; nil where that is not a finite number.
  public var skewness: Double? { finite(law.skewness) }

  /// The fourth central moment over the square of the variance, less the normal's 3; nil where that
  /// is not a finite number.
  public var excessKurtosis: Double? { finite(law.excessKurtosis) }

  /// A value at which half of the probability is reached.
  public var median: Double { law.quantile(0.5) }

  /// A value of greatest density or probability, where a formula for it is known.
  ///
  /// Of several the smallest; an end towards which the density grows without bound counts. Nil for
  /// mixtures and the logit-normal.
  public var mode: Double? { known(law.mode) }

  /// The smallest closed range that holds all values; ends may be infinite.
  public var support: ClosedRange<Double> { law.support }

  /// Whether the values are isolated points.
  public var isDiscrete: Bool { law.kind == .lattice || law.kind == .atoms }

  /// The value that belongs to the uniform number of a stream at an address.
  ///
  /// - Parameters:
  ///   - stream: The random numbers.
  ///   - draw: The number of the draw, from 0.
  ///   - time: The time step.
  ///   - index: The number within draw and time.
  /// - Returns: The quantile of that number.
  public func sample(_ stream: RandomStream, draw: Int, time: Int = 0, index: Int = 0) -> Double {
    law.quantile(stream.uniform(draw: draw, time: time, index: index))
  }
}

extension Distribution {
  private func known(_ value: Double?) -> Double? { value.flatMap { $0.isNaN ? nil : $0 } }
  private func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }

  /// `P(X < x)`.
  func below(_ x: Double) -> Double {
    let support = law.support
    if x > support.upperBound { return 1 }
    return x <= support.lowerBound ? 0 : law.below(x)
  }

  /// `P(X ≥ x)`.
  func from(_ x: Double) -> Double {
    let support = law.support
    if x > support.upperBound { return 0 }
    return x <= support.lowerBound ? 1 : law.from(x)
  }

  /// The probability of exactly `x`.
  func mass(at x: Double) -> Double {
    switch law.kind {
    case .continuous: 0
    case .lattice, .atoms: density(x)
    case .mixed: max(cdf(x) - below(x), 0)
    }
  }
}
