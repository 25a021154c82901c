import LinearAlgebra
import TestSupport
import Testing

@Suite struct SymmetricIndefiniteTests {
  @Test(arguments: [1, 2, 5, 30])
  func `a symmetric matrix of any signs is solved`(order: Int) throws {
    var source = MatrixSource(seed: UInt64(order) + 40)
    let b = source.matrix(order, order)
    let a = b + b.transposed
    let factor = try SymmetricIndefinite(of: a)
    let x = source.matrix(order, 2)
    #expect((try factor.solve(a * x) - x).maximumNorm < 1e-14 * Double(order) * factor.condition)
    let lu = try LU(of: a)
    #expect(digits(of: factor.determinant.value, against: lu.determinant.value) > 10)
    #expect(factor.condition / lu.condition > 0.3 && factor.condition / lu.condition < 3)
    let eigenvalues = try SymmetricEigen.values(of: a)
    #expect(factor.inertia.positive == eigenvalues.count { $0 > 0 })
    #expect(factor.inertia.negative == eigenvalues.count { $0 < 0 })
  }

  @Test func `a zero diagonal is no obstacle`() throws {
    let factor = try SymmetricIndefinite(of: Matrix(columns: [[0, 3], [3, 0]]))
    #expect(factor.determinant.value == -9)
    #expect(try factor.solve([3, 6]) == [2, 1])
    #expect(factor.inertia == (positive: 1, negative: 1))
  }

  @Test func `a singular matrix is refused`() {
    #expect(throws: FactorizationError.self) {
      try SymmetricIndefinite(of: Matrix(rows: 2, columns: 2))
    }
  }
}
