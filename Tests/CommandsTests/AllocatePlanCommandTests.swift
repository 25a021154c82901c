import Foundation
import Testing

@Suite struct AllocatePlanCommandTests {
  /// Money to move from one line, which nothing hangs on, to the other.
  private static let text = """
    outturn: 1
    id: funds
    title: {ko: 작은 배분, en: A small split}
    horizon: 2021Q1..2022Q4
    as_of: 2020-12-31
    run: {draws: 500, seed: 7}
    assumptions:
      pass: {label: 통과율, value: 0.6 to 0.9}
    links:
      found_by_money:
        of: budget.lines.a.executed
        curve: {michaelis: {max: 6 model per quarter, half: 20억원 per quarter}}
    pipelines:
      models:
        label: 모델
        unit: model
        stages:
          - found: {inflow: found_by_money}
          - approved: {start: 3, yield: pass}
    budget:
      lines:
        a: {amount: {2021: 200억원, 2022: 200억원}, instrument: contribution, category: rnd}
        b: {amount: {2021: 100억원, 2022: 100억원}, instrument: subsidy, category: export}
      execution: {executed: {H1: 0.5, H2: 1}}
    kpis:
      approved:
        label: {ko: 승인 모델, en: Approved models}
        from: models.approved.total
        target: {value: 30, by: 2022-12-31}
    allocate:
      vary: [budget.lines]
      objective: {maximize: attainment, of: [approved]}
      total: {at_most: 300억원}
      limits:
        - {of: budget.lines.b, at_least: 20억원, name: 수출 하한}

    """

  private static let quick = ["--draws", "100", "--threads", "1"]

  @Test func `the answer of a plan is written whole, and says what it rests on`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.text, to: "plan.yaml")
      let run = try tool.run(
        ["allocate", "plan.yaml", "--frontier", "3", "-o", "out"] + Self.quick)
      #expect(run.status == 0, "\(run.words)")
      for part in ["작은 배분", "300억원 배분", "승인 모델", "rnd", "달성률", "추첨 100회"] {
        #expect(run.output.contains(part), "\(part) is not in \(run.output)")
      }
      #expect(
        tool.names(in: "out") == [
          "allocation.csv", "allocation.html", "budget.csv", "charts", "decisions.csv",
          "frontier.csv", "indicators.csv", "limits.csv", "manifest.json", "recommended.yaml",
        ])
      let rows = String(decoding: try tool.data("out/allocation.csv"), as: UTF8.self)
        .split(separator: "\n").dropFirst().map {
          $0.split(separator: ",", omittingEmptySubsequences: false)
        }
      // Whole won that add up to no more than the total, within the floor.
      let amounts = rows.compactMap { Int($0[5]) }
      #expect(amounts.count == 2)
      #expect(amounts.reduce(0, +) <= 30_000_000_000)
      #expect(amounts == [28_000_000_000, 2_000_000_000])
      #expect(
        String(decoding: try tool.data("out/frontier.csv"), as: UTF8.self)
          .split(separator: "\n").count == 4)
    }
  }

  @Test func `a run of the recommended patch gives what the answer says`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.text, to: "plans/plan.yaml")
      let answer = try tool.run(
        ["allocate", "plans/plan.yaml", "--frontier", "0", "-o", "out/best"] + Self.quick)
      #expect(answer.status == 0, "\(answer.words)")
      #expect(
        String(decoding: try tool.data("out/best/recommended.yaml"), as: UTF8.self)
          .contains("extends: ../../plans/plan.yaml\n"))
      let run = try tool.run(["run", "out/best/recommended.yaml", "-o", "out/run"] + Self.quick)
      #expect(run.status == 0, "\(run.words)")
      func cells(_ file: String, _ column: String) throws -> [Substring] {
        let lines = String(decoding: try tool.data(file), as: UTF8.self).split(separator: "\n")
        let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let place = try #require(rows[0].firstIndex { $0 == column })
        return rows.dropFirst().map { $0[place] }
      }
      #expect(
        try cells("out/best/indicators.csv", "probability").first
          == cells("out/run/attainment.csv", "probability").first)
    }
  }

  @Test func `JSON has the keys of a table's answer and the same bytes for any threads`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.text, to: "plan.yaml")
      let arguments = [
        "allocate", "plan.yaml", "--json", "--frontier", "0", "--draws", "100", "-o", "out",
      ]
      let one = try tool.run(arguments + ["--threads", "1"])
      let two = try tool.run(arguments + ["--threads", "2"])
      #expect(one.output == two.output)
      let value = try JSONSerialization.jsonObject(with: Data(one.output.utf8))
      let answer = try #require(value as? [String: Any])
      for key in ["value", "upper_bound", "gap", "outcome", "allocation", "value_se"] {
        #expect(answer[key] != nil, "\(key)")
      }
      let best = try #require(answer["value"] as? Double)
      let before = try #require(answer["value_before"] as? Double)
      let bound = try #require(answer["upper_bound"] as? Double)
      #expect(best > before && best <= bound)
      #expect(!tool.names(in: "out").contains("frontier.csv"))
    }
  }

  @Test func `mistakes end without a file`() throws {
    try Tool.inNewFolder { tool in
      let without = Self.text.split(separator: "allocate:")[0]
      try tool.write(String(without), to: "plan.yaml")
      let none = try tool.run(["allocate", "plan.yaml", "-o", "out"] + Self.quick)
      #expect(none.status == 1)
      #expect(none.words.contains("allocate"), "\(none.words)")
      try tool.write(Self.text, to: "plan.yaml")
      #expect(try tool.run(["allocate", "plan.yaml", "--limit", "a:b<=3"]).status == 64)
      #expect(try tool.run(["allocate", "plan.yaml", "--table", "t.csv"]).status == 64)
      #expect(try tool.run(["allocate", "plan.yaml", "--cut", "5%"]).status == 64)
      let tight = try tool.run(
        ["allocate", "plan.yaml", "--total", "10억원", "-o", "out"] + Self.quick)
      #expect(tight.status == 1, "\(tight.output)")
      #expect(tight.words.contains("수출 하한"), "\(tight.words)")
      #expect(tool.names(in: ".") == ["plan.yaml"])
    }
  }
}
