import Glibc
import LinearAlgebra

/// A line with given breaks, fitted by least squares.
///
/// Columns of the design: 1, τ, and (τ − k)₊ for each knot k.
struct PiecewiseLine {
  /// Places of the knots among the observations, ascending.
  let knots: [Int]
  /// Their times.
  let breaks: [Double]
  /// The coefficients.
  let coefficients: [Double]
  /// The sum of squared residuals.
  let residual: Double
  /// F with FFᵀ = (XᵀX)⁻¹.
  let factor: [[Double]]

  /// Fits the line; nil where its columns are dependent.
  init?(_ knots: [Int], tau: [Double], y: [Double]) {
    let breaks = knots.map { tau[$0] }
    let columns = [tau.map { _ in 1 }, tau] + breaks.map { k in tau.map { max($0 - k, 0) } }
    guard let fit = try? leastSquares(Matrix(columns: columns), y),
      let root = fit.covarianceFactor
    else { return nil }
    self.knots = knots
    self.breaks = breaks
    coefficients = fit.coefficients
    factor = (0..<root.rows).map { row in (0..<root.columns).map { root[row, $0] } }
    var sum = 0.0
    for i in y.indices {
      let e = y[i] - Self.value(tau[i], fit.coefficients, breaks)
      sum += e * e
    }
    residual = sum
  }

  /// The value at a time.
  static func value(_ tau: Double, _ coefficients: [Double], _ breaks: [Double]) -> Double {
    var value = coefficients[0] + coefficients[1] * tau
    for (i, k) in breaks.enumerated() where tau > k { value += coefficients[i + 2] * (tau - k) }
    return value
  }

  /// The value at a time.
  func value(_ tau: Double) -> Double { Self.value(tau, coefficients, breaks) }

  /// The logarithm of √|(XᵀX)⁻¹|, for comparing designs.
  var logSpread: Double {
    let p = factor.count
    var gram = [Double](repeating: 0, count: p * p)
    for i in 0..<p {
      for j in 0..<p {
        for k in factor[i].indices { gram[i * p + j] += factor[i][k] * factor[j][k] }
      }
    }
    return 0.5 * (SmallCholesky(gram, count: p)?.logDeterminant ?? -.infinity)
  }
}
