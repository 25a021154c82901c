import Diagnostics
import Foundation
import Regression
import Tables
import Testing

@Suite struct LinearModelTests {
  private func fit(
    _ csv: String, _ formula: String, minimumNorm: Bool = false, weights: String? = nil,
    level: Double = 0.95
  ) throws -> RegressionSummary {
    let table = RegressionTable(try CSVTable.read(path: "t.csv", contents: (csv + "\n").utf8))
    var problem = RegressionProblem(formula: formula)
    problem.acceptsMinimumNorm = minimumNorm
    problem.weights = weights
    problem.level = level
    return try problem.solve(on: table)
  }

  private func isClose(_ value: Double?, _ right: Double, _ digits: Double = 1e-14) -> Bool {
    guard let value else { return false }
    return abs(value - right) <= digits * abs(right)
  }

  private static let groups = "y,x,g\n1,1,a\n2,2,a\n4,1,b\n4.5,3,b\n7,5,b"

  @Test func `a factor without its margin keeps every level`() throws {
    // A slope through the origin for each group: 5/5 and 52.5/35.
    let slopes = try fit(Self.groups, "y ~ 0 + factor(g):x")
    #expect(slopes.terms.map(\.name) == ["factor(g)=a:x", "factor(g)=b:x"])
    #expect(slopes.terms.map(\.estimate) == [1, 1.5])
    // A line for each group: the sums of squares are those of two separate fits.
    let lines = try fit(Self.groups, "y ~ factor(g) + factor(g):x")
    #expect(
      lines.terms.map(\.name) == ["(intercept)", "factor(g)=b", "factor(g)=a:x", "factor(g)=b:x"])
    let own = try fit("y,x\n4,1\n4.5,3\n7,5", "y ~ x")
    #expect(isClose(lines.residualSumOfSquares, try #require(own.residualSumOfSquares)))
    // With the margin x in the formula the second group has a difference.
    let differences = try fit(Self.groups, "y ~ x + factor(g):x")
    #expect(differences.terms.map(\.name) == ["(intercept)", "x", "factor(g)=b:x"])
  }

  @Test func `factors without margins give the means of the cells`() throws {
    let table = """
      y,x,g,h
      1.2,1,a,u
      2.1,2,a,v
      2.9,3,b,u
      4.2,4,b,v
      5.1,5,a,u
      5.8,6,b,v
      """
    let cells = try fit(table, "y ~ 0 + factor(g):factor(h)")
    #expect(
      cells.terms.map(\.name) == [
        "factor(g)=a:factor(h)=u", "factor(g)=b:factor(h)=u", "factor(g)=a:factor(h)=v",
        "factor(g)=b:factor(h)=v",
      ])
    #expect(cells.terms.map(\.estimate) == [3.15, 2.9, 2.1, 5])
  }

  @Test func `equal numbers are one level however they are written`() throws {
    let summary = try fit("y,g\n1,1\n2,1.0\n4,2\n6,02", "y ~ factor(g)")
    #expect(summary.terms.map(\.name) == ["(intercept)", "factor(g)=2"])
    #expect(summary.terms.map(\.estimate) == [1.5, 3.5])
  }

  @Test(arguments: ["e-270", "e-170", "e0", "e200", "e300"])
  func `sizes near the ends of the range change no digit`(_ power: String) throws {
    let scale = try #require(Double("1" + power))
    let summary = try fit("y,a\n1\(power),1\n2\(power),2\n4\(power),3\n4\(power),5", "y ~ a")
    // Normal equations in fractions: slope 27/35, intercept 22/35, residual variance 27/35.
    #expect(isClose(summary.terms[0].estimate / scale, 22.0 / 35))
    #expect(isClose(summary.terms[1].estimate / scale, 27.0 / 35))
    #expect(isClose(summary.residualSD.map { $0 / scale }, (27.0 / 35).squareRoot()))
    #expect(isClose(summary.rSquared, 27.0 / 35))
    #expect(isClose(summary.fStatistic, 6.75))
    // What no double holds is missing, not zero or infinite.
    #expect(
      summary.residualSumOfSquares.map { $0 > 0 && $0.isFinite } ?? (abs(scale.exponent) > 500))
    let columns = try fit("y,a\n1,1\(power)\n2,2\(power)\n4,3\(power)\n4,5\(power)", "y ~ a")
    #expect(isClose(columns.terms[1].estimate * scale, 27.0 / 35))
    #expect(isClose(columns.terms[1].t, 6.75.squareRoot()))
  }

  @Test func `nearly dependent terms are right, or refused, or share the shortest solution`() throws
  {
    func table(_ difference: String) -> String {
      "y,a,b\n1,1,1.\(difference)\n2,2,2\n4,3,3\n4.5,4,4"
    }
    // Exact: −0.25, 1.25, 0, since the difference only serves the first row, which is on the line.
    let near = try fit(table("000000001"), "y ~ a + b")
    #expect(isClose(near.terms[0].estimate, -0.25))
    #expect(isClose(near.terms[1].estimate, 1.25))
    #expect(near.terms[2].estimate == 0)
    #expect(near.warnings.contains { $0.code == "nearly-dependent-terms" })
    let refused = #expect(throws: DiagnosticList.self) {
      try fit(table("00000000000000000001"), "y ~ a + b")
    }
    #expect(refused?.items.first?.code == "dependent-terms")
    let shared = try fit(table("00000000000000000001"), "y ~ a + b", minimumNorm: true)
    #expect(shared.outcome == .minimumNorm)
    #expect(shared.rank == 2)
    #expect(isClose(shared.terms[1].estimate, 0.625, 1e-12))
    #expect(isClose(shared.terms[2].estimate, 0.625, 1e-12))
  }

  @Test(arguments: ["1", "1e12", "1e30", "1e150", "1e-200"])
  func `the shortest solution is right whatever the size of the columns`(_ size: String) throws {
    let scale = try #require(Double(size))
    let power = size.dropFirst()
    let rows = [(1, 1), (2, 3), (3, 4), (5, 4)].map { "\($0)\(power),\(2 * $0)\(power),\($1)" }
    let summary = try fit(
      "x,z,y\n" + rows.joined(separator: "\n"), "y ~ x + z", minimumNorm: true)
    // y on x: slope 24/35, intercept 39/35; split over x and 2x as 1/5 and 2/5 of it.
    #expect(summary.rank == 2)
    #expect(isClose(summary.terms[0].estimate, 39.0 / 35))
    #expect(isClose(summary.terms[1].estimate * scale, 24.0 / 175))
    #expect(isClose(summary.terms[2].estimate * scale, 48.0 / 175))
  }

  @Test func `numbers too small to keep their digits are refused`() {
    let error = #expect(throws: DiagnosticList.self) {
      try fit("y,x\n1,1e-300\n2,2e-300\n4,3e-300", "y ~ x")
    }
    #expect(error?.items.first?.code == "too-small")
  }

  @Test func `small weights and a small response lose no digit`() throws {
    let plain = try fit("x,y,w\n1,1,1\n2,2,2\n3,4,1\n4,4,3", "y ~ x", weights: "w")
    let small = try fit(
      "x,y,w\n1,1e-200,1e-60\n2,2e-200,2e-60\n3,4e-200,1e-60\n4,4e-200,3e-60", "y ~ x",
      weights: "w")
    #expect(zip(plain.terms, small.terms).allSatisfy { isClose($1.estimate * 1e200, $0.estimate) })
    #expect(zip(plain.terms, small.terms).allSatisfy { isClose($1.t, $0.t ?? .nan) })
    #expect(isClose(small.residualSD.map { $0 * 1e200 * 1e30 }, plain.residualSD ?? .nan))
    let error = #expect(throws: DiagnosticList.self) {
      try fit("x,y,w\n1,1,1\n2,2,1\n3,3,1e-70", "y ~ x", weights: "w")
    }
    #expect(error?.items.first?.code == "weights-too-different")
  }

  @Test func `a response that does not vary is explained by nothing`() throws {
    let summary = try fit("y,a\n0.1,1\n0.1,2\n0.1,4", "y ~ a")
    #expect(summary.terms.map(\.estimate) == [0.1, 0])
    #expect(summary.rSquared == nil)
    #expect(summary.anova.map(\.sumOfSquares) == [0, 0, 0])
  }

  @Test func `an interval near certainty has the right tail`() throws {
    // With 2 degrees of freedom the quantile of tail q is (1 − 2q)/√(2q(1 − q)).
    let summary = try fit("y,x\n1,1\n2,2\n4,3\n4.5,4", "y ~ x", level: 1 - 0x1p-50)
    let tail = 0x1p-51
    let quantile = (1 - 2 * tail) / (2 * tail * (1 - tail)).squareRoot()
    let term = summary.terms[1]
    let width = try #require(term.standardError) * quantile
    #expect(isClose(term.upper, term.estimate + width, 1e-12))
  }

  @Test func `weights count relative to each other and zero leaves a row out`() throws {
    let plain = try fit("y,x,w\n1,1,1\n2,2,2\n4,3,1\n4.5,4,3\n9,9,0", "y ~ x", weights: "w")
    let large = try fit(
      "y,x,w\n1,1,1e300\n2,2,2e300\n4,3,1e300\n4.5,4,3e300\n9,9,0", "y ~ x", weights: "w")
    #expect(plain.n == 4)
    #expect(zip(plain.terms, large.terms).allSatisfy { isClose($0.estimate, $1.estimate) })
    #expect(zip(plain.terms, large.terms).allSatisfy { isClose($0.t, $1.t ?? .nan) })
    // Weights 1, 2, 1, 3: slope and intercept from the weighted normal equations in fractions.
    #expect(isClose(plain.terms[1].estimate, 75.0 / 62))
    #expect(isClose(plain.terms[0].estimate, -15.0 / 62))
  }

  @Test func `a header may be called with its unit`() throws {
    let table = "매출 (억원),투자\n1,1\n2,2\n4,3"
    let long = try fit(table, "`매출 (억원)` ~ 투자")
    let short = try fit(table, "매출 ~ 투자")
    #expect(long.terms == short.terms)
  }

  @Test func `digits follow the rounding of the data`() throws {
    // Slope 1 between two points half a unit apart in their last place each way: the slope moves by
    // √2 · 0.05/√3 over 10, the digits are −log₁₀ of it.
    let summary = try fit("y,x\n0.0,0\n10.0,10", "y ~ x")
    let expected = 0.05 / 3.0.squareRoot() * 2.0.squareRoot() / 10
    #expect(isClose(summary.terms[1].digits.map { pow(10, -$0) }, expected, 1e-9))
  }
}
