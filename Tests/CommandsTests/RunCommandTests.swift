import Foundation
import Testing

@Suite struct RunCommandTests {
  @Test func `a run leaves its tables, charts and manifest, and a table on stdout`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let outcome = try tool.run(["run", "plan.yaml"])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(
        tool.names(in: "notebooks-out/small") == [
          "attainment.csv", "attainment_path.csv", "budget.csv", "charts", "funnel.csv",
          "manifest.json", "outturns.csv", "projections.csv",
        ])
      #expect(
        tool.names(in: "notebooks-out/small/charts") == [
          "approved.svg", "attainment-curves.svg", "budget.svg", "firms.svg",
          "funnel-models.svg", "targets-page.svg",
        ])
      #expect(outcome.output.hasSuffix("한 장 그림: charts/targets-page.svg\n"))
      let manifest = String(
        decoding: try tool.data("notebooks-out/small/manifest.json"), as: UTF8.self)
      #expect(manifest.contains("charts/targets-page.svg"))
      #expect(tool.names(in: "notebooks-out") == ["small"])
      #expect(outcome.output.contains("승인 모델"))
      #expect(outcome.output.contains("실적 기업 수") == false, "2021 is not the deadline")
      #expect(outcome.words.contains("notebooks-out/small"))
    }
  }

  @Test func `English words on request`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let outcome = try tool.run(["run", "plan.yaml", "--lang", "en", "-o", "out"])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("Approved models"))
      #expect(tool.names(in: "out").contains("manifest.json"))
      let chart = String(decoding: try tool.data("out/charts/approved.svg"), as: UTF8.self)
      #expect(chart.contains("chance of"))
      #expect(outcome.output.hasSuffix("on one page: charts/targets-page.svg\n"))
      let page = String(decoding: try tool.data("out/charts/targets-page.svg"), as: UTF8.self)
      #expect(page.contains("A small plan: "))
    }
  }

  @Test func `known outturns update the simulation, and the table says what that leaves`() throws {
    try Tool.inNewFolder { tool in
      let text = SmallPlan.text.replacingOccurrences(of: "as_of: 2020", with: "as_of: 2021")
        .replacingOccurrences(
          of: "from: models.approved.total",
          with: "from: models.approved.total\n    observed: {2021Q2: 6, 2021Q4: 9}")
      try tool.write(text, to: "plan.yaml")
      let english = try tool.run(["run", "plan.yaml", "--lang", "en", "--diagnostics"])
      #expect(english.status == 0, "\(english.words)")
      #expect(english.output.contains("simulation updated by 2 known outturns"))
      #expect(tool.names(in: "notebooks-out/small").contains("backtest.csv"))
      #expect(tool.names(in: "notebooks-out/small/charts").contains("firms-diagnostics.svg"))
      let manifest = String(
        decoding: try tool.data("notebooks-out/small/manifest.json"), as: UTF8.self)
      #expect(manifest.contains("\"effective_draws\""))
      let korean = try tool.run(["run", "plan.yaml"])
      #expect(korean.output.contains("실적 2개로 갱신한 모의실험은 유효 추첨"))
    }
  }

  @Test func `expected mode says what its probabilities leave out`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        SmallPlan.text.replacingOccurrences(of: "seed: 7}", with: "seed: 7, mode: expected}"),
        to: "plan.yaml")
      let outcome = try tool.run(["run", "plan.yaml", "--lang", "en"])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("means move"))
    }
  }

  @Test func `JSON mirrors the tables`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let outcome = try tool.run(["run", "plan.yaml", "--json"])
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
          as? [String: [[String: Any]]])
      #expect(
        Set(json.keys) == [
          "projections", "attainment", "attainment_path", "funnel", "outturns", "budget",
        ])
      let kpis = json["attainment"]?.compactMap { $0["kpi"] as? String }
      #expect(kpis == ["approved", "firms", "all", "1 of 2"])
    }
  }

  @Test func `wrong input exits 1 with the place, and nothing is written`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        SmallPlan.text.replacingOccurrences(of: "yield: pass", with: "yield: pas"),
        to: "plan.yaml")
      let outcome = try tool.run(["run", "plan.yaml"])
      #expect(outcome.status == 1)
      #expect(outcome.words.contains("plan.yaml:"))
      #expect(outcome.words.contains("pass"))
      #expect(outcome.output == "")
      #expect(tool.names(in: "notebooks-out") == [])
    }
  }

  /// Arguments and the exit code they end with.
  private static let ends: [(arguments: [String], status: Int32)] = [
    (["run"], 64), (["run", "plan.yaml", "--draws", "0"], 64),
    (["run", "plan.yaml", "--draws", "many"], 64), (["run", "plan.yaml", "--lang", "fr"], 64),
    (["run", "plan.yaml", "--threads", "0"], 64), (["run", "plan.yaml", "--set", "x"], 64),
    (["walk"], 64), (["run", "absent.yaml"], 74), (["--version"], 0), (["run", "--help"], 0),
    (["run", "plan.yaml", "-o", "plan.yaml"], 74), (["run", "plan.yaml", "-o", "."], 74),
    (["run", "plan.yaml", "--detailed-exitcode"], 2),
  ]

  @Test(arguments: RunCommandTests.ends)
  func `exit codes`(arguments: [String], status: Int32) throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        SmallPlan.text.replacingOccurrences(of: "{value: 18,", with: "{value: 60,"),
        to: "plan.yaml")
      let outcome = try tool.run(arguments)
      #expect(outcome.status == status, "\(outcome.words)")
      #expect(try tool.data("plan.yaml").count > 100, "the plan is untouched")
    }
  }

  @Test func `a full disk on stdout is an input-output error`() throws {
    guard let full = FileHandle(forWritingAtPath: "/dev/full") else { return }
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let outcome = try tool.run(["run", "plan.yaml"], output: full)
      #expect(outcome.status == 74)
      #expect(outcome.words.contains("stdout"))
    }
  }

  @Test func `every output is the same bytes for any thread count, locale and time zone`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let settings: [([String], [String: String])] = [
        (["--threads", "1"], ["LC_ALL": "C", "TZ": "UTC"]),
        (["--threads", "2"], ["LC_ALL": "ko_KR.UTF-8", "TZ": "Asia/Seoul"]),
        ([], ["OUTTURN_THREADS": "3", "LANG": "de_DE.UTF-8"]),
      ]
      var runs: [[String: Data]] = []
      for (index, (options, environment)) in settings.enumerated() {
        let outcome = try tool.run(
          ["run", "plan.yaml", "-o", "out\(index)"] + options, environment: environment)
        #expect(outcome.status == 0)
        var files: [String: Data] = [:]
        for name in tool.names(in: "out\(index)") where name.hasSuffix(".csv") {
          files[name] = try tool.data("out\(index)/\(name)")
        }
        for name in tool.names(in: "out\(index)/charts") {
          files[name] = try tool.data("out\(index)/charts/\(name)")
        }
        var manifest = try #require(
          try JSONSerialization.jsonObject(with: tool.data("out\(index)/manifest.json"))
            as? [String: Any])
        manifest["run"] = nil
        files["manifest"] = try JSONSerialization.data(
          withJSONObject: manifest, options: .sortedKeys)
        runs.append(files)
      }
      #expect(runs[0].count >= 7)
      #expect(runs[1] == runs[0])
      #expect(runs[2] == runs[0])
    }
  }

  @Test func `adding an indicator changes no other indicator's rows`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let added = """
        kpis:
          another:
            unit: firm
            observed: {2014: 10, 2015: 14, 2016: 15, 2017: 19, 2018: 22, 2019: 23, 2020: 27}
            target: {value: 30, by: 2022}
          waiting: {from: models.approved.waiting}

        """
      try tool.write(
        SmallPlan.text.replacingOccurrences(of: "kpis:\n", with: added), to: "more.yaml")
      for name in ["plan", "more"] {
        #expect(try tool.run(["run", name + ".yaml", "-o", name]).status == 0)
      }
      func rows(_ name: String, _ table: String) throws -> [String] {
        String(decoding: try tool.data("\(name)/\(table).csv"), as: UTF8.self)
          .split(separator: "\n").map(String.init)
          .filter { $0.hasPrefix("plan,approved,") || $0.hasPrefix("plan,firms,") }
      }
      for table in ["projections", "attainment"] {
        let few = try rows("plan", table)
        #expect(few.count >= 2)
        #expect(try rows("more", table) == few)
      }
    }
  }
}
