import Foundation
import LinearAlgebra
import Optimization
import Precision
import TestSupport

/// A nonlinear set of NIST's with data as written and certified values to 32 digits.
struct DecimalDataSet {
  /// Response and predictors, a row each, as the file has them.
  var rows: [[DoubleDouble]]
  var parameters: [DoubleDouble]
  var standardErrors: [DoubleDouble]
  var residualSumOfSquares: DoubleDouble
  var starts: [[Double]]
  let model: CertifiedModel

  init(_ name: String) throws {
    let set = try CertifiedTable("nonlinear", name)
    guard let model = CertifiedModel.all[name],
      let sum = set.values["RSS"].flatMap({ DoubleDouble(decimal: $0) })
    else { throw CocoaError(.fileReadCorruptFile) }
    self.model = model
    parameters = set.parameters.compactMap { DoubleDouble(decimal: $0.value) }
    standardErrors = set.parameters.compactMap { DoubleDouble(decimal: $0.standardError) }
    residualSumOfSquares = sum
    starts = set.starts.map { $0.compactMap(Double.init) }
    rows = set.cells.map { $0.compactMap { DoubleDouble(decimal: $0) } }
  }

  /// Response, or its logarithm, and predictors as some kind of number.
  private func data<N: RealNumber>(_ number: (DoubleDouble) -> N) -> (responses: [N], [[N]]) {
    (
      rows.map { model.isLogarithmic ? N.log(number($0[0])) : number($0[0]) },
      rows.map { $0.dropFirst().map(number) }
    )
  }

  var problem: NonlinearLeastSquares {
    let (responses, predictors) = data { $0.double }
    let model = model
    return NonlinearLeastSquares(parameters: parameters.count, residuals: rows.count) {
      b, residuals, jacobian in
      for i in responses.indices {
        let (value, gradient) = model.evaluate(b, predictors[i])
        residuals[i] = value - responses[i]
        for j in gradient.indices { jacobian?[i, j] = gradient[j] }
      }
      return true
    }
  }

  /// The problem in double-double; when rounded, the data pass through doubles.
  func certified(rounded isRounded: Bool = false) -> CertifiedNonlinearLeastSquares {
    let (responses, predictors) = data { isRounded ? DoubleDouble($0.double) : $0 }
    let model = model
    return CertifiedNonlinearLeastSquares(parameters: parameters.count, residuals: rows.count) {
      b in
      var residuals = responses
      var jacobian = DoubleDoubleMatrix(rows: responses.count, columns: b.count)
      for i in responses.indices {
        let (value, gradient) = model.evaluate(b, predictors[i])
        residuals[i] = value - responses[i]
        for j in gradient.indices { jacobian[i, j] = gradient[j] }
      }
      return (residuals, jacobian)
    }
  }

  /// The fewest right digits of parameters, sum of squares and standard errors.
  func digits(
    _ solution: CertifiedNonlinearLeastSquares.Solution
  ) -> (parameters: Double, sum: Double, errors: Double) {
    (
      fewestDigits(of: solution.parameters, against: parameters),
      fewestDigits(of: [solution.residualSumOfSquares], against: [residualSumOfSquares]),
      fewestDigits(of: solution.standardErrors ?? [], against: standardErrors)
    )
  }

  /// The same for doubles.
  func digits(
    _ found: [Double], _ sum: Double, _ errors: [Double]
  ) -> (parameters: Double, sum: Double, errors: Double) {
    (
      TestSupport.digits(of: found, against: parameters.map(\.double)),
      TestSupport.digits(of: sum, against: residualSumOfSquares.double),
      TestSupport.digits(of: errors, against: standardErrors.map(\.double))
    )
  }
}

/// How many digits of double-doubles are right: −log₁₀ of the largest relative error, at most 32.
func fewestDigits(of values: [DoubleDouble], against certified: [DoubleDouble]) -> Double {
  guard values.count == certified.count else { return -.infinity }
  return zip(values, certified).map { value, right in
    let error = ((value - right) / (right.head == 0 ? DoubleDouble(1) : right)).head.magnitude
    return error == 0 ? 32 : min(32, -log10(error))
  }.min() ?? 32
}
