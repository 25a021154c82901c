import LinearAlgebra
import Precision

/// Parameters in double-double with the linear problem that judges them.
struct CertifiedPoint {
  var parameters: [DoubleDouble]
  var residuals: [DoubleDouble]
  var jacobian: DoubleDoubleMatrix
  /// The positions of the parameters that may change.
  var free: [Int]
  /// The fit of −r by the free columns; nil when they are dependent.
  var fit: CertifiedLeastSquaresFit?
  /// Their rank when they are dependent.
  var deficientRank = 0
  /// Σ rᵢ².
  var sumOfSquares: DoubleDouble
  /// The length of the residuals' projection on the free columns.
  var projection: DoubleDouble

  /// Gauss and Newton's step for the free parameters.
  var step: [DoubleDouble]? { fit?.coefficients }

  /// ‖Q₁ᵀr‖/‖r‖; 0 when r is 0.
  var relativeOffset: Double {
    sumOfSquares.head > 0 ? projection.head / sumOfSquares.head.squareRoot() : 0
  }

  /// The largest change of a free parameter by the next step, as a fraction of it; nil without a
  /// step.
  var relativeStep: Double? {
    step.map { step in
      zip(step, free).map { change, j in
        change.head == 0 ? 0 : abs(change.head) / parameters[j].head.magnitude
      }.max() ?? 0
    }
  }

  /// Whether nothing is left to gain.
  var isFinished: Bool {
    sumOfSquares.head == 0 || relativeOffset <= 1e-29 || (relativeStep ?? .infinity) <= 1e-30
  }

  /// Whether the projection may consist of rounding.
  var isAtRounding: Bool {
    relativeOffset <= 1e-22 || (relativeStep ?? .infinity) <= 1e-26
  }
}
