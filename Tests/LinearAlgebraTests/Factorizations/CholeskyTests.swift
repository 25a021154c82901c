import LinearAlgebra
import Testing

@Suite struct CholeskyTests {
  // 65 and 90 go through LAPACK, the others through own loops.
  @Test(arguments: [1, 2, 3, 10, 64, 65, 90])
  func `a positive definite matrix is L times its transpose`(order: Int) throws {
    var source = MatrixSource(seed: UInt64(order))
    let a = source.positiveDefinite(order)
    let factor = try Cholesky(of: a)
    #expect((factor.lower * factor.lower.transposed - a).maximumNorm < 1e-13 * a.oneNorm)
    let x = source.vector(order)
    let solved = try factor.solve(a * x)
    #expect(zip(solved, x).allSatisfy { abs($0 - $1) < 1e-12 / factor.reciprocalCondition })
  }

  @Test func `a known matrix has its known factor`() throws {
    let a = Matrix(columns: [[4, 12, -16], [12, 37, -43], [-16, -43, 98]])
    let factor = try Cholesky(of: a)
    #expect(factor.lower == Matrix(columns: [[2, 6, -8], [0, 1, 5], [0, 0, 3]]))
    #expect(abs(factor.logDeterminant - 3.58351893845611) < 1e-13)  // ln 36
  }

  @Test func `an indefinite matrix is refused with its order`() {
    let small = Matrix(columns: [[1, 2], [2, 1]])
    #expect(throws: FactorizationError.notPositiveDefinite(order: 2)) { try Cholesky(of: small) }
    var large = Matrix.identity(80)
    large[70, 70] = -1
    #expect(throws: FactorizationError.notPositiveDefinite(order: 71)) { try Cholesky(of: large) }
  }

  @Test func `only the lower triangle is read`() throws {
    let a = Matrix(columns: [[4, 2], [.nan, 5]])
    #expect(try Cholesky(of: a).lower == Matrix(columns: [[2, 1], [0, 2]]))
  }

  @Test func `a matrix that is not square is a wrong call`() async {
    await #expect(processExitsWith: .failure) {
      _ = try Cholesky(of: Matrix(rows: 2, columns: 3))
    }
  }

  @Test(arguments: [1, 5, 40, 80])
  func `with a least remainder the factor is that of the plain loops, bit for bit`(
    order n: Int
  ) throws {
    let a = Matrix(rows: n, columns: n) { i, j in
      (i == j ? 1.7 : 0) + 1 / Double(i + j + 1)
    }
    var l = a
    for j in 0..<n {
      for k in 0..<j { l[j, j] -= l[j, k] * l[j, k] }
      l[j, j] = l[j, j].squareRoot()
      for i in j + 1..<max(n, j + 1) {
        for k in 0..<j { l[i, j] -= l[i, k] * l[j, k] }
        l[i, j] /= l[j, j]
        l[j, i] = 0
      }
    }
    let cholesky = try Cholesky(of: a, leastRemainder: 1e-13)
    #expect(cholesky.lower == l)
    var x = (0..<n).map { Double($0 % 7) - 2 }
    let b = x
    for j in 0..<n {
      for k in 0..<j { x[j] -= l[j, k] * x[k] }
      x[j] /= l[j, j]
    }
    for j in (0..<n).reversed() {
      for i in j + 1..<max(n, j + 1) { x[j] -= l[i, j] * x[i] }
      x[j] /= l[j, j]
    }
    #expect(try cholesky.solve(b) == x)
  }

  @Test func `what is left of a diagonal element must exceed its least remainder`() throws {
    let nearly = Matrix(columns: [[1, 1], [1, 1 + 0x1p-40]])
    #expect(try Cholesky(of: nearly).order == 2)
    #expect(try Cholesky(of: nearly, leastRemainder: 1e-13).order == 2)
    #expect(throws: FactorizationError.notPositiveDefinite(order: 2)) {
      try Cholesky(of: nearly, leastRemainder: 1e-12)
    }
  }
}
