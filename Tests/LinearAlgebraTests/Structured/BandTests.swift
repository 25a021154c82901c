import LinearAlgebra
import TestSupport
import Testing

@Suite struct BandTests {
  @Test(arguments: [(1, 0, 0), (5, 1, 2), (12, 3, 0), (30, 2, 4)])
  func `a band matrix is solved as its dense copy`(n: Int, lower: Int, upper: Int) throws {
    var source = MatrixSource(seed: UInt64(n))
    let band = BandMatrix(order: n, lower: lower, upper: upper) { i, j in
      Double.random(in: -1...1, using: &source) + (i == j ? 2 : 0)
    }
    let dense = band.dense
    let x = source.vector(n)
    #expect(zip(band * x, dense * x).allSatisfy { abs($0 - $1) < 1e-14 })
    let (factor, lu) = (try BandLU(of: band), try LU(of: dense))
    let solved = try factor.solve(band * x)
    #expect(zip(solved, x).allSatisfy { abs($0 - $1) < 1e-13 * lu.condition })
    #expect(digits(of: factor.determinant.value, against: lu.determinant.value) > 12)
    #expect(factor.condition / lu.condition > 0.3 && factor.condition / lu.condition < 3)
  }

  @Test func `the second difference has its determinant, inverse and condition`() throws {
    // Order n of (−1, 2, −1): determinant n + 1, (A⁻¹)ᵢⱼ = min(i, j)(n + 1 − max(i, j))/(n + 1).
    let n = 9
    let inverse = Matrix(rows: n, columns: n) {
      Double((min($0, $1) + 1) * (n - max($0, $1))) / Double(n + 1)
    }
    let condition = 4 * inverse.oneNorm
    let symmetric = SymmetricBandMatrix(order: n, bandwidth: 1) { $0 == $1 ? 2 : -1 }
    let three = TridiagonalMatrix(
      diagonal: Array(repeating: 2, count: n), offDiagonal: Array(repeating: -1, count: n - 1))
    let band = BandMatrix(order: n, lower: 1, upper: 1) { $0 == $1 ? 2 : -1 }
    #expect(symmetric.dense == three.dense)
    #expect(symmetric.dense == band.dense)
    let factors: [any SquareFactorization] = [
      try BandCholesky(of: symmetric), try TridiagonalCholesky(of: three),
      try TridiagonalLU(of: three), try BandLU(of: band),
      try LevinsonDurbin(
        of: SymmetricToeplitz(firstColumn: [2, -1] + Array(repeating: 0, count: n - 2))),
    ]
    for factor in factors {
      #expect(factor.order == n && factor.rank == n)
      #expect(digits(of: factor.determinant.value, against: Double(n + 1)) > 14)
      #expect((factor.inverse() - inverse).maximumNorm < 1e-13)
      #expect(abs(factor.condition / condition - 1) < 1e-12)
      #expect(throws: FactorizationError.nonFinite(row: 1, column: 0)) {
        try factor.solve([0, .nan] + Array(repeating: 0, count: n - 2))
      }
    }
  }

  @Test(arguments: [(1, 0), (6, 2), (40, 5)])
  func `a positive definite band matrix is L times its transpose`(n: Int, width: Int) throws {
    var source = MatrixSource(seed: UInt64(n + width))
    var band = SymmetricBandMatrix(order: n, bandwidth: width) { _, _ in
      Double.random(in: -1...1, using: &source)
    }
    for i in 0..<n { band[i, i] = 2 * Double(width) + 1 }
    let factor = try BandCholesky(of: band)
    let lower = factor.lower.dense
    #expect((lower * lower.transposed - band.dense).maximumNorm < 1e-13)
    let x = source.matrix(n, 2)
    #expect((try factor.solve(band.dense * x) - x).maximumNorm < 1e-12)
    let dense = try Cholesky(of: band.dense)
    #expect(abs(factor.logDeterminant - dense.logDeterminant) < 1e-12)
    let vector = source.vector(n)
    #expect(zip(band * vector, band.dense * vector).allSatisfy { abs($0 - $1) < 1e-14 })
  }

  @Test(arguments: [1, 2, 3, 25])
  func `three diagonals need row exchanges only where they do`(n: Int) throws {
    var source = MatrixSource(seed: UInt64(n) + 9)
    let a = TridiagonalMatrix(
      lower: source.vector(n - 1), diagonal: source.vector(n), upper: source.vector(n - 1))
    let (factor, lu) = (try TridiagonalLU(of: a), try LU(of: a.dense))
    let x = source.vector(n)
    #expect(zip(a * x, a.dense * x).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(zip(try factor.solve(a * x), x).allSatisfy { abs($0 - $1) < 1e-13 * lu.condition })
    #expect(digits(of: factor.determinant.value, against: lu.determinant.value) > 10)
  }

  @Test func `what has no factors is refused with its place`() throws {
    #expect(throws: FactorizationError.notPositiveDefinite(order: 2)) {
      try BandCholesky(of: SymmetricBandMatrix(order: 3, bandwidth: 1) { _, _ in 1 })
    }
    let ones = TridiagonalMatrix(diagonal: [1, 1], offDiagonal: [1])
    #expect(throws: FactorizationError.notPositiveDefinite(order: 2)) {
      try TridiagonalCholesky(of: ones)
    }
    #expect(throws: FactorizationError.singular(pivot: 1)) { try TridiagonalLU(of: ones) }
    #expect(throws: FactorizationError.singular(pivot: 1)) {
      try BandLU(of: BandMatrix(order: 2, lower: 1, upper: 1) { _, _ in 1 })
    }
    #expect(throws: FactorizationError.nonFinite(row: 2, column: 1)) {
      try BandLU(of: BandMatrix(order: 3, lower: 1, upper: 1) { $0 == 2 && $1 == 1 ? .nan : 1 })
    }
    #expect(throws: FactorizationError.nonFinite(row: 0, column: 1)) {
      try TridiagonalLU(of: TridiagonalMatrix(lower: [1], diagonal: [1, 1], upper: [.infinity]))
    }
  }

  @Test func `shapes that make no band are wrong calls`() async {
    await #expect(processExitsWith: .failure) {
      var band = BandMatrix(order: 3, lower: 0, upper: 0)
      band[1, 0] = 1
    }
  }
}
