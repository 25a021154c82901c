/// Why a matrix could not be factored or a system not be solved; a property of the data.
public enum FactorizationError: Error, Hashable, Sendable {
  /// An element is NaN or infinite.
  case nonFinite(row: Int, column: Int)
  /// The leading block of this order is not positive definite, so neither is the matrix.
  case notPositiveDefinite(order: Int)
  /// The columns are linearly dependent to within the tolerance.
  ///
  /// `dependent` are positions of columns that the others reproduce; another choice of as many
  /// columns may do as well.
  case rankDeficient(rank: Int, columns: Int, dependent: [Int])
  /// An iteration inside LAPACK did not converge.
  case noConvergence
}

extension FactorizationError: CustomStringConvertible {
  /// The error in words, lower case, no full stop.
  public var description: String {
    switch self {
    case .nonFinite(let row, let column):
      "element (\(row), \(column)) is not finite"
    case .notPositiveDefinite(let order):
      "the matrix is not positive definite: its leading block of order \(order) is not"
    case .rankDeficient(let rank, let columns, let dependent):
      "only \(rank) of \(columns) columns are linearly independent; the others reproduce "
        + (dependent.count == 1 ? "column " : "columns ")
        + dependent.map(String.init).joined(separator: ", ")
    case .noConvergence:
      "the iteration for singular values or eigenvalues did not converge"
    }
  }
}

extension Matrix {
  /// Refuses NaN and infinity before LAPACK sees them: it would report them as wrong arguments.
  ///
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` with the first such element.
  func requireFinite() throws(FactorizationError) {
    guard let index = storage.firstIndex(where: { !$0.isFinite }) else { return }
    throw .nonFinite(row: index % rows, column: index / rows)
  }
}

/// Refuses NaN and infinity in a right-hand side.
///
/// - Parameter vector: The right-hand side.
/// - Throws: ``FactorizationError/nonFinite(row:column:)`` with column 0.
func requireFinite(_ vector: [Double]) throws(FactorizationError) {
  guard let index = vector.firstIndex(where: { !$0.isFinite }) else { return }
  throw .nonFinite(row: index, column: 0)
}
