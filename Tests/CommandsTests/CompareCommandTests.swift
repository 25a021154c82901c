import Foundation
import Testing

@Suite struct CompareCommandTests {
  private func table(_ tool: Tool) throws -> [[String: String]] {
    let lines = String(
      decoding: try tool.data("notebooks-out/small-compare/comparison.csv"), as: UTF8.self
    )
    .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let header = lines[0].map(String.init)
    return lines.dropFirst().map {
      Dictionary(uniqueKeysWithValues: zip(header, $0.map(String.init)))
    }
  }

  @Test func `scenarios stand side by side on the same draws`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      try tool.write(SmallPlan.slip, to: "slip.yaml")
      try tool.write(SmallPlan.cut, to: "cut.yaml")
      let outcome = try tool.run(["compare", "plan.yaml", "slip.yaml", "cut.yaml"])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(
        tool.names(in: "notebooks-out/small-compare") == [
          "bridge.csv", "charts", "comparison.csv", "manifest.json",
        ])
      let rows = try table(tool)
      #expect(Set(rows.compactMap { $0["scenario"] }) == ["plan", "slip", "cut"])
      // A patch that does not touch an indicator changes none of its draws.
      let firms = rows.filter { $0["kpi"] == "firms" && $0["scenario"] != "plan" }
      #expect(firms.count == 2)
      for row in firms {
        #expect(row["expected_difference"] == "0")
        #expect(row["probability_difference_se"] == "0")
      }
      // A lost meeting can only lower approvals.
      let slip = try #require(rows.first { $0["kpi"] == "approved" && $0["scenario"] == "slip" })
      let difference = try #require(Double(slip["expected_difference"] ?? ""))
      #expect(difference < 0)
      let budget = try #require(rows.first { $0["kpi"] == "budget" && $0["scenario"] == "cut" })
      #expect(budget["expected"] == "24000000000")
      #expect(budget["expected_difference"] == "-6000000000")
    }
  }

  @Test func `a patch of several changes is split by change, in text, table and picture`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      try tool.write(SmallPlan.several, to: "several.yaml")
      let outcome = try tool.run(["compare", "plan.yaml", "several.yaml", "--lang", "en"])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.output.contains("by change: Several (mean over all orders; parts add up)"))
      #expect(outcome.output.contains("통과율: 0.6 to 0.9 → 0.5 to 0.8"))
      let folder = "notebooks-out/small-compare"
      let table = String(decoding: try tool.data(folder + "/bridge.csv"), as: UTF8.self)
      #expect(
        table.hasPrefix(
          "scenario,kpi,unit,deadline,change,path,expected_part,expected_part_se,"
            + "probability_part,probability_part_se\n"))
      let charts = tool.names(in: folder + "/charts")
      #expect(charts.contains("bridge-approved.svg"))
      let json = try tool.run(["compare", "plan.yaml", "several.yaml", "--json", "-o", "out"])
      let tables = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(tables.keys.sorted() == ["bridge", "comparison"])
      let without = try tool.run(["compare", "plan.yaml", "several.yaml", "--no-bridge"])
      #expect(!without.output.contains("변경별"))
      #expect(!tool.names(in: folder).contains("bridge.csv"))
    }
  }

  @Test func `what no scenario changes at any deadline is named, not tabled`() throws {
    try Tool.inNewFolder { tool in
      let years = SmallPlan.text.replacing(
        "a: {amount: 200억원,", with: "a: {amount: {2021: 200억원, 2022: 200억원},")
      try tool.write(years, to: "plan.yaml")
      try tool.write(SmallPlan.slip, to: "slip.yaml")
      let outcome = try tool.run(["compare", "plan.yaml", "slip.yaml"])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.output.contains("어느 시나리오에서도 그대로: 예산\n"), "\(outcome.output)")
      #expect(!outcome.output.contains("FY2022"))
      // An indicator of one deadline keeps its row.
      #expect(outcome.output.contains("기업 수"))
      let rows = try table(tool)
      #expect(rows.contains { $0["kpi"] == "budget" && $0["deadline"] == "FY2022" })
    }
  }

  @Test func `one draw has no error to print`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      try tool.write(SmallPlan.slip, to: "slip.yaml")
      let outcome = try tool.run(["compare", "plan.yaml", "slip.yaml", "--draws", "1"])
      #expect(outcome.status == 0, "\(outcome.words)")
      let rows = try table(tool)
      #expect(rows.contains { $0["scenario"] == "slip" && $0["probability_difference_se"] == "" })
    }
  }

  @Test func `a patch for another plan is refused with its place`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      try tool.write(SmallPlan.text, to: "other.yaml")
      try tool.write(
        SmallPlan.slip.replacingOccurrences(of: "plan.yaml", with: "other.yaml"), to: "slip.yaml")
      let outcome = try tool.run(["compare", "plan.yaml", "slip.yaml"])
      #expect(outcome.status == 1)
      #expect(outcome.words.contains("slip.yaml:2:"))
      #expect(tool.names(in: "notebooks-out") == [])
    }
  }

  @Test func `validate names every file and every mistake`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      try tool.write(
        SmallPlan.text.replacingOccurrences(of: "start: 3", with: "strat: 3")
          .replacingOccurrences(of: "unit: model", with: "unti: model"),
        to: "bad.yaml")
      let good = try tool.run(["validate", "plan.yaml"])
      #expect(good.status == 0)
      let bad = try tool.run(["validate", "plan.yaml", "bad.yaml"])
      #expect(bad.status == 1)
      #expect(bad.words.contains("did you mean `start`"))
      #expect(bad.words.contains("did you mean `unit`"))
      let json = try tool.run(["validate", "bad.yaml", "--json"])
      #expect(json.status == 1)
      let found = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: [[String: Any]]]
      )
      #expect((found["diagnostics"]?.count ?? 0) >= 2)
    }
  }
}
