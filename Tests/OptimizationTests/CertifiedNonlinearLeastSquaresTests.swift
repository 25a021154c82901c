import LinearAlgebra
import Optimization
import Precision
import TestSupport
import Testing

@Suite struct CertifiedNonlinearLeastSquaresTests {
  /// θ₀ exp(θ₁x) − y.
  private func exponential(_ x: [Double], _ y: [DoubleDouble]) -> CertifiedNonlinearLeastSquares {
    CertifiedNonlinearLeastSquares(parameters: 2, residuals: x.count) { theta in
      var jacobian = DoubleDoubleMatrix(rows: x.count, columns: 2)
      var residuals = y
      for i in x.indices {
        let e = DoubleDouble.exp(theta[1] * x[i])
        residuals[i] = theta[0] * e - y[i]
        jacobian[i, 0] = e
        jacobian[i, 1] = theta[0] * e * x[i]
      }
      return (residuals, jacobian)
    }
  }

  @Test func `an exact fit has its digits though nothing is left`() {
    let x = [0.0, 1, 2, 3, 4]
    let third = DoubleDouble(1) / DoubleDouble(3)
    let problem = exponential(x, x.map { DoubleDouble.exp(third * $0) * DoubleDouble(2) })
    let plain = problem.rounded.solve(from: [1, 0.1])
    let solution = problem.polished(from: plain)
    #expect(plain.outcome == .converged)
    #expect(solution.outcome == .converged)
    #expect(fewestDigits(of: solution.parameters, against: [DoubleDouble(2), third]) >= 29)
    #expect(solution.residualSumOfSquares.head < 1e-56)
  }

  @Test func `large residuals take few steps`() throws {
    // Residuals as large as the data: from 1e-8 to 1e-29 in a few steps.
    let x = [0.0, 1, 2, 3, 4]
    let problem = exponential(x, [3, 1, 9, 2, 14].map { DoubleDouble($0) })
    let solution = problem.polished(from: problem.rounded.solve(from: [2, 0.4]))
    #expect(solution.outcome == .converged)
    #expect(solution.iterations <= 6)
    #expect(solution.relativeOffset < 1e-28)
    // mpmath, 50 digits: findroot of the gradient.
    let exact = [
      "1.4537911588770627142306986544283",
      "0.53643039051873076583183403207997",
      "57.380253881089130994758718429122",
      "1.8260269771050576019682818942263",
      "0.34906615805712623416762903372816",
    ].compactMap { DoubleDouble(decimal: $0) }
    let errors = try #require(solution.standardErrors)
    let found = solution.parameters + [solution.residualSumOfSquares] + errors
    #expect(fewestDigits(of: found, against: exact) >= 28)
  }

  @Test func `any sign of the residuals gives the same`() {
    let x = [0.0, 1, 2, 3, 4]
    let problem = exponential(x, [3, 1, 9, 2, 14].map { DoubleDouble($0) })
    let turned = CertifiedNonlinearLeastSquares(parameters: 2, residuals: 5) { theta in
      var jacobian = DoubleDoubleMatrix(rows: 5, columns: 2)
      var residuals: [DoubleDouble] = []
      for (i, y) in [3.0, 1, 9, 2, 14].enumerated() {
        let e = DoubleDouble.exp(theta[1] * x[i])
        residuals.append(DoubleDouble(y) - theta[0] * e)
        jacobian[i, 0] = -e
        jacobian[i, 1] = -(theta[0] * e * x[i])
      }
      return (residuals, jacobian)
    }
    let start = [DoubleDouble(1.3), DoubleDouble(0.55)]
    let (a, b) = (problem.polished(from: start), turned.polished(from: start))
    #expect(fewestDigits(of: a.parameters, against: b.parameters) >= 29)
    #expect(fewestDigits(of: a.standardErrors ?? [], against: b.standardErrors ?? []) >= 29)
  }

  @Test func `what cannot be polished is told`() {
    let nowhere = CertifiedNonlinearLeastSquares(parameters: 1, residuals: 2) { _ in nil }
    let undefined = nowhere.polished(from: [DoubleDouble(1)])
    #expect(undefined.outcome == .undefinedStart)
    #expect(undefined.standardErrors == nil)
    // A Jacobian of the wrong sign leads nowhere.
    let wrong = CertifiedNonlinearLeastSquares(parameters: 1, residuals: 2) { theta in
      var jacobian = DoubleDoubleMatrix(rows: 2, columns: 1)
      jacobian[0, 0] = DoubleDouble(-1)
      jacobian[1, 0] = DoubleDouble(-1)
      return ([theta[0] - DoubleDouble(1), theta[0] - DoubleDouble(2)], jacobian)
    }
    let stalled = wrong.polished(from: [DoubleDouble(1.75)])
    #expect(stalled.outcome == .stalled)
    #expect(stalled.parameters == [DoubleDouble(1.75)])
    var short = exponential([0, 1, 2], [1, 2, 4.5].map { DoubleDouble($0) })
    short.maximumIterations = 1
    #expect(
      short.polished(from: [1, 0.7].map { DoubleDouble($0) }).outcome == .iterationLimit)
    // What is held stays.
    let held = exponential([0, 1, 2], [1, 2, 4].map { DoubleDouble($0) })
      .polished(from: [DoubleDouble(1), DoubleDouble(0.5)], holding: [1])
    #expect(held.parameters[1] == DoubleDouble(0.5))
    #expect(held.outcome == .converged)
    #expect(held.degreesOfFreedom == 2)
  }

  @Test func `wrong shapes are a wrong call`() async {
    await #expect(processExitsWith: .failure) {
      _ = CertifiedNonlinearLeastSquares(parameters: 1, residuals: 2) { _ in
        ([DoubleDouble(1)], DoubleDoubleMatrix(rows: 1, columns: 1))
      }.polished(from: [DoubleDouble(1)])
    }
  }
}
