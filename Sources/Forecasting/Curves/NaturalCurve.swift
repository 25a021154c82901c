import Glibc
internal import LinearAlgebra
internal import Optimization

/// A growth curve in the parameters that the literature uses, with its exact derivatives.
///
/// The exponential has a level at the last observation and a rate, the logistic an asymptote, an
/// inflection and a scale, the Gompertz curve an asymptote, an inflection and a rate. A known
/// asymptote is not a parameter.
struct NaturalCurve {
  let curve: GrowthCurve
  let times: [Double]
  /// The lower asymptote.
  let offset: Double
  /// The upper asymptote where it is known.
  let knownAsymptote: Double?

  /// How many parameters are estimated.
  var parameterCount: Int { curve.parameterCount - (knownAsymptote == nil ? 0 : 1) }

  /// The value at a time, and its derivatives by the estimated parameters.
  func point(_ theta: [Double], at time: Double) -> (value: Double, derivatives: [Double]) {
    if curve == .exponential {
      let since = time - times[times.count - 1]
      let growth = exp(theta[1] * since)
      let level = theta[0] - offset
      return (offset + level * growth, [growth, level * since * growth])
    }
    let shape = Array(theta.suffix(2))
    let asymptote = (knownAsymptote ?? theta[0]) - offset
    // The logistic is written with a scale, 1 / rate.
    let rate = curve == .logistic ? 1 / shape[1] : shape[1]
    let since = time - shape[0]
    let e = exp(-rate * since)
    let p = curve == .logistic ? 1 / (1 + e) : exp(-e)
    let slope = asymptote * (curve == .logistic ? (e.isFinite ? p * p * e : 0) : p == 0 ? 0 : p * e)
    let byShape = [-slope * rate, slope * since * (curve == .logistic ? -rate * rate : 1)]
    return (offset + asymptote * p, (knownAsymptote == nil ? [p] : []) + byShape)
  }

  /// Least squares from parameters near the minimum, by Levenberg and Marquardt's method on QR.
  ///
  /// - Parameters:
  ///   - start: The estimated parameters to start from.
  ///   - values: The observations.
  /// - Returns: The solution.
  func solved(from start: [Double], values: [Double]) -> NonlinearLeastSquares.Solution {
    NonlinearLeastSquares(parameters: parameterCount, residuals: values.count) {
      theta, residuals, jacobian in
      for (row, time) in times.enumerated() {
        let (value, derivatives) = point(theta, at: time)
        residuals[row] = value - values[row]
        for (column, derivative) in derivatives.enumerated() {
          jacobian?[row, column] = derivative
        }
      }
      return true
    }.solve(from: start)
  }
}
