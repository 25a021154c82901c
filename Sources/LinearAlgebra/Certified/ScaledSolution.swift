import Precision

/// The solution of a scaled least-squares problem.
///
/// All but the residuals are in scaled units.
struct ScaledSolution {
  /// One for each column.
  var coefficients: [DoubleDouble]
  /// One for each row, in units of the response as given.
  var residuals: [DoubleDouble]
  /// Σ r².
  var residualSquares: DoubleDouble
  /// The diagonal of the inverse Gram matrix; empty when columns are dependent.
  var inverseDiagonal: [DoubleDouble]
  /// One for each column.
  var effects: [DoubleDouble]
  /// The columns that are independent of those before them, rising.
  var independent: [Int]
  /// The others.
  var dependent: [Int]
  /// The condition with columns of unit length.
  var condition: Double
}
