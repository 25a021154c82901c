import LinearAlgebra

/// Parameters with everything the model says about them.
struct EvaluatedPoint {
  var parameters: [Double]
  var residuals: [Double]
  var jacobian: Matrix
  var sumOfSquares = 0.0

  /// Memory for a point.
  ///
  /// - Parameters:
  ///   - parameters: The parameters, not yet evaluated.
  ///   - residuals: The number of residuals.
  init(parameters: [Double], residuals: Int) {
    self.parameters = parameters
    self.residuals = Array(repeating: 0, count: residuals)
    jacobian = Matrix(rows: residuals, columns: parameters.count)
  }
}
