import LinearAlgebra
import TestSupport
import Testing

@Suite struct LUTests {
  @Test(arguments: [1, 2, 5, 20, 70])
  func `a matrix with its rows exchanged is L times U`(order: Int) throws {
    var source = MatrixSource(seed: UInt64(order))
    let a = source.matrix(order, order)
    let lu = try LU(of: a)
    let permuted = Matrix(rows: order, columns: order) { a[lu.permutation[$0], $1] }
    #expect((lu.lower * lu.upper - permuted).maximumNorm < 1e-13 * a.oneNorm)
    let x = source.matrix(order, 3)
    let error = (try lu.solve(a * x) - x).maximumNorm
    #expect(error < 1e-14 * Double(order) * lu.condition)
    let transposed = try lu.solveTransposed(a.transposed * x)
    #expect((transposed - x).maximumNorm < 1e-14 * Double(order) * lu.condition)
    #expect((lu.inverse() * a - .identity(order)).maximumNorm < 1e-13 * lu.condition)
  }

  @Test func `a known matrix has its determinant, inverse and condition`() throws {
    // A⁻¹ = [[−4, 3], [3.5, −2.5]] / (−1): det −2 for [[1, 2], [3, 4]].
    let lu = try LU(of: Matrix(columns: [[1, 3], [2, 4]]))
    #expect(abs(lu.determinant.value + 2) < 1e-15)
    #expect(lu.determinant.sign == -1)
    #expect((lu.inverse() - Matrix(columns: [[-2, 1.5], [1, -0.5]])).maximumNorm < 1e-15)
    // ‖A‖₁ = 6, ‖A⁻¹‖₁ = 3.5.
    #expect(abs(lu.condition - 21) < 1e-13)
    #expect(lu.rank == 2)
  }

  @Test func `the determinant of a product is the product of the determinants`() throws {
    var source = MatrixSource(seed: 5)
    let (a, b) = (source.matrix(8, 8), source.matrix(8, 8))
    let (da, db) = (try Determinant(of: a).value, try Determinant(of: b).value)
    #expect(digits(of: try Determinant(of: a * b).value, against: da * db) > 12)
    for other in [
      try QR(of: a).determinant.value, try PivotedQR(of: a).determinant.value,
      try HouseholderQR(of: a).determinant.value,
      try HouseholderQR(of: a, pivoting: false).determinant.value,
    ] {
      #expect(digits(of: other, against: da) > 12)
    }
    #expect(digits(of: try SVD(of: a).absoluteDeterminant.value, against: abs(da)) > 12)
  }

  @Test func `a determinant beyond the range of a double keeps sign and logarithm`() throws {
    let huge = Matrix(rows: 5, columns: 5) { $0 == $1 ? ($0 == 0 ? -1e300 : 1e300) : 0 }
    let determinant = try LU(of: huge).determinant
    #expect(determinant.sign == -1)
    #expect(determinant.value == -.infinity)
    #expect(digits(of: determinant.logMagnitude, against: 3453.877639491069) > 14)  // 1500 ln 10
    let tiny = Matrix(rows: 5, columns: 5) { $0 == $1 ? 1e-300 : 0 }
    #expect(try digits(of: Determinant(of: tiny).logMagnitude, against: -3453.877639491069) > 14)
    // Up and down again: the product of partial products overflows, the determinant is 1.
    let mixed = Matrix(rows: 4, columns: 4) { $0 == $1 ? [1e200, 1e200, 1e-200, 1e-200][$0] : 0 }
    #expect(digits(of: try Determinant(of: mixed).value, against: 1) > 14)
  }

  @Test func `a singular matrix is refused by its pivot and has determinant 0`() throws {
    let singular = Matrix(columns: [[1, 2, 3], [2, 4, 6], [1, 0, 1]])
    #expect(throws: FactorizationError.singular(pivot: 1)) {
      try LU(of: Matrix(columns: [[1, 2], [2, 4]]))
    }
    #expect(throws: FactorizationError.self) { try LU(of: singular) }
    let determinant = try Determinant(of: Matrix(columns: [[1, 2], [2, 4]]))
    #expect(determinant.value == 0)
    #expect(determinant.sign == 0)
    #expect(determinant.logMagnitude == -.infinity)
  }

  @Test func `a matrix that others hold is left as it was`() throws {
    let a = Matrix(columns: [[1, 3], [2, 4]])
    let b = Matrix(columns: [[5, 6]])
    _ = try LU(of: a).solve(b)
    _ = try SVD(of: a)
    _ = try SymmetricEigen(of: a)
    _ = try QR(of: a).solve(b)
    #expect(a == Matrix(columns: [[1, 3], [2, 4]]))
    #expect(b == Matrix(columns: [[5, 6]]))
  }

  @Test func `a matrix that nobody else holds is overwritten, not copied`() throws {
    func address(_ elements: [Double]) -> UnsafePointer<Double>? {
      elements.withUnsafeBufferPointer { $0.baseAddress }
    }
    var source = MatrixSource(seed: 2)
    let a = source.positiveDefinite(70)
    var copy = a
    copy[0, 0] += 1
    let before = address(copy.elements)
    let vectors = try SymmetricEigen(of: consume copy).vectors
    #expect(address(vectors.elements) == before)
    var other = a
    other[0, 0] += 1
    let place = address(other.elements)
    let lower = try Cholesky(of: consume other).lower
    #expect(address(lower.elements) == place)
    var right = Matrix(rows: 70, columns: 1, repeating: 1)
    right[0, 0] = 2
    let start = address(right.elements)
    let x = try LU(of: a).solve(consume right)
    #expect(address(x.elements) == start)
  }

  @Test func `refinement bounds the error that is there`() throws {
    var source = MatrixSource(seed: 12)
    let a = source.matrix(20, 20)
    let x = source.matrix(20, 2)
    let refined = try LU(of: a).refinedSolution(a * x, of: a)
    for k in 0..<2 {
      let size = refined.solution.column(k).map(abs).max() ?? 0
      let error = zip(refined.solution.column(k), x.column(k)).map { abs($0 - $1) }.max() ?? 1
      // The right-hand side carries rounding of its own, which the bound knows nothing of.
      #expect(error <= 10 * refined.forwardErrorBounds[k] * size)
      #expect(refined.backwardErrors[k] < 4 * .ulpOfOne)
    }
  }

  @Test func `wrong shapes are wrong calls`() async {
    await #expect(processExitsWith: .failure) { _ = try LU(of: .identity(2)).solve([1, 2, 3]) }
  }

  @Test func `what is not finite is named by its place, also where only a sum overflows`() throws {
    var a = Matrix.identity(40)
    a[17, 30] = -.infinity
    #expect(throws: FactorizationError.nonFinite(row: 17, column: 30)) { try LU(of: a) }
    #expect(throws: FactorizationError.nonFinite(row: 3, column: 0)) {
      try LU(of: .identity(4)).solve([1, 2, 3, .nan])
    }
    let large = Matrix(columns: [[1e308, 1e308], [1e308, -1e308]])
    // Elimination overflows: no digit is promised, but the sign is right and nothing traps.
    #expect(try LU(of: large).determinant.sign == -1)
    #expect(try LU(of: large).isSingularToWorkingPrecision)
  }
}
