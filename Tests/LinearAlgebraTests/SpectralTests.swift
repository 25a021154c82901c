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
}
