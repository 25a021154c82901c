import Foundation
import LinearAlgebra
import Optimization
import Precision
import TestSupport
import Testing

@Suite(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
struct CollectionTests {
  struct Reference {
    var start: [DoubleDouble]
    var minimiser: [DoubleDouble]
    var minimum: DoubleDouble
    var residuals: Int

    init(_ problem: CollectionProblem) throws {
      let object = try JSONSerialization.jsonObject(
        with: Data(ReferenceData.text("numerics/mgh/mgh30.json").utf8))
      guard let entries = object as? [String: Any],
        let entry = entries[problem.rawValue] as? [String: Any],
        let start = entry["start"] as? [String], let minimiser = entry["x_min"] as? [String],
        let minimum = (entry["f_min"] as? String).flatMap({ DoubleDouble(decimal: $0) }),
        let residuals = entry["m"] as? Int
      else { throw CocoaError(.fileReadCorruptFile) }
      self.start = start.compactMap { text in
        let parts = text.split(separator: "/").compactMap { DoubleDouble(decimal: $0) }
        return parts.count == 2 ? parts[0] / parts[1] : parts.first
      }
      self.minimiser = minimiser.compactMap { DoubleDouble(decimal: $0) }
      self.minimum = minimum
      self.residuals = residuals
    }
  }

  static func plain(_ problem: CollectionProblem, _ n: Int, _ m: Int) -> NonlinearLeastSquares {
    NonlinearLeastSquares(parameters: n, residuals: max(m, n)) { x, residuals, jacobian in
      for (i, row) in problem.evaluate(x).enumerated() {
        residuals[i] = row.residual
        for j in 0..<n { jacobian?[i, j] = row.gradient[j] }
      }
      return true
    }
  }

  static func certified(
    _ problem: CollectionProblem, _ n: Int, _ m: Int
  ) -> CertifiedNonlinearLeastSquares {
    CertifiedNonlinearLeastSquares(parameters: n, residuals: m) { x in
      let rows = problem.evaluate(x)
      var jacobian = DoubleDoubleMatrix(rows: m, columns: n)
      for i in 0..<m {
        for j in 0..<n { jacobian[i, j] = rows[i].gradient[j] }
      }
      return (rows.map(\.residual), jacobian)
    }
  }

  @Test(arguments: CollectionProblem.allCases)
  func `the collection is written down right`(problem: CollectionProblem) throws {
    let reference = try Reference(problem)
    let n = reference.start.count
    let rows = problem.evaluate(reference.minimiser)
    #expect(rows.count == reference.residuals)
    let f = rows.reduce(DoubleDouble(0)) { $0 + $1.residual * $1.residual }
    let g = problem.evaluate(reference.start)
    #expect(abs((f - reference.minimum).head) <= 1e-20 * max(reference.minimum.head, 1e-14))
    for j in 0..<n {
      var moved = reference.start
      moved[j] = moved[j] + 1e-12
      let ahead = problem.evaluate(moved)
      for i in rows.indices {
        let difference = ((ahead[i].residual - g[i].residual) / DoubleDouble(1e-12)).head
        let slope = g[i].gradient[j].head
        #expect(abs(difference - slope) <= 1e-7 * max(abs(slope), 1))
      }
    }
  }

  /// From afar a first start may end in a valley that falls to infinity; then others around it are
  /// tried, as `solve(from:retries:)` does for any problem.
  @Test(arguments: CollectionProblem.allCases, [1.0, 10])
  func `every minimum is found from the standard start and from ten times that`(
    problem: CollectionProblem, factor: Double
  ) throws {
    let reference = try Reference(problem)
    let n = reference.start.count
    let start = reference.start.map { $0.head * factor }
    let search = Self.plain(problem, n, reference.residuals).solve(from: start, retries: 8)
    #expect(search.isSuccess)
    let plain = search.best.residualSumOfSquares
    let polished = Self.certified(problem, n, reference.residuals).polished(from: search.best)
    let sum = polished.residualSumOfSquares
    if reference.minimum.head < 1e-60 {
      #expect(plain <= 1e-20)
      #expect(sum.head <= 1e-20)
    } else {
      // Residuals in doubles carry 12 digits of all but Meyer's sum and the largest of Watson's.
      #expect(digits(of: plain, against: reference.minimum.head) >= 8)
      #expect(fewestDigits(of: [sum], against: [reference.minimum]) >= 20)
    }
    #expect(sum <= DoubleDouble(plain) * (1 + 1e-8) + DoubleDouble(1e-50))
  }
}
