import Glibc
import LinearAlgebra
import Optimization
import Testing

@Suite struct NonlinearLeastSquaresTests {
  /// θ₀ exp(θ₁ x) fitted to some y.
  private func exponential(_ x: [Double], _ y: [Double]) -> NonlinearLeastSquares {
    NonlinearLeastSquares(parameters: 2, residuals: x.count) { theta, r, jacobian in
      for i in x.indices {
        let e = exp(theta[1] * x[i])
        r[i] = theta[0] * e - y[i]
        jacobian?[i, 0] = e
        jacobian?[i, 1] = theta[0] * x[i] * e
      }
      return true
    }
  }

  @Test func `a linear model gives what linear least squares gives`() throws {
    let x = Matrix(columns: [[1, 1, 1, 1, 1], [0, 1, 2, 3, 4]])
    let y = [1.0, 3, 2, 5, 4]
    let problem = NonlinearLeastSquares(parameters: 2, residuals: 5) { theta, r, jacobian in
      r = zip(x * theta, y).map { $0 - $1 }
      if jacobian != nil { jacobian = x }
      return true
    }
    let solution = problem.solve(from: [100, -100])
    let fit = try leastSquares(x, y)
    #expect(solution.outcome == .converged)
    #expect(zip(solution.parameters, fit.coefficients).allSatisfy { abs($0 - $1) < 1e-14 })
    let errors = zip(try #require(solution.standardErrors), try #require(fit.standardErrors))
    #expect(errors.allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(solution.residualVariance.map { abs($0 - 3.6 / 3) < 1e-14 } ?? false)
  }

  @Test func `an exact fit converges though no residual is left`() {
    let x = (0..<10).map(Double.init)
    let solution = exponential(x, x.map { 2 * exp(0.3 * $0) }).solve(from: [1, 0.1])
    #expect(solution.outcome == .converged)
    #expect(zip(solution.parameters, [2, 0.3]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(solution.residualSumOfSquares < 1e-26)
  }

  @Test func `as many parameters as residuals leave no variance`() {
    let solution = exponential([0, 1], [1, 2]).solve(from: [3, 0])
    #expect(solution.outcome == .converged)
    #expect(abs(solution.parameters[1] - log(2)) < 1e-14)
    #expect(solution.residualVariance == nil)
    #expect(solution.standardErrors == nil)
    #expect(solution.covarianceFactor != nil)
  }

  @Test func `parameters that the data do not determine are told, not dropped`() {
    // Only the sum of both parameters matters.
    let problem = NonlinearLeastSquares(parameters: 2, residuals: 3) { theta, r, jacobian in
      for i in 0..<3 {
        r[i] = theta[0] + theta[1] - Double(i)
        jacobian?[i, 0] = 1
        jacobian?[i, 1] = 1
      }
      return true
    }
    let solution = problem.solve(from: [5, 7])
    #expect(solution.outcome == .rankDeficient)
    #expect(!solution.outcome.isSuccess)
    #expect(solution.rank == 1)
    #expect(solution.standardErrors == nil)
    #expect(abs(solution.parameters[0] + solution.parameters[1] - 1) < 1e-12)
  }

  @Test func `a start where the model is not defined is told`() {
    let nowhere = NonlinearLeastSquares(parameters: 1, residuals: 2) { _, _, _ in false }
    #expect(nowhere.solve(from: [1]).outcome == .undefinedStart)
    let infinite = NonlinearLeastSquares(parameters: 1, residuals: 1) { theta, r, jacobian in
      r[0] = log(theta[0])
      jacobian?[0, 0] = 1 / theta[0]
      return true
    }
    #expect(infinite.solve(from: [-1]).outcome == .undefinedStart)
    // From a defined start the search stays where the model is defined.
    let solution = infinite.solve(from: [30])
    #expect(solution.outcome == .converged)
    #expect(abs(solution.parameters[0] - 1) < 1e-14)
  }

  @Test func `a wrong Jacobian stalls`() {
    let problem = NonlinearLeastSquares(parameters: 1, residuals: 2) { theta, r, jacobian in
      r = [theta[0] - 1, theta[0] - 2]
      jacobian = jacobian.map { _ in Matrix(columns: [[-1, -1]]) }
      return true
    }
    let solution = problem.solve(from: [10])
    #expect(solution.outcome == .stalled)
    #expect(solution.relativeOffset > 0.1)
  }

  @Test func `the steps can run out`() {
    var problem = exponential([0, 1, 2, 3], [1, 2, 4.5, 8])
    problem.maximumIterations = 1
    #expect(problem.solve(from: [100, 2]).outcome == .iterationLimit)
  }

  @Test func `counts say what was spent`() {
    var calls = 0
    let problem = NonlinearLeastSquares(parameters: 1, residuals: 2) { theta, r, jacobian in
      calls += 1
      r = [exp(theta[0]) - 2, exp(theta[0]) - 3]
      jacobian?[0, 0] = exp(theta[0])
      jacobian?[1, 0] = exp(theta[0])
      return true
    }
    let solution = problem.solve(from: [0])
    #expect(solution.evaluations == calls)
    #expect(solution.iterations > 0 && solution.iterations < calls)
    #expect(abs(solution.parameters[0] - log(2.5)) < 1e-14)
  }

  @Test func `wrong shapes are a wrong call`() async {
    await #expect(processExitsWith: .failure) {
      _ = NonlinearLeastSquares(parameters: 3, residuals: 2) { _, _, _ in true }
    }
    await #expect(processExitsWith: .failure) {
      _ = NonlinearLeastSquares(parameters: 1, residuals: 2) { _, _, _ in true }.solve(from: [])
    }
  }

  @Test func `a ceiling that runs to infinity stalls and does not pass for a fit`() {
    let x = (0..<12).map(Double.init)
    let problem = NonlinearLeastSquares(parameters: 3, residuals: x.count) { b, r, jacobian in
      for i in x.indices {
        let e = exp(b[1] - b[2] * x[i])
        // Faster than exponential, which no logistic curve is.
        r[i] = b[0] / (1 + e) - 100 * exp(0.05 * x[i] + 0.001 * x[i] * x[i])
        jacobian?[i, 0] = 1 / (1 + e)
        jacobian?[i, 1] = -b[0] * e / ((1 + e) * (1 + e))
        jacobian?[i, 2] = b[0] * x[i] * e / ((1 + e) * (1 + e))
      }
      return true
    }
    let solution = problem.solve(from: [300, 1, 0.1])
    #expect(solution.outcome == .stalled)
    #expect(solution.condition > 1e6)
    #expect(solution.iterations < 1000)
  }

  @Test func `twenty parameters are found as two are`() throws {
    // Cosines at the middles of equal parts are orthogonal: the minimum has a closed form.
    let (m, p) = (32, 20)
    let waves = Matrix(rows: m, columns: p) { i, j in
      cos(Double.pi * (Double(i) + 0.5) * Double(j) / Double(m))
    }
    let heights = (0..<p).map { 1 + 0.5 * sin(Double($0)) }
    // The last wave is not in the model and stays as residual.
    let y = (0..<m).map { i in
      (0..<p).reduce(0.01 * cos(Double.pi * (Double(i) + 0.5) * 25 / 32)) {
        $0 + heights[$1] * waves[i, $1]
      }
    }
    let problem = NonlinearLeastSquares(parameters: p, residuals: m) { theta, r, jacobian in
      for i in 0..<m {
        r[i] = -y[i]
        for j in 0..<p {
          r[i] += exp(theta[j]) * waves[i, j]
          jacobian?[i, j] = exp(theta[j]) * waves[i, j]
        }
      }
      return true
    }
    let solution = problem.solve(from: Array(repeating: 0, count: p))
    #expect(solution.outcome == .converged)
    #expect(zip(solution.parameters, heights).allSatisfy { abs($0 - log($1)) < 1e-13 })
    #expect(abs(solution.residualSumOfSquares - 1e-4 * 16) < 1e-15)
    // s / (heightⱼ‖waveⱼ‖) with s² = RSS / 12.
    let s = (1e-4 * 16 / 12).squareRoot()
    let errors = try #require(solution.standardErrors)
    for j in 0..<p {
      let exact = s / (heights[j] * Double(j == 0 ? 32 : 16).squareRoot())
      #expect(abs(errors[j] / exact - 1) < 1e-11)
    }
  }

  @Test func `a minimum with large residuals and a singular Jacobian is a minimum`() {
    // (x² + 1, x²): at x = 0 the Jacobian is 0, and Gauss and Newton's matrix with it.
    let problem = NonlinearLeastSquares(parameters: 1, residuals: 2) { x, r, jacobian in
      r = [x[0] * x[0] + 1, x[0] * x[0]]
      jacobian?[0, 0] = 2 * x[0]
      jacobian?[1, 0] = 2 * x[0]
      return true
    }
    let solution = problem.solve(from: [3])
    #expect(abs(solution.parameters[0]) < 1e-6)
    #expect(abs(solution.residualSumOfSquares - 1) < 1e-12)
    #expect(solution.outcome == .converged)
  }
}
