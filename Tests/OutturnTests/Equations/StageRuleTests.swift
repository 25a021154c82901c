import Testing

@testable import Outturn

/// Gates, quotas and limits of stages as a plan writes them, against counting by hand.
struct StageRuleTests {
  private func paths(_ chosen: String, _ more: String = "") throws -> PlanPaths {
    try PlanPaths(
      PlanPaths.plan(
        horizon: "2021Q1..2022Q2",
        kpis: [
          "above": "from: grants.applied.level", "chosen": "from: grants.chosen.total",
          "waiting": "from: grants.chosen.waiting", "age": "from: grants.applied.age",
          "all_waiting": "from: grants.chosen.waiting + grants.applied.waiting",
        ],
        """
        \(more)
        pipelines:
          grants:
            unit: firm
            stages:
              - applied: {start: 100}
              - chosen: {\(chosen)}
        """))
  }

  @Test func `a quota of all places keeps those from outside waiting`() throws {
    let kept = try paths("inflow: 40 per quarter, limit: 20 per quarter, quota: 100 %")
    #expect(kept.first("above") == [80, 60, 40, 20, 0, 0])
    #expect(kept.first("chosen") == [20, 40, 60, 80, 100, 120])
  }

  @Test func `kept places stay empty where the plan says so`() throws {
    let released = try paths("inflow: 400 per quarter, limit: 40 per quarter, quota: 100 %")
    #expect(released.first("chosen") == [40, 80, 120, 160, 200, 240])
    let kept = try paths(
      "inflow: 400 per quarter, limit: 40 per quarter, quota: {value: 100 %, unfilled: keep}")
    #expect(kept.first("chosen") == [40, 80, 100, 100, 100, 100])
  }

  @Test func `nobody enters through a closed gate, and all are older when it opens`() throws {
    let gated = try paths(
      "gate: eased and not stopped",
      """
      events: {eased: {at: 2021Q3, lasts: 1 year}, stopped: {at: 2021Q3}}
      """)
    #expect(gated.first("chosen") == [0, 0, 0, 100, 100, 100])
    #expect(gated.first("above") == [100, 100, 100, 0, 0, 0])
    // They came a quarter before the first and left in the fourth: four quarters.
    #expect(gated.first("age")[3] == 1)
  }

  @Test func `a gate may read the level behind it as it was`() throws {
    let capped = try paths("limit: 30 per quarter, gate: grants.chosen.level < 50 firm")
    #expect(capped.first("chosen") == [30, 60, 60, 60, 60, 60])
  }
}
