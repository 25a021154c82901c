import Diagnostics
import Testing

@testable import Outturn

/// What had to be put right while a plan ran, in its own words.
struct SimulationWarningTests {
  @Test func `warnings name what stands in the plan, and its place`() throws {
    let text = PlanPaths.plan(
      kpis: ["a": "from: p.c.total + change, unit: firm", "b": "from: bent, unit: firm"],
      """
      levers:
        none: 0 firm
      variables:
        change: delay(none, none * 1 year / 1 firm - 1 year, 0 firm)
      links:
        bent:
          of: none - 1 firm
          unit: firm
          curve: {michaelis: {max: 2 firm, half: none + 1 firm}}
      pipelines:
        p:
          unit: firm
          stages:
            - a: {inflow: 8 firm per year}
            - c: {batch: {in: [Q1], at_most: none - 1 firm}}
      """)
    let plan = try PlanText.read(text)
    let found = try BottomUp.project(plan, seed: 7, draws: 1, threads: 1, progress: nil).warnings
    let lines = found.map { "\($0.span?.line ?? 0) \($0.message.prefix { $0 != "," })" }
    #expect(
      lines == [
        "9 `bent` left its range in 1 draw",
        "7 a function such as `delay` left its range in 1 draw",
        "18 `at_most` of `p.c` left its range in 1 draw",
      ])
  }
}
