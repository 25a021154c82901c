import Diagnostics
import Foundation
import Regression
import Tables
import Testing

@Suite struct NonlinearModelTests {
  private func fit(
    _ csv: String, _ formula: String, start: [(String, String)],
    _ change: (inout RegressionProblem) -> Void = { _ in }
  ) throws -> RegressionSummary {
    let table = RegressionTable(try CSVTable.read(path: "t.csv", contents: (csv + "\n").utf8))
    var problem = RegressionProblem(formula: formula)
    problem.start = start.map { (name: $0.0, value: $0.1) }
    change(&problem)
    return try problem.solve(on: table)
  }

  private func messages(
    _ csv: String, _ formula: String, start: [(String, String)],
    _ change: (inout RegressionProblem) -> Void = { _ in }
  ) -> [String] {
    do {
      _ = try fit(csv, formula, start: start, change)
      return []
    } catch let list as DiagnosticList {
      return list.items.map(\.message)
    } catch { return ["\(error)"] }
  }

  private static let decay = "x,y\n0,5\n1,3.1\n2,1.8\n3,1.1\n4,0.7"

  @Test func `a model that is linear in disguise gives the linear estimates`() throws {
    let curve = try fit(Self.decay, "y ~ a + b*x", start: [("a", "1"), ("b", "1")])
    let table = RegressionTable(try CSVTable.read(path: "t.csv", contents: Self.decay.utf8))
    let line = try RegressionProblem(formula: "y ~ x").solve(on: table)
    #expect(curve.outcome == .converged)
    #expect(curve.terms.map(\.estimate) == line.terms.map(\.estimate))
    #expect(curve.terms.map(\.standardError) == line.terms.map(\.standardError))
    #expect(curve.residualSumOfSquares == line.residualSumOfSquares)
    #expect(curve.rSquared == line.rSquared)
    for (a, b) in zip(curve.terms, line.terms) {
      let digits = try #require(a.digits)
      #expect(abs(digits - (b.digits ?? 0)) < 0.2)
    }
  }

  @Test func `weights act as repeated rows act on the estimates`() throws {
    let weighted = try fit(
      "x,y,w\n0,5,1\n1,3.1,2\n2,1.8,1\n3,1.1,1", "y ~ a*exp(-b*x)", start: [("a", "5"), ("b", "1")]
    ) { $0.weights = "w" }
    let repeated = try fit(
      "x,y\n0,5\n1,3.1\n1,3.1\n2,1.8\n3,1.1", "y ~ a*exp(-b*x)", start: [("a", "5"), ("b", "1")])
    #expect(weighted.terms.map(\.estimate) == repeated.terms.map(\.estimate))
    #expect(weighted.residualSumOfSquares == repeated.residualSumOfSquares)
    #expect(weighted.n == 4 && repeated.n == 5)
  }

  @Test func `sizes that no square can hold are refused`() {
    let small = "x,y\n1,1e-200\n2,3e-200\n3,3e-200\n4,5e-200"
    #expect(
      messages(small, "y ~ a + b*x", start: [("a", "0"), ("b", "0")]) == [
        "`y` is too small for a nonlinear fit"
      ])
  }

  @Test func `an exact curve is said to be exact`() throws {
    let summary = try fit(
      "x,y\n1,2\n2,4\n3,8\n4,16", "y ~ a*2^(b*x)", start: [("a", "3"), ("b", "0.5")])
    #expect(summary.isExact)
    #expect(summary.terms.map(\.estimate) == [1, 1])
    #expect(summary.terms.map(\.standardError) == [0, 0])
    #expect(summary.terms.allSatisfy { $0.t == nil })
  }

  @Test func `parameters that the data do not determine are said to be so`() throws {
    let summary = try fit(
      Self.decay, "y ~ a*b*exp(-c*x)", start: [("a", "5"), ("b", "1"), ("c", "1")])
    #expect(summary.outcome == .rankDeficient)
    #expect(!summary.outcome.isSuccess)
    #expect(summary.terms.allSatisfy { $0.standardError == nil })
    #expect(summary.warnings.contains { $0.code == "undetermined-parameters" })
  }

  @Test func `a bound holds and is said`() throws {
    let summary = try fit(
      Self.decay, "y ~ a*exp(-b*x)", start: [("a", "5"), ("b", "0.4")]
    ) { $0.upper = [("b", "0.45")] }
    #expect(summary.terms[1].estimate == 0.45)
    #expect(summary.terms[1].standardError == nil)
    #expect(summary.terms[0].standardError != nil)
    #expect(summary.warnings.contains { $0.code == "at-bound" })
  }

  @Test func `a fit stays what it is with more starts`() throws {
    let one = try fit(Self.decay, "y ~ a*exp(-b*x)", start: [("a", "5"), ("b", "1")])
    let many = try fit(Self.decay, "y ~ a*exp(-b*x)", start: [("a", "5"), ("b", "1")]) {
      $0.furtherStarts = 8
    }
    #expect(one.terms == many.terms)
  }

  @Test func `what is wrong with names and starts is said at once`() {
    #expect(
      messages(Self.decay, "y ~ a*exp(-b*x) + c", start: [("a", "1"), ("d", "2"), ("x", "1")]) == [
        "the formula has no parameter `d`, which `--start` names",
        "`x` of `--start` is a column, not a parameter", "parameter `b` has no start",
        "parameter `c` has no start",
      ])
    #expect(
      messages(Self.decay, "a*y ~ b*x", start: [("a", "1"), ("b", "1")]) == [
        "the table has no column `a`"
      ])
    #expect(
      messages(Self.decay, "y ~ a*x", start: [("a", "1")]) { $0.acceptsMinimumNorm = true } == [
        "a tolerance and the minimum norm belong to linear formulas"
      ])
    #expect(
      messages(Self.decay, "y ~ a*x", start: [("a", "1")]) {
        $0.lower = [("a", "2")]
        $0.upper = [("a", "1")]
      } == ["`a` cannot be at least 2.0 and at most 1.0"])
    #expect(
      messages("x,y\n1,1", "y ~ a + b*x", start: [("a", "1"), ("b", "1")]) == [
        "1 observation cannot determine 2 parameters"
      ])
  }

  @Test func `a start without a value is refused with its row`() {
    #expect(
      messages(Self.decay, "y ~ a*log(x - b)", start: [("a", "1"), ("b", "0")]) == [
        "the logarithm of a number that is not positive"
      ])
  }
}
