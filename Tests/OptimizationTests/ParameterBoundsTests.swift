import Glibc
import LinearAlgebra
import Optimization
import Precision
import Testing

@Suite struct ParameterBoundsTests {
  /// Linear residuals Ax − b.
  private func linear(
    _ a: [[Double]], _ b: [Double], _ lower: [Double], _ upper: [Double]
  ) -> NonlinearLeastSquares {
    let matrix = Matrix(columns: a)
    var problem = NonlinearLeastSquares(parameters: a.count, residuals: b.count) {
      x, residuals, jacobian in
      residuals = zip(matrix * x, b).map { $0 - $1 }
      if jacobian != nil { jacobian = matrix }
      return true
    }
    problem.bounds = ParameterBounds(lower: lower, upper: upper)
    return problem
  }

  @Test func `bounds that do not matter change no bit`() {
    let x = (0..<10).map(Double.init)
    var problem = NonlinearLeastSquares(parameters: 2, residuals: 10) { theta, r, jacobian in
      for i in x.indices {
        let e = exp(theta[1] * x[i])
        r[i] = theta[0] * e - (2 * exp(0.3 * x[i]) + sin(x[i]))
        jacobian?[i, 0] = e
        jacobian?[i, 1] = theta[0] * x[i] * e
      }
      return true
    }
    let free = problem.solve(from: [1, 0.1])
    problem.bounds = ParameterBounds(lower: [-100, -.infinity], upper: [100, .infinity])
    #expect(problem.solve(from: [1, 0.1]) == free)
    #expect(free.activeBounds.isEmpty)
    #expect(!free.startWasMoved)
  }

  @Test func `nonnegative least squares satisfies its optimality conditions`() throws {
    // Columns that need a negative coefficient; every subset of active bounds is checked.
    let columns = [[1.0, 2, 3, 4, 5], [1, 4, 9, 16, 25], [5, 3, 1, 1, 2], [1, 1, 1, 1, 0]]
    let b = [3.0, 1, -2, 4, 1]
    let problem = linear(
      columns, b, [0, 0, 0, 0], Array(repeating: .infinity, count: 4))
    var best = Double.infinity
    for subset in 0..<16 {
      let kept = (0..<4).filter { subset >> $0 & 1 == 1 }
      guard !kept.isEmpty else { continue }
      let fit = try leastSquares(Matrix(columns: kept.map { columns[$0] }), b)
      if fit.coefficients.allSatisfy({ $0 >= 0 }) { best = min(best, fit.residualSumOfSquares) }
    }
    for start in [[1.0, 1, 1, 1], [0, 0, 0, 0], [-5, 7, -1, 100]] {
      let solution = problem.solve(from: start)
      #expect(solution.outcome == .converged)
      #expect(abs(solution.residualSumOfSquares / best - 1) < 1e-13)
      #expect(solution.startWasMoved == (start[0] < 0))
      for j in 0..<4 {
        let slope = (0..<5).reduce(0.0) { $0 + columns[j][$1] * solution.residuals[$1] }
        if solution.activeBounds[j] == .lower {
          #expect(solution.parameters[j] == 0)
          #expect(slope > 0)
        } else {
          #expect(solution.parameters[j] > 0)
          #expect(abs(slope) < 1e-12)
        }
      }
      #expect(!solution.activeBounds.isEmpty)
    }
  }

  @Test func `what a bound holds has no standard error and frees a degree`() throws {
    let columns = [[1.0, 1, 1, 1], [0, 1, 2, 3]]
    let y = [1.0, 3, 2, 5]
    let problem = linear(columns, y, [2, -.infinity], [.infinity, .infinity])
    let solution = problem.solve(from: [7, 0])
    let fit = try leastSquares(Matrix(columns: [columns[1]]), y.map { $0 - 2 })
    #expect(solution.parameters[0] == 2)
    #expect(solution.activeBounds == [0: .lower])
    #expect(abs(solution.parameters[1] - fit.coefficients[0]) < 1e-14)
    #expect(solution.degreesOfFreedom == 3)
    let errors = try #require(solution.standardErrors)
    #expect(errors[0] == 0)
    #expect(abs(errors[1] - (try #require(fit.standardErrors))[0]) < 1e-14)
    let certified = CertifiedNonlinearLeastSquares(parameters: 2, residuals: 4) { theta in
      var jacobian = DoubleDoubleMatrix(rows: 4, columns: 2)
      for i in 0..<4 {
        jacobian[i, 0] = DoubleDouble(1)
        jacobian[i, 1] = DoubleDouble(i)
      }
      return ((0..<4).map { theta[0] + theta[1] * Double($0) - DoubleDouble(y[$0]) }, jacobian)
    }.polished(from: solution)
    #expect(certified.outcome == .converged)
    #expect(certified.parameters[0] == DoubleDouble(2))
    #expect(certified.degreesOfFreedom == 3)
    #expect(certified.standardErrors?[0] == DoubleDouble(0))
    // (−1 + 0·1 + 1·2… ): Σ x(y − 2) / Σ x² = 10/14.
    #expect(abs((certified.parameters[1] - DoubleDouble(10) / DoubleDouble(14)).head) < 1e-31)
  }

  @Test func `parameters without room stay and the others are fitted`() {
    let solution = linear([[1, 1, 1], [0, 1, 2]], [1, 2, 4], [1, -9], [1, 9]).solve(from: [5, 0])
    #expect(solution.outcome == .converged)
    #expect(solution.parameters[0] == 1)
    #expect(abs(solution.parameters[1] - 1.4) < 1e-14)
    let fixed = linear([[1, 1, 1], [0, 1, 2]], [1, 2, 4], [1, 2], [1, 2]).solve(from: [5, 0])
    #expect(fixed.outcome == .converged)
    #expect(fixed.parameters == [1, 2])
    #expect(fixed.rank == 0)
  }

  @Test func `a curved valley is followed along a bound`() {
    // Rosenbrock's valley cut off at x = 0.5: the minimum is at (0.5, 0.25).
    var problem = NonlinearLeastSquares(parameters: 2, residuals: 2) { x, r, jacobian in
      r = [10 * (x[1] - x[0] * x[0]), 1 - x[0]]
      jacobian?[0, 0] = -20 * x[0]
      jacobian?[0, 1] = 10
      jacobian?[1, 0] = -1
      jacobian?[1, 1] = 0
      return true
    }
    problem.bounds = ParameterBounds(lower: [-2, -2], upper: [0.5, 2])
    let solution = problem.solve(from: [-1.2, 1])
    #expect(solution.outcome == .converged)
    #expect(solution.activeBounds == [0: .upper])
    #expect(solution.parameters[0] == 0.5)
    #expect(abs(solution.parameters[1] - 0.25) < 1e-14)
    #expect(abs(solution.residualSumOfSquares - 0.25) < 1e-15)
  }

  @Test func `a model is never asked outside of the bounds`() {
    var wasOutside = false
    var problem = NonlinearLeastSquares(parameters: 1, residuals: 2) { theta, r, jacobian in
      wasOutside = wasOutside || theta[0] < 0
      r = [theta[0].squareRoot() + 1, theta[0] + 1]
      jacobian?[0, 0] = 0.5 / max(theta[0], 1e-300).squareRoot()
      jacobian?[1, 0] = 1
      return true
    }
    problem.bounds = ParameterBounds(lower: [0], upper: [10])
    let solution = problem.solve(from: [9])
    #expect(!wasOutside)
    #expect(solution.parameters[0] == 0)
    #expect(solution.activeBounds == [0: .lower])
  }

  @Test func `a box without inside is a wrong call`() async {
    await #expect(processExitsWith: .failure) {
      _ = ParameterBounds(lower: [1], upper: [0])
    }
  }
}
