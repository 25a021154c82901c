import LinearAlgebra
import Precision
import TestSupport
import Testing

/// The linear sets with their numbers rounded to double and powers formed in double-double.
@Suite(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
struct DoubleInputTests {
  /// The ceilings of binary input less 0.3: what exact arithmetic on the rounded numbers gives.
  static let floors: [(String, Double)] = [
    ("Norris", 13.4), ("Pontius", 13.2), ("NoInt1", 15), ("NoInt2", 15), ("Filip", 14.0),
    ("Longley", 14.4), ("Wampler1", 15), ("Wampler2", 12.9), ("Wampler3", 15), ("Wampler4", 15),
    ("Wampler5", 15),
  ]

  @Test(arguments: floors)
  func `estimates and their errors keep the digits that the numbers have`(
    _ name: String, floor: Double
  ) throws {
    let linear = try #require(LinearCase.all.first { $0.name == name })
    let set = try ReferenceSet("linear", name)
    let y = try set.numbers(0, asDoubles: true)
    let fit = try certifiedLeastSquares(
      DoubleDoubleMatrix(rows: y.count, columns: linear.design(set, asDoubles: true)), y,
      dataPrecision: 0x1p-53)
    for (j, parameter) in set.parameters.enumerated() {
      #expect(digits(fit.coefficients[j], of: parameter.estimate) >= floor, "estimate \(j)")
      #expect(digits(fit.standardErrors[j], of: parameter.standardError) >= floor, "error \(j)")
    }
    #expect(
      digits(fit.residualSumOfSquares, of: try #require(set.values["SSE"])) >= min(floor, 14.0))
    // Wampler2 has five decimals, so its residuals are rounding errors of the input.
    #expect(fit.isExact == (name == "Wampler1" || name == "Wampler2"))
    #expect(fit.rank == set.parameters.count)
  }
}
