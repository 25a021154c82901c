import Foundation
import LinearAlgebra
import TestSupport
import Testing

/// Matrices whose determinants, spectra and solutions are known to 40 digits.
@Suite(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
struct ReferenceMatrixTests {
  private let cases: [String: Any]

  init() throws {
    let text = try ReferenceData.text("numerics/matrices/matrices40.json")
    cases = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func number(_ name: String, _ key: String) throws -> Double {
    let entry = try #require(cases[name] as? [String: Any])
    let text = try #require(entry[key] as? String)
    let parts = text.split(separator: "/").compactMap { Double($0) }
    return try parts.count == 2 ? parts[0] / parts[1] : #require(Double(text))
  }

  private func numbers(_ name: String, _ key: String) throws -> [Double] {
    let entry = try #require(cases[name] as? [String: Any])
    return try #require(entry[key] as? [String]).compactMap { Double($0) }
  }

  private func hilbert(_ n: Int) -> Matrix {
    Matrix(rows: n, columns: n) { 1 / Double($0 + $1 + 1) }
  }

  private func pascal(_ n: Int) -> Matrix {
    var a = Matrix(rows: n, columns: n, repeating: 1)
    for i in 1..<n { for j in 1..<n { a[i, j] = a[i - 1, j] + a[i, j - 1] } }
    return a
  }

  // ‖H‖₁‖H⁻¹‖₁ in rational arithmetic; 943656 for order 5 is Todd's (1961).
  @Test(arguments: [(4, 28375), (8, 33_872_791_095), (10, 35_357_439_251_992)])
  func `Hilbert matrices lose what their condition says`(n: Int, condition: Double) throws {
    let name = "hilbert\(n)"
    let a = hilbert(n)
    let lost = condition * .ulpOfOne
    let determinant = try number(name, "det")
    let smallest = try number(name, "smin")
    let entry = try #require(cases[name] as? [String: Any])
    let corner = try #require(
      (entry["inverse_corner"] as? String)?.split(separator: "=").last.flatMap { Double($0) })
    let (lu, cholesky) = (try LU(of: a), try Cholesky(of: a))
    for value in [
      lu.determinant.value, cholesky.determinant.value, try QR(of: a).determinant.value,
      try SymmetricIndefinite(of: a).determinant.value,
    ] {
      #expect(abs(value / determinant - 1) < 10 * lost)
    }
    for factor in [lu, cholesky, try SymmetricIndefinite(of: a)] as [any SquareFactorization] {
      #expect(abs(factor.inverse()[n - 1, n - 1] / corner - 1) < 10 * lost)
      // An estimate of the norm of the inverse is never above it, and here within a factor 3.
      #expect(factor.condition < condition * 1.01 && factor.condition > condition / 3)
    }
    let svd = try SVD(of: a)
    #expect(abs(svd.condition / (try number(name, "cond2")) - 1) < 10 * lost)
    #expect(abs((svd.singularValues.last ?? 0) / smallest - 1) < 10 * lost)
  }

  @Test func `Hilbert's matrix of order 15 is singular to working precision`() throws {
    #expect(try LU(of: hilbert(15)).isSingularToWorkingPrecision)
    #expect(try SVD(of: hilbert(15)).rank() < 15)
    #expect(try PivotedQR(of: hilbert(15)).rank(tolerance: 15 * .ulpOfOne) < 15)
    #expect(throws: FactorizationError.self) {
      try leastSquares(hilbert(15), hilbert(15).elements[..<15].map { $0 })
    }
    let fit = try minimumNormLeastSquares(hilbert(15), Array(hilbert(15).column(0)))
    #expect(!fit.isFullRank && fit.condition > 1e16)
  }

  @Test func `Rosser's and Wilkinson's eigenvalues come out`() throws {
    let entry = try #require(cases["rosser"] as? [String: Any])
    let rows = try #require(entry["matrix"] as? [[Double]])
    let rosser = try SymmetricEigen(of: Matrix(columns: rows))
    // Absolute errors of a symmetric solver are a few rounding units of the norm.
    for (value, exact) in zip(rosser.values, try numbers("rosser", "eigenvalues")) {
      #expect(abs(value - exact) < 20 * 1020 * .ulpOfOne)
    }
    #expect(rosser.rank() == 7)
    #expect((rosser.reconstructed() - Matrix(columns: rows)).maximumNorm < 1e-11)
    let wilkinson = Matrix(rows: 21, columns: 21) {
      $0 == $1 ? abs(10 - Double($0)) : abs($0 - $1) == 1 ? 1 : 0
    }
    let exact = try numbers("wilkinson21", "eigenvalues").sorted()
    for (value, exact) in zip(try SymmetricEigen.values(of: wilkinson), exact) {
      #expect(abs(value - exact) < 20 * 11 * .ulpOfOne)
    }
  }

  @Test func `Pascal's matrix has determinant 1 and the condition it has`() throws {
    let a = pascal(12)
    let condition = 1_739_010_273_728.0  // rational arithmetic
    for factor in [try LU(of: a), try Cholesky(of: a)] as [any SquareFactorization] {
      #expect(abs(factor.determinant.value - 1) < 10 * condition * .ulpOfOne)
      #expect(factor.condition < condition * 1.01 && factor.condition > condition / 3)
    }
    let eigen = try SymmetricEigen(of: a)
    for (value, exact) in zip(eigen.values, try numbers("pascal12", "eigenvalues").sorted()) {
      #expect(abs(value - exact) < 1e-9)
    }
    #expect(abs(eigen.condition / (try number("pascal12", "cond2")) - 1) < 1e-3)
  }

  @Test func `Frank's matrix has determinant 1`() throws {
    let n = 12
    let a = Matrix(rows: n, columns: n) { $1 >= $0 - 1 ? Double(n - max($0, $1)) : 0 }
    let lu = try LU(of: a)
    let condition = 5_681_722_224.0  // rational arithmetic
    #expect(abs(lu.determinant.value - 1) < 10 * condition * .ulpOfOne)
    #expect(lu.condition < condition * 1.01 && lu.condition > condition / 3)
  }

  @Test(arguments: [3, 5], ["1e-4", "1e-8", "1e-12"])
  func `Läuchli's problem keeps the digits that its condition leaves`(
    n: Int, size: String
  ) throws {
    let name = "lauchli_n\(n)_eps\(size)"
    let epsilon = try number(name, "eps_hex")
    let a = Matrix(rows: n + 1, columns: n) { $0 == 0 ? 1 : $0 == $1 + 1 ? epsilon : 0 }
    let fit = try leastSquares(a, (1...(n + 1)).map(Double.init))
    let condition = try number(name, "cond2")
    let exact = try numbers(name, "x")
    let scale = exact.map(abs).max() ?? 1
    // Residuals are of the size of y, so the square of the condition counts (Higham 2002, §20.1);
    // x itself is as large as condition · y.
    for (value, x) in zip(fit.coefficients, exact) {
      #expect(abs(value - x) < 40 * condition * .ulpOfOne * scale)
    }
    #expect(abs(fit.residualSumOfSquares / (try number(name, "rss")) - 1) < 1e-6)
    #expect(fit.condition > condition / 10 && fit.condition < condition * 10)
    #expect(abs(try SVD(of: a).condition / condition - 1) < 1e-7)
  }

  @Test func `Läuchli's problem beyond the digits is refused, not answered`() throws {
    let epsilon = 1e-17
    let a = Matrix(rows: 4, columns: 3) { $0 == 0 ? 1 : $0 == $1 + 1 ? epsilon : 0 }
    #expect(throws: FactorizationError.self) { try leastSquares(a, [1, 2, 3, 4]) }
    let fit = try leastSquares(a, [1, 2, 3, 4], whenRankDeficient: .minimumNorm)
    #expect(fit.rank == 1)
    #expect(fit.coefficients.allSatisfy { abs($0 - 1.0 / 3) < 1e-14 })
  }

  @Test(arguments: [6, 10, 14])
  func `Vandermonde systems lose what their condition says`(n: Int) throws {
    let a = Matrix(rows: n, columns: n) { i, j in
      (0..<j).reduce(1.0) { product, _ in product * Double(i) / Double(n - 1) }
    }
    let condition = try number("vandermonde_equi01_n\(n)", "cond2")
    #expect(abs(try SVD(of: a).condition / condition - 1) < 10 * condition * .ulpOfOne)
    let b = a * [Double](repeating: 1, count: n)
    let solution = try solveLinearSystem(a, b)
    let error = solution.solution.map { abs($0 - 1) }.max() ?? 1
    #expect(error < 10 * condition * .ulpOfOne)
    #expect(solution.condition > condition / 10 && solution.condition < condition * 10)
  }

  @Test func `Kahan's matrix shows what pivoted QR cannot see and its condition can`() throws {
    let (n, theta) = (30, 1.2)
    let (s, c) = (sin(theta), cos(theta))
    let a = Matrix(rows: n, columns: n) { i, j in
      i > j ? 0 : pow(s, Double(i)) * (i == j ? 1 : -c)
    }
    let (largest, smallest) = (
      try number("kahan_n30_theta1.2", "smax"), try number("kahan_n30_theta1.2", "smin")
    )
    let svd = try SVD(of: a)
    #expect(abs(svd.singularValues[0] / largest - 1) < 1e-14)
    #expect(abs(svd.singularValues[n - 1] / smallest - 1) < 1e-10)
    let qr = try PivotedQR(of: a)
    #expect(abs(qr.r[n - 1, n - 1]) > 1000 * smallest)
    #expect(qr.condition > largest / smallest / 10 && qr.condition < largest / smallest * 30)
  }

  @Test func `a singular design that pivoting hides is refused all the same`() throws {
    // Order 90: the diagonal of R falls to 2e-3 only, the condition is 2e15.
    let (n, theta) = (90, 1.2)
    let (s, c) = (sin(theta), cos(theta))
    let a = Matrix(rows: n, columns: n) { i, j in
      i > j ? 0 : pow(s, Double(i)) * (i == j ? 1 : -c)
    }
    let y = [Double](repeating: 1, count: n)
    #expect(try PivotedQR(of: a).rank(tolerance: 1e-13) == n)
    #expect(throws: FactorizationError.self) { try PivotedQR(of: a).solve(y) }
    #expect(throws: FactorizationError.self) { try leastSquares(a, y) }
    let fit = try leastSquares(a, y, whenRankDeficient: .minimumNorm)
    #expect(fit.rank == n - 1 && !fit.isFullRank && fit.standardErrors == nil)
    let exact = try minimumNormLeastSquares(a, y)
    #expect(exact.rank == n - 1)
    #expect(
      abs(fit.residualSumOfSquares - exact.residuals.elements.reduce(0) { $0 + $1 * $1 }) < 1e-10)
  }
}
