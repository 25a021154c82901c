import Glibc
import LinearAlgebra
import Optimization
import Precision
import TestSupport
import Testing

@Suite struct SeparableLeastSquaresTests {
  /// y ≈ c₀ exp(−α₀x) + c₁ exp(−α₁x).
  private func decays(_ x: [Double], _ y: [Double]) -> SeparableLeastSquares {
    SeparableLeastSquares(coefficients: 2, nonlinear: 2, response: y) {
      alpha, basis, derivatives in
      for i in x.indices {
        for j in 0..<2 {
          basis[i, j] = exp(-alpha[j] * x[i])
          derivatives?[j][i, j] = -x[i] * basis[i, j]
        }
      }
      return true
    }
  }

  @Test func `two decays are told apart without a start for their heights`() {
    let x = (0..<20).map { Double($0) / 5 }
    let solution = decays(x, x.map { 2 * exp(-0.5 * $0) - 3 * exp(-4 * $0) }).solve(from: [0.1, 9])
    #expect(solution.outcome == .converged)
    #expect(zip(solution.parameters, [2, -3, 0.5, 4]).allSatisfy { abs($0 - $1) < 1e-11 })
    #expect(solution.parameters.count == 4)
  }

  @Test func `equal rates make a dependent basis and stop nothing`() throws {
    let x = (0..<20).map { Double($0) / 5 }
    let y = x.map { 2 * exp(-0.5 * $0) + 3 * exp(-4 * $0) + 0.01 * cos($0) }
    let single = try leastSquares(Matrix(columns: [x.map { exp(-$0) }]), y)
    let solution = decays(x, y).solve(from: [1, 1])
    // What is not determined at the start is found to be so, or left behind.
    #expect((solution.outcome == .converged) == (solution.rank == 4))
    #expect(solution.residualSumOfSquares < single.residualSumOfSquares)
  }

  @Test func `rates keep to their bounds`() {
    let x = (0..<20).map { Double($0) / 5 }
    var problem = decays(x, x.map { 2 * exp(-0.5 * $0) - 3 * exp(-4 * $0) })
    problem.bounds = ParameterBounds(lower: [0, 0], upper: [1, 3])
    let solution = problem.solve(from: [0.1, 9])
    #expect(solution.outcome == .converged)
    #expect(solution.startWasMoved)
    #expect(solution.activeBounds == [3: .upper])
    #expect(solution.parameters[3] == 3)
  }

  @Test func `an undefined basis is told`() {
    let problem = SeparableLeastSquares(coefficients: 1, nonlinear: 1, response: [1, 2]) {
      _, _, _ in false
    }
    #expect(problem.solve(from: [1]).outcome == .undefinedStart)
  }

  /// Sets whose models are linear in the parameters at the positions given.
  static let sets: [(String, [Int])] = [
    ("Misra1a", [0]), ("BoxBOD", [0]), ("MGH17", [0, 1, 2]), ("Lanczos1", [0, 2, 4]),
    ("Lanczos2", [0, 2, 4]), ("Lanczos3", [0, 2, 4]), ("Gauss1", [0, 2, 5]),
    ("Gauss2", [0, 2, 5]), ("Gauss3", [0, 2, 5]), ("ENSO", [0, 1, 2, 4, 5, 7, 8]),
  ]

  @Test(
    .enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)), arguments: sets)
  func `certified values are found from the nonlinear starts alone`(
    name: String, linear: [Int]
  ) throws {
    let set = try DecimalDataSet(name)
    let others = set.parameters.indices.filter { !linear.contains($0) }
    let predictors = set.rows.map { $0.dropFirst().map(\.double) }
    let model = set.model
    let problem = SeparableLeastSquares(
      coefficients: linear.count, nonlinear: others.count, response: set.rows.map { $0[0].double }
    ) { alpha, basis, derivatives in
      for (j, position) in linear.enumerated() {
        // With one coefficient 1 and the others 0 the model is a basis function.
        var b = Array(repeating: 0.0, count: set.parameters.count)
        b[position] = 1
        for (k, other) in others.enumerated() { b[other] = alpha[k] }
        for i in predictors.indices {
          let (value, gradient) = model.evaluate(b, predictors[i])
          basis[i, j] = value
          for (k, other) in others.enumerated() { derivatives?[k][i, j] = gradient[other] }
        }
      }
      return true
    }
    let certified = (linear + others).map { set.parameters[$0].double }
    // Of long sets the start that is farther away.
    for start in set.starts.prefix(set.rows.count > 100 ? 1 : 2) {
      let solution = problem.solve(from: others.map { start[$0] })
      #expect(solution.outcome == .converged)
      // Terms of like form may have changed places.
      let found = digits(of: solution.parameters.sorted(), against: certified.sorted())
      #expect(found >= 10.5)
    }
  }
}
