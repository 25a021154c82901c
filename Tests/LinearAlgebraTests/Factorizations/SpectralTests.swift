import LinearAlgebra
import Testing

@Suite struct SpectralTests {
  private func diagonal(_ values: [Double]) -> Matrix {
    Matrix(rows: values.count, columns: values.count) { $0 == $1 ? values[$0] : 0 }
  }

  @Test(arguments: shapes + [(3, 8)])
  func `a matrix is U S V`(rows: Int, columns: Int) throws {
    var source = MatrixSource(seed: UInt64(rows * 100 + columns + 3))
    let a = source.matrix(rows, columns)
    let svd = try SVD(of: a)
    let product = svd.u * diagonal(svd.singularValues) * svd.v.transposed
    #expect((product - a).maximumNorm < 1e-13)
    #expect(zip(svd.singularValues, svd.singularValues.dropFirst()).allSatisfy { $0 >= $1 })
    #expect((svd.v.transposed * svd.v - .identity(svd.v.columns)).maximumNorm < 1e-13)
  }

  @Test func `Hilbert's matrix has its published condition`() throws {
    // The 2-norm condition of order 5 is 4.766072502e5 (Todd 1961; Higham 2002, §28.1).
    let hilbert = Matrix(rows: 5, columns: 5) { 1 / Double($0 + $1 + 1) }
    let condition = try SVD(of: hilbert).condition
    #expect(abs(condition / 4.766072502e5 - 1) < 1e-8)
    #expect(try SVD(of: hilbert).rank(tolerance: 1e-4) == 4)
  }

  @Test func `a dependent column lowers the rank and the solution is the shortest`() throws {
    let svd = try SVD(of: Matrix(columns: [[1, 1, 1], [2, 2, 2]]))
    #expect(svd.rank(tolerance: 1e-12) == 1)
    let x = try svd.solve([3, 3, 3], rank: 1)
    #expect(zip(x, [0.6, 1.2]).allSatisfy { abs($0 - $1) < 1e-14 })
  }

  @Test func `a symmetric matrix has its eigenvalues`() throws {
    let eigen = try SymmetricEigen(of: Matrix(columns: [[2, 1, 0], [1, 2, 1], [0, 1, 2]]))
    let expected = [2 - 2.0.squareRoot(), 2, 2 + 2.0.squareRoot()]
    #expect(zip(eigen.values, expected).allSatisfy { abs($0 - $1) < 1e-14 })
    let product = eigen.vectors * diagonal(eigen.values) * eigen.vectors.transposed
    #expect(abs(product[0, 1] - 1) < 1e-14 && abs(product[0, 2]) < 1e-14)
  }

  @Test func `singular vectors tell the sign of the determinant`() throws {
    // 4·7 − 6·5 = −2; a cycle of three is even; a swap is odd.
    let cases: [(Matrix, Double)] = [
      (Matrix(columns: [[4, 6], [5, 7]]), -2), (Matrix(columns: [[6, 4], [7, 5]]), 2),
      (Matrix(columns: [[0, 1, 0], [0, 0, 1], [1, 0, 0]]), 1),
      (Matrix(columns: [[0, 1, 0], [1, 0, 0], [0, 0, 3]]), -3),
      (Matrix(columns: [[-5]]), -5), (Matrix(columns: [[1, 2], [0, 0]]), 0),
    ]
    for (matrix, determinant) in cases {
      #expect(abs(try SVD(of: matrix).determinant.value - determinant) < 1e-14)
    }
    let svd = try SVD(of: Matrix(columns: [[3, 0], [0, -4]]))
    #expect(abs(svd.reciprocalCondition - 0.75) < 1e-15)
    let eigen = try SymmetricEigen(of: Matrix(columns: [[3, 0], [0, -4]]))
    #expect(eigen.reciprocalCondition == 0.75)
    #expect(try SVD(of: Matrix(columns: [[1, 2], [0, 0]])).reciprocalCondition == 0)
  }

  @Test func `an eigenvalue above the range is infinite, its vectors are right`() throws {
    let eigen = try SymmetricEigen(of: Matrix(rows: 2, columns: 2, repeating: 1e308))
    #expect(eigen.values[1] == .infinity && abs(eigen.values[0]) < 1e293)
    for element in eigen.vectors.elements { #expect(abs(abs(element) - 0.5.squareRoot()) < 1e-15) }
    let half = try SymmetricEigen(of: Matrix(rows: 2, columns: 2, repeating: 0.8e308))
    #expect(abs(half.values[1] / 1.6e308 - 1) < 1e-15)
  }
}
