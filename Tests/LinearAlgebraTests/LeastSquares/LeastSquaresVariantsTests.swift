import LinearAlgebra
import TestSupport
import Testing

/// Weighted, constrained, general, shortest and penalized least squares.
///
/// Expected values without another source are from rational arithmetic on the normal equations.
@Suite struct LeastSquaresVariantsTests {
  private let line = Matrix(columns: [[1, 1, 1, 1, 1], [0, 1, 2, 3, 4]])
  private let response = [1.0, 3, 2, 5, 4]

  @Test func `weights count and a weight of zero takes a row out`() throws {
    let fit = try leastSquares(line, response, weights: [1, 2, 0, 4, 1])
    #expect(digits(of: fit.coefficients, against: [11.0 / 6, 49.0 / 54]) > 14)
    #expect(digits(of: fit.residualSumOfSquares, against: 203.0 / 54) > 14)
    #expect(fit.observations == 4 && fit.degreesOfFreedom == 2 && fit.rank == 2)
    #expect(fit.residuals.count == 5 && abs(fit.residuals[2] + 89.0 / 54) < 1e-14)
    let errors = [0.9694404648119527, 0.37313780888166453]
    #expect(digits(of: try #require(fit.standardErrors), against: errors) > 14)
    let without = try leastSquares(
      Matrix(columns: [[1, 1, 1, 1], [0, 1, 3, 4]]), [1, 3, 5, 4], weights: [1, 2, 4, 1])
    #expect(digits(of: fit.coefficients, against: without.coefficients) > 14)
  }

  @Test func `weights of very different size lose no digits`() throws {
    // Two firm rows fix the line y = 1 + 2x; the light ones are off but hardly count.
    let x = Matrix(columns: [[1, 1, 1, 1], [3, 0, 7, 2]])
    let fit = try leastSquares(x, [0, 1, 15, 9], weights: [1e-20, 1, 1, 1e-20])
    #expect(digits(of: fit.coefficients, against: [1, 2]) > 13)
  }

  @Test func `weights that are none are refused`() async {
    #expect(throws: FactorizationError.negativeWeight(row: 1)) {
      try leastSquares(line, response, weights: [1, -1, 1, 1, 1])
    }
    #expect(throws: FactorizationError.nonFinite(row: 4, column: 0)) {
      try leastSquares(line, response, weights: [1, 1, 1, 1, .nan])
    }
    // One row that counts cannot fix a line.
    #expect(throws: FactorizationError.self) {
      try leastSquares(line, response, weights: [1, 0, 0, 0, 0])
    }
    await #expect(processExitsWith: .failure) {
      _ = try leastSquares(Matrix.identity(2), [1, 2], weights: [1])
    }
  }

  @Test func `equations hold and the rest is least`() throws {
    let x = Matrix(rows: 6, columns: 3) { [1, Double($0), Double($0 * $0)][$1] }
    let y = [1.0, 1, 3, 4, 8, 10]
    // b₀ + b₁ + b₂ = 1 and b₁ = 2 b₂.
    let b = Matrix(columns: [[1, 0], [1, 1], [1, -2]])
    let fit = try constrainedLeastSquares(x, y, constraints: b, equal: [1, 0])
    #expect(digits(of: fit.coefficients, against: [200.0 / 1643, 962.0 / 1643, 481.0 / 1643]) > 13)
    #expect(digits(of: fit.residualSumOfSquares, against: 3588.0 / 1643) > 13)
    #expect(zip(b * fit.coefficients, [1, 0]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(fit.rank == 3 && fit.constraints == 2 && fit.degreesOfFreedom == 5)
    #expect(fit.condition >= 1 && fit.condition < 10 && fit.constraintCondition < 20)
    // Without equations it is the plain fit; with three, the solution of the equations.
    let plain = try constrainedLeastSquares(
      x, y, constraints: Matrix(rows: 0, columns: 3), equal: [])
    #expect(digits(of: plain.coefficients, against: try leastSquares(x, y).coefficients) > 11)
    let fixed = try constrainedLeastSquares(
      x, y, constraints: .identity(3), equal: [1, 2, 3])
    #expect(digits(of: fixed.coefficients, against: [1, 2, 3]) > 14)
  }

  @Test func `equations may fix what the data leave open`() throws {
    let x = Matrix(columns: [[1, 1, 1], [1, 2, 3], [2, 3, 4]])
    let fit = try constrainedLeastSquares(
      x, [1, 2, 3], constraints: Matrix(rows: 1, columns: 3, elements: [0, 0, 1]), equal: [0])
    #expect(zip(fit.coefficients, [0, 1, 0]).allSatisfy { abs($0 - $1) < 1e-13 })
    #expect(throws: FactorizationError.self) {
      // Neither the data nor b₀ + b₂ − b₂ … the same dependence again fixes it.
      try constrainedLeastSquares(
        x, [1, 2, 3], constraints: Matrix(rows: 1, columns: 3, elements: [1, 1, 2]), equal: [0])
    }
    #expect {
      try constrainedLeastSquares(
        x, [1, 2, 3], constraints: Matrix(columns: [[1, 2], [1, 2], [0, 0]]), equal: [0, 0])
    } throws: { error in
      guard case .dependentConstraints(1, 2, let names)? = error as? FactorizationError else {
        return false
      }
      return names.count == 1
    }
  }

  @Test func `a general covariance gives the best linear unbiased estimate`() throws {
    let covariance = Matrix(rows: 5, columns: 5) { i, j in
      (0..<abs(i - j)).reduce(1.0) { power, _ in power / 2 }
    }
    let fit = try generalLeastSquares(line, response, covariance: covariance)
    #expect(digits(of: fit.coefficients, against: [120.0 / 91, 10.0 / 13]) > 13)
    #expect(digits(of: fit.disturbanceSumOfSquares, against: 894.0 / 91) > 13)
    #expect(abs(fit.residuals[3] - 125.0 / 91) < 1e-13)
    #expect(fit.rank == 2 && fit.degreesOfFreedom == 3 && fit.condition < 20)
    #expect(fit.covarianceCondition < 10)
    let plain = try generalLeastSquares(line, response, covarianceFactor: .identity(5))
    let direct = try leastSquares(line, response)
    #expect(digits(of: plain.coefficients, against: direct.coefficients) > 13)
  }

  @Test func `a singular covariance makes rows exact`() throws {
    // Rows 0 and 4 have no error: the line through (0, 1) and (4, 4) is forced.
    let b = Matrix(rows: 5, columns: 3) { $0 == $1 + 1 ? 1 : 0 }
    let fit = try generalLeastSquares(line, response, covarianceFactor: b)
    #expect(digits(of: fit.coefficients, against: [1, 0.75]) > 13)
    // Three exact rows that no line meets.
    #expect(throws: FactorizationError.unreachableObservations(count: 5)) {
      try generalLeastSquares(
        line, response, covarianceFactor: Matrix(rows: 5, columns: 2) { $0 == $1 ? 1 : 0 })
    }
    #expect(throws: FactorizationError.self) {
      try generalLeastSquares(
        Matrix(columns: [[1, 1, 1], [2, 2, 2]]), [1, 2, 3], covarianceFactor: .identity(3))
    }
  }

  @Test func `the shortest solution tells rank and singular values`() throws {
    let fit = try minimumNormLeastSquares(Matrix(columns: [[1, 1, 1], [2, 2, 2]]), [3, 3, 3])
    #expect(zip(fit.coefficients.elements, [0.6, 1.2]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(fit.rank == 1 && !fit.isFullRank)
    #expect(digits(of: fit.singularValues[0], against: 15.0.squareRoot()) > 14)
    #expect(fit.residuals.maximumNorm < 1e-14)
    let wide = try minimumNormLeastSquares(Matrix(rows: 1, columns: 2, elements: [3, 4]), [5])
    #expect(zip(wide.coefficients.elements, [0.6, 0.8]).allSatisfy { abs($0 - $1) < 1e-15 })
    var source = MatrixSource(seed: 31)
    let (x, y) = (source.matrix(30, 6), source.matrix(30, 3))
    let many = try minimumNormLeastSquares(x, y)
    #expect((many.coefficients - (try QR(of: x).solve(y))).maximumNorm < 1e-13)
    #expect((many.coefficients - (try PivotedQR(of: x).solve(y))).maximumNorm < 1e-13)
    #expect((many.coefficients - (try SVD(of: x).solve(y))).maximumNorm < 1e-13)
    #expect((many.coefficients - (try SVD(of: x).pseudoInverse() * y)).maximumNorm < 1e-13)
    #expect(abs(many.condition / (try SVD(of: x).condition) - 1) < 1e-12)
  }

  @Test func `ridge regression shrinks as the normal equations say`() throws {
    let x = Matrix(columns: [[1, 2, 0, -1], [2, 1, 1, 3]])
    let y = [3.0, 2, 1, 5]
    let fit = try RidgePath(x, y).fit(penalty: 2)
    #expect(digits(of: fit.coefficients, against: [2.0 / 27, 38.0 / 27]) > 13)
    #expect(digits(of: fit.effectiveDegreesOfFreedom, against: 44.0 / 27) > 14)
    #expect(digits(of: fit.residualSumOfSquares, against: 803.0 / 729) > 13)
    #expect(digits(of: fit.generalizedCrossValidation, against: 0.7841796875) > 13)
    let design = Matrix(columns: [[1, 1, 1, 1]] + (0..<2).map { Array(x.column($0)) })
    let free = try RidgePath(design, y, unpenalized: 1).fit(penalty: 2)
    #expect(digits(of: free.coefficients, against: [1.25, -19.0 / 108, 49.0 / 54]) > 13)
    #expect(digits(of: free.effectiveDegreesOfFreedom, against: 115.0 / 54) > 14)
    #expect(digits(of: free.residualSumOfSquares, against: 12337.0 / 5832) > 13)
  }

  @Test func `a ridge path runs from the shortest solution to none`() throws {
    var source = MatrixSource(seed: 17)
    let base = source.matrix(20, 2)
    let x = Matrix(rows: 20, columns: 3) { $1 < 2 ? base[$0, $1] : base[$0, 0] + base[$0, 1] }
    let y = source.vector(20)
    let path = try RidgePath(x, y)
    #expect(path.rank == 2 && path.condition > 1e14 && path.condition(penalty: 1) < 10)
    let shortest = try minimumNormLeastSquares(x, y)
    #expect(
      zip(path.fit(penalty: 0).coefficients, shortest.coefficients.elements)
        .allSatisfy { abs($0 - $1) < 1e-13 })
    let fits = path.fits(penalties: [0, 0.1, 1, 10, 1e12])
    #expect(
      zip(fits, fits.dropFirst()).allSatisfy {
        $0.effectiveDegreesOfFreedom > $1.effectiveDegreesOfFreedom
          && $0.residualSumOfSquares < $1.residualSumOfSquares
      })
    #expect(fits[4].coefficients.allSatisfy { abs($0) < 1e-10 })
    let best = path.best()
    // Between the penalties tried none is better by more than their spacing allows.
    for fit in fits[1...3] {
      #expect(fit.generalizedCrossValidation >= best.generalizedCrossValidation * 0.999)
    }
  }
}
