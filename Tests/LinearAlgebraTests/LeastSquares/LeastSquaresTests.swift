import LinearAlgebra
import TestSupport
import Testing

@Suite struct LeastSquaresTests {
  /// Name, degree of the polynomial (0: the predictors as they are), digits of β and of SE.
  ///
  /// QR in doubles loses log₁₀(condition) of the 16 digits that the data have, and the square of
  /// the condition multiplies what a large residual contributes. After scaling the condition is 4
  /// (Norris), 4e4 (Longley), 3e3 (Wampler, powers of x up to 20⁵) and 6e9 (Filip); Wampler3 to 5
  /// differ in the size of the residual alone. The floors are the measured digits less a half.
  static let sets: [(String, Int, Double, Double)] = [
    ("Norris", 1, 12.2, 13.3), ("Pontius", 2, 11.5, 12.7), ("Longley", 0, 10.9, 11.4),
    ("Wampler1", 5, 9.3, 9.2), ("Wampler2", 5, 12.5, 13.9), ("Wampler3", 5, 9.2, 12.7),
    ("Wampler4", 5, 7.4, 12.8), ("Wampler5", 5, 5.4, 12.8), ("Filip", 10, 7.4, 7.3),
  ]

  private func design(_ rows: [[Double]], degree: Int) -> Matrix {
    guard degree > 0 else {
      return Matrix(rows: rows.count, columns: rows[0].count) { $1 == 0 ? 1 : rows[$0][$1] }
    }
    return Matrix(rows: rows.count, columns: degree + 1) { row, power in
      (0..<power).reduce(1.0) { product, _ in product * rows[row][1] }
    }
  }

  @Test(
    .enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)), arguments: sets)
  func `certified regressions come out to the ceiling of QR in doubles`(
    name: String, degree: Int, coefficientDigits: Double, errorDigits: Double
  ) throws {
    let set = try CertifiedTable("linear", name)
    let rows = set.rows
    let fit = try leastSquares(design(rows, degree: degree), rows.map { $0[0] })
    let coefficients = set.parameters.compactMap { Double($0.value) }
    #expect(digits(of: fit.coefficients, against: coefficients) >= coefficientDigits)
    let errors = set.parameters.compactMap { Double($0.standardError) }
    #expect(digits(of: fit.standardErrors ?? [], against: errors) >= errorDigits)
    #expect(fit.isFullRank)
  }

  @Test func `wide problems and problems of many columns agree with a direct solution`() throws {
    var source = MatrixSource(seed: 7)
    for columns in [3, 16, 17, 25] {
      let x = source.matrix(60, columns)
      let y = source.vector(60)
      let fit = try leastSquares(x, y)
      let direct = try QR(of: x).solve(y)
      #expect(zip(fit.coefficients, direct).allSatisfy { abs($0 - $1) < 1e-12 })
      let gradient = x.transposed * fit.residuals
      #expect(gradient.allSatisfy { abs($0) < 1e-12 })
      let factor = try #require(fit.covarianceFactor)
      let product = factor * factor.transposed * (x.transposed * x)
      #expect((product - .identity(columns)).maximumNorm < 1e-10)
    }
  }

  @Test func `the unit of a column changes no digit of the fit`() throws {
    var source = MatrixSource(seed: 8)
    let x = source.matrix(12, 3)
    let y = source.vector(12)
    let scaled = Matrix(rows: 12, columns: 3) { x[$0, $1] * ($1 == 1 ? 0x1p80 : 1) }
    let fit = try leastSquares(x, y)
    let other = try leastSquares(scaled, y)
    #expect(other.coefficients[0] == fit.coefficients[0])
    #expect(other.coefficients[1] * 0x1p80 == fit.coefficients[1])
    #expect(other.condition == fit.condition)
  }

  @Test func `dependent columns are refused by name`() throws {
    let x = Matrix(columns: [[1, 1, 1, 1], [1, 2, 3, 4], [3, 5, 7, 9]])
    #expect {
      try leastSquares(x, [1, 2, 3, 5])
    } throws: { error in
      guard case .rankDeficient(2, 3, let dependent)? = error as? FactorizationError else {
        return false
      }
      return dependent.count == 1
    }
    let fit = try leastSquares(x, [1, 2, 3, 5], whenRankDeficient: .minimumNorm)
    #expect(fit.rank == 2)
    #expect(!fit.isFullRank)
    #expect(fit.standardErrors == nil)
    #expect(fit.condition > 1e14)
    // The fitted line is unique even where its coefficients are not: 1.3 x − 0.5.
    #expect(abs(fit.residualSumOfSquares - 0.3) < 1e-13)
  }

  @Test func `the shortest solution is the one of the pseudo-inverse`() throws {
    // Columns of like length, so that scaling by powers of two leaves them as they are.
    let x = Matrix(columns: [[1, 0.5, 0.25], [0.25, 1, 0.5], [1.25, 1.5, 0.75]])
    let fit = try leastSquares(
      Matrix(columns: [[1, 1, 0], [1, 1, 0]]), [2, 2, 0], whenRankDeficient: .minimumNorm)
    #expect(zip(fit.coefficients, [1, 1]).allSatisfy { abs($0 - $1) < 1e-14 })
    let wide = try leastSquares(
      Matrix(rows: 1, columns: 2, elements: [1, 1]), [2], whenRankDeficient: .minimumNorm)
    #expect(zip(wide.coefficients, [1, 1]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(throws: FactorizationError.self) { try leastSquares(x, [1, 1, 1]) }
  }

  @Test func `fewer rows than columns and zeros only are rank deficiencies`() throws {
    #expect(throws: FactorizationError.rankDeficient(rank: 1, columns: 2, dependent: [1])) {
      try leastSquares(Matrix(rows: 1, columns: 2, elements: [1, 1]), [2])
    }
    let zeros = try leastSquares(
      Matrix(rows: 3, columns: 1), [1, 2, 3], whenRankDeficient: .minimumNorm)
    #expect(zeros.rank == 0)
    #expect(zeros.coefficients == [0])
    #expect(zeros.condition == .infinity)
  }

  @Test func `what is not finite is refused`() {
    let x = Matrix(columns: [[1, .infinity, 1]])
    #expect(throws: FactorizationError.nonFinite(row: 1, column: 0)) {
      try leastSquares(x, [1, 2, 3])
    }
    #expect(throws: FactorizationError.nonFinite(row: 2, column: 0)) {
      try leastSquares(Matrix(columns: [[1, 1, 1]]), [1, 2, .nan])
    }
  }
}
