import Results
import Testing

@testable import Outturn

@Suite struct ErrorCopulaTests {
  private func determinant(_ m: [[Double]]) -> Double {
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
      - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
      + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
  }

  @Test func `what is stated stands, and estimates give way as far as they must`() {
    let estimated = [[1, 0.3, -0.75], [0.3, 1, 0.75], [-0.75, 0.75, 1]]
    let none = [[Double?]](repeating: [nil, nil, nil], count: 3)
    #expect(ErrorCopula.combined(estimated, none) == estimated)
    var stated = none
    stated[0][1] = 0.8
    stated[1][0] = 0.8
    let used = ErrorCopula.combined(estimated, stated)
    #expect(used[0][1] == 0.8 && used[1][0] == 0.8)
    #expect(determinant(used) > 0 && abs(used[0][2]) < 1 && used[0][2] < 0 && used[1][2] > 0)
    // What fits beside what is stated is left as it is.
    let mild = [[1, 0.3, 0.2], [0.3, 1, 0.1], [0.2, 0.1, 1]]
    let kept = ErrorCopula.combined(mild, stated)
    #expect(kept[0][2] == 0.2 && kept[1][2] == 0.1)
  }

  @Test func `residuals of one world are correlated, with the sign of what is better`() throws {
    // The same shocks around two lines, and their mirror image for the KPI to stay below.
    let shocks: [Double] = [3, -2, 4, -5, 1, 2, -3, 5, -4, 2, -1, 3, -4, 1, 2, -2]
    func observed(_ sign: Double) -> String {
      shocks.enumerated().map {
        "\(2005 + $0.offset): \(50 + sign * $0.element + 2 * Double($0.offset))"
      }
      .joined(separator: ", ")
    }
    func results(_ second: String, _ sign: Double) throws -> RunResults {
      try PlanText.run(
        """
        outturn: 1
        id: residuals
        horizon: 2021..2024
        kpis:
          a: {kind: index, observed: {\(observed(1))}, forecast: {method: linear}, target: {value: 90, by: 2024}}
          b: {kind: index, observed: {\(observed(sign))}, forecast: {method: linear}, direction: \(second), achievement: progress, baseline: 40, target: {value: 90, by: 2024}}

        """, draws: 200)
    }
    let along = try #require(try results("up", 1).errorCorrelations.first)
    #expect(along.pairs == 16 && along.shrunk > 0.7 && along.isStated == nil)
    let against = try #require(try results("up", -1).errorCorrelations.first)
    #expect(against.shrunk < -0.5)
    let mirrored = try #require(try results("down", -1).errorCorrelations.first)
    #expect(mirrored.shrunk > 0.7)
  }

  @Test func `without common periods the prior is the answer`() throws {
    let results = try PlanText.run(
      """
      outturn: 1
      id: apart
      horizon: 2021..2024
      kpis:
        a: {kind: index, observed: {2001: 1, 2002: 3, 2003: 4, 2004: 6}, forecast: {method: drift}, target: {value: 9, by: 2024}}
        b: {kind: index, observed: {2011: 1, 2012: 3, 2013: 4, 2014: 6}, forecast: {method: drift}, target: {value: 9, by: 2024}}

      """, draws: 100)
    let pair = try #require(results.errorCorrelations.first)
    #expect(pair.pairs == 0 && pair.shrunk == ErrorCopula.target && pair.sample == nil)
  }
}
