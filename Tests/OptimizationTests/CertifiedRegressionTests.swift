import Glibc
import LinearAlgebra
import Optimization
import TestSupport
import Testing

@Suite(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
struct CertifiedRegressionTests {
  private func solutions(_ name: String) throws -> (
    CertifiedDataSet, [NonlinearLeastSquares.Solution]
  ) {
    let set = try CertifiedDataSet("nonlinear", name)
    let model = try #require(CertifiedModel.all[name])
    let responses = set.rows.map { model.isLogarithmic ? log($0[0]) : $0[0] }
    let predictors = set.rows.map { Array($0.dropFirst()) }
    let problem = NonlinearLeastSquares(
      parameters: set.parameters.count, residuals: responses.count
    ) { b, residuals, jacobian in
      for i in responses.indices {
        let (value, gradient) = model.evaluate(b, predictors[i])
        residuals[i] = value - responses[i]
        for j in gradient.indices { jacobian?[i, j] = gradient[j] }
      }
      return true
    }
    return (set, set.starts.map(problem.solve))
  }

  /// Digits that any processor's `exp` and `log` leave, half a digit and more below those measured.
  ///
  /// Lanczos1 has residuals of 10⁻¹³: its data as doubles determine 3 digits of their sum of
  /// squares. Those of Lanczos2 determine 10.
  @Test(arguments: CertifiedModel.all.keys.sorted())
  func `both published starts lead to the certified values`(name: String) throws {
    let (set, solutions) = try solutions(name)
    #expect(solutions.count == 2)
    let floor = name == "Lanczos1" ? 2.2 : 9.5
    for solution in solutions {
      #expect(solution.outcome == .converged)
      #expect(digits(of: solution.parameters, against: set.parameters) >= 11.3)
      #expect(digits(of: solution.standardErrors ?? [], against: set.standardErrors) >= floor)
      #expect(
        digits(of: solution.residualSumOfSquares, against: set.residualSumOfSquares) >= floor)
      #expect(solution.rank == set.parameters.count)
      #expect(solution.condition < 1e5)
    }
  }
}
