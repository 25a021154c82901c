import LinearAlgebra
import Testing

@Suite struct SymmetricFunctionTests {
  @Test(arguments: [1, 3, 12])
  func `roots square to the matrix and to its inverse`(order: Int) throws {
    var source = MatrixSource(seed: UInt64(order))
    let a = source.positiveDefinite(order)
    let eigen = try SymmetricEigen(of: a)
    let root = try eigen.squareRoot()
    #expect((root * root - a).maximumNorm < 1e-13 * a.oneNorm)
    #expect(root == root.transposed)
    let inverse = try eigen.inverseSquareRoot()
    #expect((inverse * a * inverse - .identity(order)).maximumNorm < 1e-13 * eigen.condition)
    let back = try SymmetricEigen(of: eigen.logarithm()).exponential()
    #expect((back - a).maximumNorm < 1e-12 * a.oneNorm)
  }

  @Test func `known functions of a known matrix`() throws {
    // [[5, 4], [4, 5]] has eigenvalues 1 and 9 on (1, −1) and (1, 1).
    let eigen = try SymmetricEigen(of: Matrix(columns: [[5, 4], [4, 5]]))
    #expect((try eigen.squareRoot() - Matrix(columns: [[2, 1], [1, 2]])).maximumNorm < 1e-14)
    let inverse = Matrix(columns: [[2.0 / 3, -1.0 / 3], [-1.0 / 3, 2.0 / 3]])
    #expect((try eigen.inverseSquareRoot() - inverse).maximumNorm < 1e-14)
    let (sum, difference) = (8103.083927575384, 2.718281828459045)  // e⁹, e
    let e = Matrix(
      columns: [
        [(sum + difference) / 2, (sum - difference) / 2],
        [(sum - difference) / 2, (sum + difference) / 2],
      ])
    #expect((eigen.exponential() - e).maximumNorm < 1e-10)
    #expect(abs(try eigen.logarithm()[0, 1] - 1.0986122886681098) < 1e-14)  // ½ ln 9
    #expect(abs(eigen.determinant.value - 9) < 1e-13)
    #expect(abs(eigen.condition - 9) < 1e-13)
    #expect(zip(try eigen.solve([9, 9]), [1, 1]).allSatisfy { abs($0 - $1) < 1e-14 })
  }

  @Test func `a semidefinite matrix has a root and a pseudo-inverse but no inverse`() throws {
    let eigen = try SymmetricEigen(of: Matrix(columns: [[1, 1], [1, 1]]))
    let half = 0.5.squareRoot()
    #expect(
      (try eigen.squareRoot() - Matrix(rows: 2, columns: 2, repeating: half)).maximumNorm < 1e-7)
    #expect(
      (eigen.pseudoInverse() - Matrix(rows: 2, columns: 2, repeating: 0.25)).maximumNorm < 1e-15)
    #expect(eigen.rank() == 1)
    #expect(throws: FactorizationError.self) { try eigen.inverseSquareRoot() }
    let indefinite = try SymmetricEigen(of: Matrix(columns: [[0, 1], [1, 0]]))
    #expect(throws: FactorizationError.self) { try indefinite.squareRoot() }
    #expect(throws: FactorizationError.self) { try indefinite.logarithm() }
  }
}
