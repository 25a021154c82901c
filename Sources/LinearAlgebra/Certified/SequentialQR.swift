import CKernels
import Precision

/// A Householder QR in double-double of the columns of a design that are independent of those
/// before them, in the order given.
///
/// Deciding column by column from R⁻¹ reveals the rank: the largest column of the inverse of a
/// triangle of columns of unit length is within √n of one over its least singular value.
///
/// > Reference: Golub & Van Loan (2013), §5.2; Higham (2002), §19.3.
struct SequentialQR {
  /// The columns that are independent of those before them, rising.
  private(set) var independent: [Int] = []
  /// The others.
  private(set) var dependent: [Int] = []
  /// For each dependent column the coefficients of the independent ones before it.
  private(set) var combinations: [[DoubleDouble]] = []
  /// R; its diagonal may be negative.
  let triangle: DoubleDoubleTriangle
  /// Qᵀy, for the independent columns.
  let projected: [DoubleDouble]
  /// y less its projection, in the units of the response as given.
  let residuals: [DoubleDouble]
  /// Their sum of squares, in scaled units.
  let residualSquares: DoubleDouble

  /// Factors a design.
  ///
  /// - Parameters:
  ///   - problem: The design with its response.
  ///   - tolerance: The relative error in the numbers of a column that makes it dependent.
  init(of problem: ScaledLeastSquares, tolerance: Double) {
    let (m, n) = (problem.x.rows, problem.x.columns)
    var work = DoubleDoubleColumns(of: problem)
    var columns: [[DoubleDouble]] = []
    var lengths: [Double] = []
    var factors: [DoubleDouble] = []
    for j in 0..<n {
      let k = columns.count
      let squares = k < m ? work.product(j, j, from: k) : DoubleDouble(0)
      let distance = squares.squareRoot()
      let above = (0..<k).map { work[$0, j] }
      let combination = DoubleDoubleTriangle(columns: columns).solved(above)
      let length = above.reduce(squares.head) { $0 + $1.head * $1.head }.squareRoot()
      let support = zip(combination, lengths).reduce(length) { $0 + $1.0.head.magnitude * $1.1 }
      // Not >, so that an infinite support makes it dependent.
      guard distance.head > tolerance * support else {
        dependent.append(j)
        combinations.append(combination)
        continue
      }
      let first = work[k, j]
      let diagonal = first.head < 0 ? distance : -distance
      work[k, j] = first - diagonal
      let factor = DoubleDouble(1) / (distance * work[k, j].magnitude)
      for other in (j + 1)...n { work.reflect(other, by: j, from: k, factor: factor) }
      independent.append(j)
      columns.append(above + [diagonal])
      lengths.append(length)
      factors.append(factor)
    }
    let rank = columns.count
    triangle = DoubleDoubleTriangle(columns: columns)
    projected = (0..<rank).map { work[$0, n] }
    residualSquares = rank < m ? work.product(n, n, from: rank) : DoubleDouble(0)
    for k in 0..<rank { work[k, n] = DoubleDouble(0) }
    for k in (0..<rank).reversed() {
      work.reflect(n, by: independent[k], from: k, factor: factors[k])
    }
    residuals = (0..<m).map { work[$0, n].scaled(exponent: problem.responseExponent) }
  }
}
