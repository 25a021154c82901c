import LinearAlgebra
import TestSupport
import Testing

@Suite struct LevinsonDurbinTests {
  @Test func `a known matrix has its known solution and minors`() throws {
    // Rational arithmetic: leading minors 4, 12, 36, 81; ‖A‖₁‖A⁻¹‖₁ = 9.
    let a = SymmetricToeplitz(firstColumn: [4, 2, 1, -1])
    let factor = try LevinsonDurbin(of: a)
    #expect(digits(of: factor.predictionVariances, against: [4, 3, 3, 2.25]) > 15 - 1)
    let x = try factor.solve([1, 2, 3, 4])
    #expect(digits(of: x, against: [5.0 / 9, -1.0 / 9, 1.0 / 9, 10.0 / 9]) > 14)
    #expect(digits(of: factor.determinant.value, against: 81) > 14)
    #expect(digits(of: factor.condition, against: 9) > 14)
  }

  @Test func `an autoregression of order 1 is found from its autocovariances`() throws {
    let phi = 0.8
    let column = (0..<12).map { k in (0..<k).reduce(1 / (1 - phi * phi)) { r, _ in r * phi } }
    let factor = try LevinsonDurbin(of: SymmetricToeplitz(firstColumn: column))
    #expect(abs(factor.reflectionCoefficients[0] - phi) < 1e-15)
    #expect(factor.reflectionCoefficients.dropFirst().allSatisfy { abs($0) < 1e-14 })
    #expect(factor.predictionVariances.dropFirst().allSatisfy { abs($0 - 1) < 1e-14 })
    let prediction = factor.prediction(from: 3)
    #expect(abs(prediction[0] - phi) < 1e-14 && prediction[1...].allSatisfy { abs($0) < 1e-14 })
    #expect(abs(factor.logDeterminant - 1.0216512475319814) < 1e-14)  // −ln(1 − φ²) = −ln 0.36
    let errors = factor.predictionErrors(of: (0..<12).map { Double($0 % 5) })
    #expect(abs(errors[4] - (4 - phi * 3)) < 1e-13)
  }

  @Test(arguments: [1, 2, 7, 40])
  func `solutions agree with Cholesky's`(n: Int) throws {
    var source = MatrixSource(seed: UInt64(n))
    // Autocovariances of a moving average of random weights are positive definite.
    let weights = source.vector(n + 5)
    let column = (0..<n).map { lag in
      zip(weights, weights.dropFirst(lag)).reduce(lag == 0 ? 0.5 : 0) { $0 + $1.0 * $1.1 }
    }
    let toeplitz = SymmetricToeplitz(firstColumn: column)
    let (factor, cholesky) = (try LevinsonDurbin(of: toeplitz), try Cholesky(of: toeplitz.dense))
    #expect(abs(factor.logDeterminant - cholesky.logDeterminant) < 1e-12)
    let b = source.matrix(n, 2)
    #expect((try factor.solve(b) - cholesky.solve(b)).maximumNorm < 1e-13 * cholesky.condition)
    #expect(factor.condition / cholesky.condition > 0.99)
    #expect(factor.condition / cholesky.condition < 3)
  }

  @Test func `what is not positive definite is refused with its order`() {
    for (column, order) in [([0.0, 1], 1), ([1, 1], 2), ([1, 0.5, -0.9], 3)] {
      #expect(throws: FactorizationError.notPositiveDefinite(order: order)) {
        try LevinsonDurbin(of: SymmetricToeplitz(firstColumn: column))
      }
    }
    #expect(throws: FactorizationError.nonFinite(row: 1, column: 0)) {
      try LevinsonDurbin(of: SymmetricToeplitz(firstColumn: [1, .nan]))
    }
  }

  @Test func `a matrix of order 0 is a wrong call`() async {
    await #expect(processExitsWith: .failure) { _ = SymmetricToeplitz(firstColumn: []) }
  }
}
