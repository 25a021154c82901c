import LinearAlgebra
import Precision
import Testing

@Suite struct EmptyMatrixTests {
  private static let shapes = [(0, 0), (3, 0), (0, 3)]

  @Test(arguments: shapes)
  func `an empty matrix has rank 0, condition 1 and no singular values`(
    rows: Int, columns: Int
  ) throws {
    let empty = Matrix(rows: rows, columns: columns)
    let svd = try SVD(of: empty)
    #expect(svd.singularValues.isEmpty && svd.rank() == 0)
    #expect(svd.condition == 1 && svd.reciprocalCondition == 1)
    #expect(svd.reconstructed() == empty)
    #expect(svd.pseudoInverse() == Matrix(rows: columns, columns: rows))
    #expect(try SVD.singularValues(of: empty).isEmpty)
    let response = [Double](repeating: 2, count: rows)
    #expect(try svd.solve(response, rank: 0) == [Double](repeating: 0, count: columns))
    let shortest = try minimumNormLeastSquares(empty, response)
    #expect(shortest.coefficients.elements == [Double](repeating: 0, count: columns))
    #expect(shortest.residuals.elements == response)
    #expect(shortest.condition == 1 && shortest.rank == 0)
    let fit = try leastSquares(empty, response, whenRankDeficient: .minimumNorm)
    #expect(fit.coefficients == [Double](repeating: 0, count: columns))
    #expect(fit.residuals == response && fit.rank == 0)
    if columns == 0 { #expect(fit.condition == 1) }
  }

  @Test func `square factorizations of an empty matrix have condition and determinant 1`() throws {
    let empty = Matrix(rows: 0, columns: 0)
    let eigen = try SymmetricEigen(of: empty)
    #expect(eigen.values.isEmpty && eigen.vectors == empty && eigen.rank() == 0)
    #expect(eigen.condition == 1 && eigen.reciprocalCondition == 1)
    #expect(try SymmetricEigen.values(of: empty).isEmpty)
    #expect(try eigen.solve([]).isEmpty && eigen.pseudoInverse() == empty)
    #expect(try SVD(of: empty).determinant.value == 1 && eigen.determinant.value == 1)
    let square: [any SquareFactorization] = try [
      LU(of: empty), Cholesky(of: empty), SymmetricIndefinite(of: empty),
    ]
    for factors in square {
      #expect(factors.condition == 1 && factors.determinant.value == 1 && factors.rank == 0)
      #expect(try factors.solve([]).isEmpty)
    }
  }
}
