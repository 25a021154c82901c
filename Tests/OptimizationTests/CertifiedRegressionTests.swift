import LinearAlgebra
import Optimization
import Precision
import TestSupport
import Testing

@Suite(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
struct CertifiedRegressionTests {
  /// The floors in doubles are digits that any processor's `exp` and `log` leave, half a digit and
  /// more below those measured; those in double-double stand a digit below.
  ///
  /// Lanczos1 has residuals of 10⁻¹³: its data as doubles determine 3 digits of their sum of
  /// squares, and in double-double 19 of 32 remain. Those of Lanczos2 determine 10 as doubles.
  @Test(arguments: CertifiedModel.all.keys.sorted())
  func `both published starts lead to the certified values`(name: String) throws {
    let set = try DecimalDataSet(name)
    let (problem, certified) = (set.problem, set.certified())
    #expect(set.starts.count == 2)
    for start in set.starts {
      let plain = problem.solve(from: start)
      #expect(plain.outcome == .converged)
      #expect(plain.rank == set.parameters.count)
      #expect(plain.condition < 1e5)
      let found = set.digits(
        plain.parameters, plain.residualSumOfSquares, plain.standardErrors ?? [])
      #expect(found.parameters >= 11.3)
      #expect(min(found.sum, found.errors) >= (name == "Lanczos1" ? 2.2 : 9.5))

      let solution = certified.polished(from: plain)
      #expect(solution.outcome == .converged)
      #expect(solution.rank == set.parameters.count)
      #expect(solution.degreesOfFreedom == set.rows.count - set.parameters.count)
      let polished = set.digits(solution)
      #expect(polished.parameters >= 25)
      #expect(min(polished.sum, polished.errors) >= (name == "Lanczos1" ? 18.5 : 25))
    }
  }

  /// Models that are proportional to their first parameter, so that it scales with the response.
  @Test(arguments: ["Misra1a", "MGH09", "MGH10", "DanWood"], [1e-6, 1e5])
  func `other orders of rows and other units keep the digits`(name: String, unit: Double) throws {
    var set = try DecimalDataSet(name)
    // 10⁻⁶ as written, not its double.
    let factor =
      unit < 1 ? DoubleDouble(1) / DoubleDouble(1 / unit) : DoubleDouble(unit)
    set.rows = set.rows.reversed().map { [$0[0] * factor] + $0.dropFirst() }
    set.parameters[0] *= factor
    set.standardErrors[0] *= factor
    set.residualSumOfSquares *= factor * factor
    let start = try #require(set.starts.last)
    let plain = set.problem.solve(from: [start[0] * unit] + start.dropFirst())
    let solution = set.certified().polished(from: plain)
    #expect(solution.outcome == .converged)
    let found = set.digits(solution)
    #expect(min(found.parameters, found.sum, found.errors) >= 25)
  }

  /// What exact arithmetic gives for data that were rounded to doubles, from `nist/check.tsv`.
  @Test(arguments: [
    ("Lanczos1", 13.13, 3.06, 3.36), ("Lanczos2", 12.22, 10.33, 10.62),
    ("Lanczos3", 12.69, 13.51, 12.63), ("DanWood", 15.36, 13.58, 13.87),
    ("Misra1a", 17.09, 14.51, 14.80), ("Bennett5", 15.07, 13.05, 13.35),
  ])
  func `data read as doubles have the digits that doubles allow`(
    name: String, parameters: Double, sum: Double, errors: Double
  ) throws {
    let set = try DecimalDataSet(name)
    let plain = set.problem.solve(from: try #require(set.starts.last))
    let solution = set.certified(rounded: true).polished(from: plain)
    #expect(solution.outcome == .converged)
    let found = set.digits(solution)
    #expect(abs(found.parameters - parameters) < 0.01)
    #expect(abs(found.sum - sum) < 0.01)
    #expect(abs(found.errors - errors) < 0.01)
  }
}
