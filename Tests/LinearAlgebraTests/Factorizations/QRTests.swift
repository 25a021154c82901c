import LinearAlgebra
import Testing

@Suite struct QRTests {
  // Backward errors of Householder QR are a small multiple of the rounding unit (Higham 2002, §19).
  private let tolerance = 1e-13

  private func isUpper(_ r: Matrix) -> Bool {
    (0..<r.columns).allSatisfy { j in (j + 1..<max(r.rows, j + 1)).allSatisfy { r[$0, j] == 0 } }
  }

  private func distanceFromOrthonormal(_ q: Matrix) -> Double {
    (q.transposed * q - .identity(q.columns)).maximumNorm
  }

  private func permuted(_ a: Matrix, _ permutation: [Int]) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns) { a[$0, permutation[$1]] }
  }

  @Test(arguments: shapes)
  func `a matrix is Q times R`(rows: Int, columns: Int) throws {
    var source = MatrixSource(seed: UInt64(rows * 100 + columns))
    let a = source.matrix(rows, columns)
    let qr = try QR(of: a)
    #expect((qr.q * qr.r - a).maximumNorm < tolerance)
    #expect(distanceFromOrthonormal(qr.q) < tolerance)
    #expect(isUpper(qr.r))
    let x = source.vector(columns)
    let difference = zip(try qr.solve(a * x), x).map { abs($0 - $1) }.max() ?? 1
    #expect(difference < tolerance / qr.reciprocalCondition)
  }

  @Test(arguments: shapes)
  func `with pivoting the diagonal of R falls`(rows: Int, columns: Int) throws {
    var source = MatrixSource(seed: UInt64(rows * 100 + columns + 1))
    let a = source.matrix(rows, columns)
    let qr = try PivotedQR(of: a)
    #expect((qr.q * qr.r - permuted(a, qr.permutation)).maximumNorm < tolerance)
    #expect(distanceFromOrthonormal(qr.q) < tolerance)
    let diagonal = (0..<columns).map { abs(qr.r[$0, $0]) }
    #expect(zip(diagonal, diagonal.dropFirst()).allSatisfy { $0 >= $1 * (1 - 1e-12) })
    #expect(qr.rank(tolerance: 1e-10) == columns)
  }

  @Test(arguments: shapes)
  func `own loops give the factors of LAPACK`(rows: Int, columns: Int) throws {
    var source = MatrixSource(seed: UInt64(rows * 100 + columns + 2))
    let a = source.matrix(rows, columns)
    let own = try HouseholderQR(of: a, pivoting: false)
    let lapack = try QR(of: a)
    #expect((own.r - lapack.r).maximumNorm < 1e-12)
    #expect((own.q * own.r - a).maximumNorm < tolerance)
    let pivoted = try HouseholderQR(of: a)
    #expect((pivoted.q * pivoted.r - permuted(a, pivoted.permutation)).maximumNorm < tolerance)
    #expect(distanceFromOrthonormal(pivoted.q) < tolerance)
    let b = source.vector(rows)
    let there = pivoted.q(times: pivoted.transposedQ(times: b))
    #expect(zip(there, b).allSatisfy { abs($0 - $1) < tolerance })
    #expect(try digitsAgree(pivoted.solve(b), lapack.solve(b)))
  }

  private func digitsAgree(_ a: [Double], _ b: [Double]) -> Bool {
    let size = b.map(abs).max() ?? 1
    return zip(a, b).allSatisfy { abs($0 - $1) < 1e-10 * size }
  }

  @Test func `own loops keep the bits that IEEE arithmetic prescribes`() throws {
    // The same operations in the same order, done in Python: a change of order, a fused
    // multiply-add or another library's arithmetic would show here.
    let r = try HouseholderQR(of: Matrix(rows: 4, columns: 3) { 1 / Double($0 + $1 + 1) }).r
    let bits = [-0x1.317264b8100a5p0, -0x1.01a82ad5c521fp-3, 0x1.802b53821ea82p-8]
    #expect((0..<3).map { r[$0, $0] } == bits)
  }

  @Test func `lengths near the ends of the range do not overflow`() throws {
    for scale in [1e200, 1e-200] {
      let qr = try HouseholderQR(of: Matrix(columns: [[3 * scale, 4 * scale]]))
      #expect(abs(abs(qr.r[0, 0]) / scale - 5) < 1e-14)
    }
  }

  @Test func `what is not finite is named`() {
    var a = Matrix.identity(3)
    a[1, 2] = .nan
    let error = FactorizationError.nonFinite(row: 1, column: 2)
    #expect(throws: error) { try QR(of: a) }
    #expect(throws: error) { try PivotedQR(of: a) }
    #expect(throws: error) { try HouseholderQR(of: a) }
    #expect(throws: error) { try SVD(of: a) }
    #expect(throws: error) { try SymmetricEigen(of: a) }
    #expect(throws: FactorizationError.nonFinite(row: 2, column: 0)) {
      try QR(of: .identity(3)).solve([1, 2, .infinity])
    }
  }

  @Test func `a column of zeros cannot be solved for`() {
    let a = Matrix(columns: [[1, 1], [0, 0]])
    let error = FactorizationError.rankDeficient(rank: 1, columns: 2, dependent: [1])
    #expect(throws: error) { try QR(of: a).solve([1, 2]) }
    #expect(throws: error) { try HouseholderQR(of: a).solve([1, 2]) }
  }
}
