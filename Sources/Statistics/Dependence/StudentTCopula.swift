import Glibc
public import LinearAlgebra

/// Dependence like that of a multivariate t distribution: extremes come together, the more the
/// fewer degrees of freedom.
///
/// > Reference: Demarta & McNeil (2005), "The t copula and related copulas", International
/// > Statistical Review 73, 111–129.
public struct StudentTCopula: Hashable, Sendable {
  /// The degrees of freedom ν > 0.
  public let degreesOfFreedom: Double
  /// The correlations of the underlying normal variables, k×k.
  public let correlation: [[Double]]
  private let gaussian: GaussianCopula

  /// Creates a copula from the correlations of the underlying normal variables.
  ///
  /// - Parameters:
  ///   - correlation: The correlations, k×k, symmetric, with unit diagonal.
  ///   - degreesOfFreedom: ν > 0, not necessarily whole.
  /// - Throws: ``CorrelationError``.
  public init(correlation: [[Double]], degreesOfFreedom: Double) throws(CorrelationError) {
    precondition(
      degreesOfFreedom > 0, "degrees of freedom \(degreesOfFreedom) are not positive")
    gaussian = try GaussianCopula(correlation: correlation)
    self.correlation = correlation
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Creates a copula in which the variables have these values of Kendall's tau.
  ///
  /// For Spearman's coefficient there is no such formula.
  ///
  /// - Parameters:
  ///   - kendall: Kendall's rank correlations, k×k, symmetric, with unit diagonal.
  ///   - degreesOfFreedom: ν > 0.
  /// - Throws: ``CorrelationError``.
  public init(kendall: [[Double]], degreesOfFreedom: Double) throws(CorrelationError) {
    let correlation = GaussianCopula.converted(kendall, GaussianCopula.correlation(kendall:))
    try self.init(correlation: correlation, degreesOfFreedom: degreesOfFreedom)
  }

  /// Creates a copula from a correlation matrix such as ``NearestCorrelation`` finds.
  ///
  /// - Parameters:
  ///   - correlation: The correlations of the underlying normal variables, k×k, symmetric, with
  ///     unit diagonal.
  ///   - degreesOfFreedom: ν > 0, not necessarily whole.
  /// - Throws: ``CorrelationError``.
  public init(correlation: Matrix, degreesOfFreedom: Double) throws(CorrelationError) {
    try self.init(
      correlation: GaussianCopula.rows(of: correlation), degreesOfFreedom: degreesOfFreedom)
  }

  /// How many variables it joins.
  public var count: Int { gaussian.count }

  /// The coefficient of tail dependence of two variables, the same in both tails.
  ///
  /// It is the limit of the probability that one is beyond its quantile when the other is:
  /// `2 T_{ν+1}(−√((ν + 1)(1 − r)/(1 + r)))`; 0 for a Gaussian copula with r < 1.
  ///
  /// - Parameters:
  ///   - first: The number of the one variable, from 0.
  ///   - second: The number of the other, from 0.
  /// - Returns: The coefficient, 0 to 1.
  public func tailDependence(_ first: Int, _ second: Int) -> Double {
    let r = correlation[first][second]
    if r == 1 { return 1 }
    let nu = degreesOfFreedom + 1
    if r == -1 || nu == .infinity { return 0 }
    return 2 * StudentT.cdf(-(nu * (1 - r) / (1 + r)).squareRoot(), degreesOfFreedom: nu)
  }

  /// Joins independent uniform variables in place.
  ///
  /// - Parameters:
  ///   - columns: One column per variable, in the order of the correlations, all of the same
  ///     length with values in (0, 1).
  ///   - mixing: One more column of independent uniform numbers, of that length.
  public func transform(uniforms columns: inout [[Double]], mixing: [Double]) {
    GaussianCopula.withPointers(to: &columns, count: count) { pointers, draws in
      precondition(
        mixing.count == draws, "\(mixing.count) mixing values for columns of \(draws)")
      mixing.withUnsafeBufferPointer { mixing in
        guard let mixing = mixing.baseAddress else { return }
        transform(uniforms: pointers, mixing: mixing, draws: draws)
      }
    }
  }

  /// Joins independent uniform variables in place.
  ///
  /// Correlated normal numbers are divided by a common `√(χ²/ν)` for each draw.
  ///
  /// > Shapes: `columns` points to ``count`` columns, each of `draws` values in (0, 1); so are the
  /// > results. `mixing` has `draws` values in (0, 1).
  ///
  /// - Parameters:
  ///   - columns: One column per variable, in the order of the correlations.
  ///   - mixing: One more column of independent uniform numbers.
  ///   - draws: How many values each column has.
  public func transform(
    uniforms columns: UnsafePointer<UnsafeMutablePointer<Double>>,
    mixing: UnsafePointer<Double>, draws: Int
  ) {
    let nu = degreesOfFreedom
    for j in 0..<count {
      Normal.quantiles(inPlace: UnsafeMutableBufferPointer(start: columns[j], count: draws))
    }
    gaussian.transform(normals: columns, draws: draws)
    for d in 0..<draws {
      let scale =
        nu == .infinity
        ? 1 : (2 * IncompleteGamma.inverseLower(0.5 * nu, mixing[d]) / nu).squareRoot()
      for j in 0..<count {
        // With few degrees of freedom the divisor may be 0; then the sign is all that counts.
        let z = columns[j][d]
        let t = z == 0 ? 0 : z / scale
        let share = StudentT.cdf(t, degreesOfFreedom: nu)
        columns[j][d] = min(max(share, 0x1p-53), 0x1.FFFFFFFFFFFFFp-1)
      }
    }
  }
}
