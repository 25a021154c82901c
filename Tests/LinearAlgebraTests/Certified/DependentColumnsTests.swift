import LinearAlgebra
import Precision
import Testing

/// Designs whose columns depend on others exactly, within rounding, or nearly.
@Suite struct DependentColumnsTests {
  /// 1, two columns of decimals, and 3a − 2b + `size`·e as written in decimals.
  private func design(perturbation exponent: Int?) -> [[DoubleDouble]] {
    let ten = DoubleDouble(10)
    let rows = Array(0..<12)
    let tenthsOfA: [Int] = rows.map { ($0 * 37 + 11) % 53 }
    let tenthsOfB: [Int] = rows.map { ($0 * 29 + 5) % 47 }
    let a: [DoubleDouble] = tenthsOfA.map { DoubleDouble($0) / ten }
    let b: [DoubleDouble] = tenthsOfB.map { DoubleDouble($0) / ten }
    let noise: [DoubleDouble] = rows.map { DoubleDouble(($0 * 17 + 3) % 7 - 3) }
    var c: [DoubleDouble] = zip(tenthsOfA, tenthsOfB).map { DoubleDouble(3 * $0 - 2 * $1) / ten }
    if let exponent {
      let size = DoubleDouble(1) / .pow(ten, DoubleDouble(Double(exponent)))
      c = zip(c, noise).map { $0 + $1 * size }
    }
    return [a.map { _ in DoubleDouble(1) }, a, b, c]
  }

  private func combined(_ columns: [[DoubleDouble]], _ beta: [Double]) -> [DoubleDouble] {
    columns[0].indices.map { i in
      zip(columns, beta).reduce(DoubleDouble(0)) { $0 + $1.0[i] * $1.1 }
    }
  }

  private func dependents(
    _ columns: [[DoubleDouble]], dataPrecision: Double = 0, tolerance: Double? = nil
  ) -> [Int] {
    let rows = columns[0].count
    do {
      let fit = try certifiedLeastSquares(
        DoubleDoubleMatrix(rows: rows, columns: columns),
        (0..<rows).map { DoubleDouble($0 * $0) }, dataPrecision: dataPrecision,
        tolerance: tolerance)
      return fit.dependentColumns
    } catch .rankDeficient(let rank, let count, let dependent) {
      return rank == count - dependent.count ? dependent : [-1]
    } catch {
      return [-2]
    }
  }

  @Test func `a column that earlier ones reproduce is refused by its place`() {
    let columns = design(perturbation: nil)
    #expect(dependents(columns) == [3])
    // In another order it is the last of the four that is named, whichever it is.
    #expect(dependents([columns[3], columns[1], columns[0], columns[2]]) == [3])
    #expect(dependents([columns[1], columns[1], columns[0]]) == [1])
    #expect(dependents([columns[1], columns[0], columns[1].map { _ in DoubleDouble(0) }]) == [2])
  }

  @Test func `the dummies of every level beside an intercept are one too many`() {
    let dummies = (0..<3).map { level in
      (0..<12).map { DoubleDouble($0 % 3 == level ? 1 : 0) }
    }
    #expect(dependents([dummies[0].map { _ in DoubleDouble(1) }] + dummies) == [3])
    #expect(dependents(dummies + [dummies[0].map { _ in DoubleDouble(1) }]) == [3])
    #expect(dependents(dummies) == [])
  }

  /// y is a known combination; what may be lost is the condition, which grows as the
  /// perturbation shrinks.
  @Test(arguments: [3, 9, 12, 20, 25])
  func `nearly dependent columns are solved to what the condition leaves`(
    exponent: Int
  ) throws {
    let columns = design(perturbation: exponent)
    let beta = [1.0, -2, 3, 0.5]
    let fit = try certifiedLeastSquares(
      DoubleDoubleMatrix(rows: 12, columns: columns), combined(columns, beta))
    #expect(fit.rank == 4)
    #expect(fit.condition > pow10(exponent) && fit.condition < 1e3 * pow10(exponent))
    for (found, right) in zip(fit.coefficients, beta) {
      #expect(digits(found, of: DoubleDouble(right)) >= 29.5 - Double(exponent))
    }
    #expect(fit.isExact)
  }

  private func pow10(_ exponent: Int) -> Double { powerOfTen(exponent).head }

  @Test func `numbers rounded to double depend on others within their rounding`() {
    let rounded = design(perturbation: nil).map { $0.map { DoubleDouble($0.head) } }
    #expect(dependents(rounded, dataPrecision: 0x1p-53) == [3])
    // As decimals they are what they are, and differ.
    #expect(dependents(rounded) == [])
    let near = design(perturbation: 12).map { $0.map { DoubleDouble($0.head) } }
    #expect(dependents(near, dataPrecision: 0x1p-53) == [])
  }

  @Test func `the tolerance can be set`() {
    let near = design(perturbation: 9)
    #expect(dependents(near) == [])
    #expect(dependents(near, tolerance: 1e-7) == [3])
    #expect(dependents(near, tolerance: 1e-12) == [])
  }

  /// Columns 1, x, 10x, x² and 1 + x² on x = 1, 2, 3, 5, 8: rank 3.
  ///
  /// The shortest solution from a
  /// full-rank factorization with mpmath at 60 digits; numpy.linalg.lstsq gives the same.
  @Test func `the shortest solution is the one in the units of the columns`() throws {
    let x = [1, 2, 3, 5, 8]
    let columns = [
      x.map { _ in DoubleDouble(1) }, x.map { DoubleDouble($0) }, x.map { DoubleDouble(10 * $0) },
      x.map { DoubleDouble($0 * $0) }, x.map { DoubleDouble(1 + $0 * $0) },
    ]
    let fit = try certifiedLeastSquares(
      DoubleDoubleMatrix(rows: 5, columns: columns), [2, 3, 5, 7, 11].map { DoubleDouble($0) },
      whenRankDeficient: .minimumNorm)
    let right = [
      "0.41258741258741258741258741258741", "0.013362874749013362874749013362875",
      "0.13362874749013362874749013362875", "-0.20979020979020979020979020979021",
      "0.2027972027972027972027972027972",
    ].compactMap { DoubleDouble(decimal: $0) }
    try #require(right.count == 5)
    for (found, right) in zip(fit.coefficients, right) { #expect(digits(found, of: right) >= 28) }
    #expect(digits(fit.residualSumOfSquares, of: DoubleDouble(40) / DoubleDouble(143)) >= 28)
    #expect(fit.rank == 3 && fit.degreesOfFreedom == 2)
    #expect(fit.dependentColumns == [2, 4])
    #expect(fit.inverseGramDiagonal.isEmpty && fit.inverseGramRoots.isEmpty)
    #expect(fit.standardErrors.isEmpty)
    #expect(fit.condition == .infinity)
    #expect(fit.effects[2].head == 0 && fit.effects[4].head == 0)
    let squares = fit.effects.reduce(fit.residualSumOfSquares) { $0 + $1 * $1 }
    #expect(digits(squares, of: DoubleDouble(208)) >= 28)
  }

  @Test func `fewer rows than columns have the shortest solution, exactly`() throws {
    let x = DoubleDoubleMatrix(
      rows: 1, columns: [[DoubleDouble(1)], [DoubleDouble(2)]])
    #expect(throws: FactorizationError.rankDeficient(rank: 1, columns: 2, dependent: [1])) {
      try certifiedLeastSquares(x, [DoubleDouble(3)])
    }
    let fit = try certifiedLeastSquares(
      x, [DoubleDouble(3)], whenRankDeficient: .minimumNorm)
    #expect(digits(fit.coefficients[0], of: DoubleDouble(3) / DoubleDouble(5)) >= 31)
    #expect(digits(fit.coefficients[1], of: DoubleDouble(6) / DoubleDouble(5)) >= 31)
    #expect(fit.isExact && fit.degreesOfFreedom == 0)
  }

  /// y on x: slope 24/35, intercept 39/35; split over x and 2x as 1/5 and 2/5 of it.
  @Test(arguments: [0x1p-660, 1, 0x1p40, 0x1p500])
  func `the shortest solution is right whatever the size of the columns`(size: Double) throws {
    let values = [1.0, 2, 3, 5]
    let x = DoubleDoubleMatrix(
      Matrix(rows: 4, columns: 3) { $1 == 0 ? 1 : values[$0] * Double($1) * size })
    let y = [1.0, 3, 4, 4].map { DoubleDouble($0) }
    let fit = try certifiedLeastSquares(x, y, whenRankDeficient: .minimumNorm)
    #expect(fit.rank == 2)
    let right = [(39, 35, 1), (24, 175, size), (48, 175, size)]
    for (coefficient, (numerator, denominator, unit)) in zip(fit.coefficients, right) {
      let expected = DoubleDouble(numerator) / DoubleDouble(denominator)
      let error = coefficient * unit / expected - DoubleDouble(1)
      #expect(error.head.magnitude < 1e-28)
    }
  }
}
