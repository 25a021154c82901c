import Outturn
import Results
import Testing

@Suite struct EffectPrecisionTests {
  private func outcome(
    _ lever: String, slope: String = "1", seed: UInt64 = 7
  ) throws -> StudyOutcome {
    let plan = try PlanText.read(
      """
      outturn: 1
      id: effect
      horizon: 2024..2025
      run: {draws: 4000, seed: \(seed)}
      assumptions:
        a: {value: {normal: {mean: 10, sd: 3}}, unit: case}
        b: {value: {normal: {mean: 0, sd: 1}}, unit: case}
      levers:
        x: {value: \(lever), unit: case, range: -10 .. 10}
      kpis:
        out: {from: \(slope) * a + x * (1 + b / 1 case), unit: case, kind: index, target: {value: 12, by: 2025}}

      """)
    return try Study(plan).run()
  }

  private func effect(of lever: String, slope: String = "1") throws -> EffectPrecision {
    let all = EffectPrecision.all(
      try outcome(lever, slope: slope), against: try outcome("1"))
    return try #require(all.first { $0.kpi == "out" })
  }

  @Test func `a change of nothing has no effect and no error`() throws {
    let effect = try effect(of: "1")
    let expected = try #require(effect.expected)
    for one in [expected, effect.probability] {
      #expect(one.difference == 0 && one.shared == 0 && one.least == 0)
      #expect(one.independent > 0)
    }
  }

  @Test func `errors of effects are those of their closed forms`() throws {
    // The difference of a + x(1 + b) is b, one normal of sd 1, and 1; ranked it is a change of scale.
    let effect = try effect(of: "2")
    let expected = try #require(effect.expected)
    let n = 4000.0
    #expect(abs(expected.difference - 1) < 4 / n.squareRoot())
    #expect(abs(expected.shared * n.squareRoot() - 1) < 0.05)
    let independent = (3 * 3 + 1 + 3 * 3 + 4.0).squareRoot()
    #expect(abs(expected.independent * n.squareRoot() - independent) < 0.05 * independent)
    let ranked = 13.0.squareRoot() - 10.0.squareRoot()
    #expect(abs(expected.least * n.squareRoot() - ranked) < 0.05 * ranked + 0.01)
  }

  @Test func `no sharing of draws beats the share that must turn`() throws {
    let effect = try effect(of: "2").probability
    let turned = abs(effect.difference)
    #expect(turned > 0)
    let least = (turned * (1 - turned) / 3999).squareRoot()
    #expect(abs(effect.least - least) < 1e-12)
    #expect(effect.least <= effect.shared && effect.shared < effect.independent)
  }

  @Test func `the error of independent draws is that of runs with seeds of their own`() throws {
    let changed = try outcome("2", seed: 8)
    let row = try #require(
      Comparison([try outcome("1"), changed]).rows.last { $0.kpi == "out" })
    let expected = try #require(try effect(of: "2").expected)
    #expect(
      abs((row.expectedDifferenceSE ?? 0) - expected.independent) < 0.05 * expected.independent)
  }
}
