import LinearAlgebra
import Precision
import TestSupport
import Testing

/// The eleven linear sets from their decimal text, every certified value within one unit in the
/// last place of a double.
@Suite(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
struct CertifiedLinearTests {
  /// Everything that NIST certifies, as a caller would form it.
  private func values(
    _ fit: CertifiedLeastSquaresFit, y: [DoubleDouble], hasIntercept: Bool
  ) -> [String: DoubleDouble] {
    let n = DoubleDouble(y.count)
    let mean = hasIntercept ? y.reduce(DoubleDouble(0), +) / n : DoubleDouble(0)
    let total = y.reduce(DoubleDouble(0)) { $0 + ($1 - mean) * ($1 - mean) }
    let regression = total - fit.residualSumOfSquares
    let degrees = DoubleDouble(fit.rank - (hasIntercept ? 1 : 0))
    let rest = DoubleDouble(fit.degreesOfFreedom)
    let residualMean = fit.residualSumOfSquares / rest
    var values = [
      "SSE": fit.residualSumOfSquares, "MSE": residualMean, "SSR": regression,
      "MSR": regression / degrees, "R2": regression / total,
      "sigma": fit.residualNorm / rest.squareRoot(),
    ]
    if !fit.isExact { values["F"] = regression / degrees / residualMean }
    return values
  }

  @Test(arguments: LinearCase.all)
  func `every certified value is within one ulp`(_ linear: LinearCase) throws {
    let set = try ReferenceSet("linear", linear.name)
    let columns = try linear.design(set)
    let y = try set.numbers(0)
    let fit = try certifiedLeastSquares(DoubleDoubleMatrix(rows: y.count, columns: columns), y)
    for (j, parameter) in set.parameters.enumerated() {
      #expect(ulps(fit.coefficients[j], from: parameter.estimate) <= 1, "estimate \(j)")
      #expect(ulps(fit.standardErrors[j], from: parameter.standardError) <= 1, "error \(j)")
      // The double-double digits themselves; Filip has the fewest.
      #expect(digits(fit.coefficients[j], of: parameter.estimate) >= 20, "digits \(j)")
    }
    let found = values(fit, y: y, hasIntercept: linear.hasIntercept)
    for (name, value) in found {
      #expect(ulps(value, from: try #require(set.values[name])) <= 1, "\(name)")
    }
    // The effects after the intercept are the regression sum of squares.
    let regression = fit.effects[(linear.hasIntercept ? 1 : 0)...]
      .reduce(DoubleDouble(0)) { $0 + $1 * $1 }
    #expect(ulps(regression, from: try #require(set.values["SSR"])) <= 1)
    #expect(fit.isExact == (set.values["sigma"]?.head == 0))
    #expect(fit.rank == columns.count && fit.dependentColumns.isEmpty)
  }

  @Test(arguments: LinearCase.all)
  func `the same on permuted, reordered and rescaled copies`(_ linear: LinearCase) throws {
    let set = try ReferenceSet("linear", linear.name)
    let count = set.columns[0].count
    let yExponent = -3
    let exponents = (1..<set.columns.count).map { $0 % 2 == 0 ? 5 : -4 }
    let columns = try linear.design(set, exponents: exponents)
    let y = try set.numbers(0, exponent: yExponent)
    // Rows by steps of a number that has no factor in common with their count; columns backwards.
    let step = [31, 37, 41].first { count % $0 != 0 } ?? 1
    let order = (0..<count).map { ($0 * step + 5) % count }
    let n = columns.count
    let fit = try certifiedLeastSquares(
      DoubleDoubleMatrix(
        rows: count, columns: columns.reversed().map { column in order.map { column[$0] } }),
      order.map { y[$0] })
    for (j, parameter) in set.parameters.enumerated() {
      let power = j + (linear.hasIntercept ? 0 : 1)
      let shift = power == 0 ? 0 : linear.degree > 0 ? power * exponents[0] : exponents[power - 1]
      let scale = powerOfTen(yExponent) / powerOfTen(shift)
      #expect(
        ulps(fit.coefficients[n - 1 - j], from: parameter.estimate * scale) <= 1, "estimate \(j)")
      #expect(
        ulps(fit.standardErrors[n - 1 - j], from: parameter.standardError * scale) <= 1,
        "error \(j)")
    }
    let found = values(fit, y: y, hasIntercept: linear.hasIntercept)
    let scale = powerOfTen(yExponent)
    for (name, value) in found {
      let certified = try #require(set.values[name])
      let unit =
        switch name {
        case "sigma": scale
        case "R2", "F": DoubleDouble(1)
        default: scale * scale
        }
      #expect(ulps(value, from: certified * unit) <= 1, "\(name)")
    }
  }
}
