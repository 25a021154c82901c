import LinearAlgebra

/// Calls the model, counts the calls, and turns values that are not finite into failures.
struct EvaluationCounter {
  let evaluate: NonlinearLeastSquares.Evaluate
  private(set) var count = 0

  init(_ evaluate: @escaping NonlinearLeastSquares.Evaluate) {
    self.evaluate = evaluate
  }

  /// Fills a point at its parameters.
  ///
  /// - Parameter point: Gets residuals, Jacobian and sum of squares.
  /// - Returns: Whether the model is defined there; if not, the point holds nothing of use.
  mutating func fill(_ point: inout EvaluatedPoint) -> Bool {
    count += 1
    let (m, p) = (point.jacobian.rows, point.jacobian.columns)
    // Handed over and back, so that the model writes to the memory at hand.
    var jacobian: Matrix? = point.jacobian
    point.jacobian = Self.empty
    let isDefined = evaluate(point.parameters, &point.residuals, &jacobian)
    guard let filled = jacobian, filled.rows == m, filled.columns == p,
      point.residuals.count == m
    else { preconditionFailure("the model changed the shape of residuals or Jacobian") }
    jacobian = nil
    point.jacobian = filled
    guard isDefined else { return false }
    point.sumOfSquares = Optimization.sumOfSquares(point.residuals, m)
    return point.sumOfSquares.isFinite && point.jacobian.maximumNorm.isFinite
  }

  /// Computes the residuals alone.
  ///
  /// - Parameters:
  ///   - parameters: Where.
  ///   - residuals: Gets them.
  /// - Returns: Whether the model is defined there.
  mutating func residuals(at parameters: [Double], into residuals: inout [Double]) -> Bool {
    count += 1
    var jacobian: Matrix?
    return evaluate(parameters, &residuals, &jacobian) && residuals.allSatisfy(\.isFinite)
  }

  private static let empty = Matrix(rows: 0, columns: 0)
}
