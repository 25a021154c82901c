import Foundation
import LinearAlgebra
import Precision
import TestSupport
import Testing

/// Ill-conditioned matrices with a known solution.
///
/// The condition of the matrices with columns of unit length is from mpmath at 60 digits, by the
/// eigenvalues of their Gram matrix; where columns have equal length it is `cond2` of the
/// reference data.
@Suite struct ReferenceMatricesTests {
  private func solved(
    _ columns: [[DoubleDouble]], _ y: [DoubleDouble]
  ) throws -> CertifiedLeastSquaresFit {
    try certifiedLeastSquares(DoubleDoubleMatrix(rows: y.count, columns: columns), y)
  }

  /// Solves for a right-hand side that ones give, and compares digits and condition.
  private func checkOnes(_ columns: [[DoubleDouble]], condition: Double) throws {
    let y = columns[0].indices.map { i in columns.reduce(DoubleDouble(0)) { $0 + $1[i] } }
    let fit = try solved(columns, y)
    #expect((fit.condition / condition - 1).magnitude < 1e-4)
    let floor = 30.5 - log10(condition)
    for (j, value) in fit.coefficients.enumerated() {
      #expect(digits(value, of: DoubleDouble(1)) >= floor, "element \(j)")
    }
    #expect(fit.isExact && fit.rank == columns.count)
  }

  @Test(arguments: [
    (4, 10112.6987014), (8, 8419713472.62), (10, 8.48058012196e12), (12, 8.78947465153e15),
    (15, 3.03207970126e20),
  ])
  func `Hilbert matrices`(n: Int, condition: Double) throws {
    try checkOnes(
      (0..<n).map { j in (0..<n).map { DoubleDouble(1) / DoubleDouble($0 + j + 1) } },
      condition: condition)
  }

  @Test(arguments: [(6, 3791.98930774), (10, 11313150.84), (14, 38184211739.5)])
  func `Vandermonde matrices of even nodes`(n: Int, condition: Double) throws {
    let nodes = (0..<n).map { DoubleDouble($0) / DoubleDouble(n - 1) }
    try checkOnes(
      (0..<n).map { j in nodes.map { .pow($0, DoubleDouble(Double(j))) } }, condition: condition)
  }

  /// No element of its R is small; its least singular value is.
  @Test func `Kahan's matrix of order 30`() throws {
    let angle = DoubleDouble(6) / DoubleDouble(5)
    let (s, c) = (DoubleDouble.sin(angle), DoubleDouble.cos(angle))
    let powers = (0..<30).map { DoubleDouble.pow(s, DoubleDouble(Double($0))) }
    try checkOnes(
      (0..<30).map { j in
        (0..<30).map { i in i == j ? powers[i] : i < j ? -(powers[i] * c) : DoubleDouble(0) }
      }, condition: 140083.52368)
  }

  private struct Lauchli: Decodable {
    let eps_hex: String
    let x: [String]
    let rss: String
    let cond2: String
  }

  @Test(
    .enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)),
    arguments: [3, 5], ["1e-4", "1e-8", "1e-12"])
  func `Läuchli's matrices`(n: Int, size: String) throws {
    let object = try JSONSerialization.jsonObject(
      with: Data(ReferenceData.text("numerics/matrices/matrices40.json").utf8))
    let entry = try #require((object as? [String: Any])?["lauchli_n\(n)_eps\(size)"])
    let lauchli = try JSONDecoder().decode(
      Lauchli.self, from: JSONSerialization.data(withJSONObject: entry))
    let small = DoubleDouble(try #require(Double(lauchli.eps_hex)))
    let columns = (0..<n).map { j in
      [DoubleDouble(1)] + (0..<n).map { $0 == j ? small : DoubleDouble(0) }
    }
    let fit = try solved(columns, (1...(n + 1)).map { DoubleDouble($0) })
    let condition = try #require(Double(lauchli.cond2))
    #expect((fit.condition / condition - 1).magnitude < 1e-4)
    let right = lauchli.x.compactMap { DoubleDouble(decimal: $0) }
    try #require(right.count == n)
    let largest = right.map { $0.head.magnitude }.max() ?? 0
    // The residual is large, so the square of the condition counts, beside the largest element.
    for (j, pair) in zip(fit.coefficients, right).enumerated() {
      let error = (pair.0 - pair.1).magnitude.head / largest
      #expect(-log10(error) >= 30 - log10(condition), "element \(j)")
    }
    #expect(
      digits(fit.residualSumOfSquares, of: try #require(DoubleDouble(decimal: lauchli.rss))) >= 30)
  }

  @Test(
    .enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)),
    arguments: [
      ("Norris", 2.80050545295), ("Pontius", 18.4468238658), ("Longley", 43275.0435872),
      ("Wampler1", 2220.20849645), ("Filip", 5206821433.31),
    ])
  func `the condition of the reference designs`(name: String, condition: Double) throws {
    let linear = try #require(LinearCase.all.first { $0.name == name })
    let set = try ReferenceSet("linear", name)
    let y = try set.numbers(0)
    let fit = try solved(linear.design(set), y)
    #expect((fit.condition / condition - 1).magnitude < 1e-4)
  }
}
