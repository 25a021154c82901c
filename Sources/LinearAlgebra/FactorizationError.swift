/// Why a matrix could not be factored or a system not be solved; a property of the data.
public enum FactorizationError: Error, Hashable, Sendable {
  /// An element is NaN or infinite.
  case nonFinite(row: Int, column: Int)
  /// The pivot of this column, counted from 0, is exactly zero: the matrix has no inverse.
  case singular(pivot: Int)
  /// The leading block of this order is not positive definite, so neither is the matrix.
  case notPositiveDefinite(order: Int)
  /// An eigenvalue lies where the function asked for is not defined.
  case outsideDomain(eigenvalue: Double)
  /// The columns are linearly dependent to within the tolerance.
  ///
  /// `dependent` are positions of columns that the others reproduce; another choice of as many
  /// columns may do as well.
  case rankDeficient(rank: Int, columns: Int, dependent: [Int])
  /// The constraints are linearly dependent to within the tolerance; `dependent` as above, rows.
  case dependentConstraints(rank: Int, constraints: Int, dependent: [Int])
  /// Design and covariance factor together do not span the space of the observations.
  case unreachableObservations(count: Int)
  /// A weight is negative.
  case negativeWeight(row: Int)
  /// An iteration inside LAPACK did not converge.
  case noConvergence
}

extension FactorizationError: CustomStringConvertible {
  /// The error in words, lower case, no full stop.
  public var description: String {
    switch self {
    case .nonFinite(let row, let column):
      "element (\(row), \(column)) is not finite"
    case .singular(let pivot):
      "the matrix is singular: the pivot of column \(pivot) is zero"
    case .notPositiveDefinite(let order):
      "the matrix is not positive definite: its leading block of order \(order) is not"
    case .outsideDomain(let eigenvalue):
      "the function is not defined at the eigenvalue \(eigenvalue)"
    case .rankDeficient(let rank, let columns, let dependent):
      "only \(rank) of \(columns) columns are linearly independent; the others reproduce "
        + list(dependent, one: "column", many: "columns")
    case .dependentConstraints(let rank, let constraints, let dependent):
      "only \(rank) of \(constraints) constraints are linearly independent; the others reproduce "
        + list(dependent, one: "constraint", many: "constraints")
    case .unreachableObservations(let count):
      "the design and the covariance factor together do not reach all \(count) observations"
    case .negativeWeight(let row):
      "the weight of row \(row) is negative"
    case .noConvergence:
      "the iteration for singular values or eigenvalues did not converge"
    }
  }

  private func list(_ positions: [Int], one: String, many: String) -> String {
    (positions.count == 1 ? one : many) + " "
      + positions.map(String.init).joined(separator: ", ")
  }
}
