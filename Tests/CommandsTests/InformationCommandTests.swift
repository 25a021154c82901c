import Foundation
import Testing

@Suite struct InformationCommandTests {
  @Test func `it says what to measure next, with tables and a manifest`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      try tool.write(SmallPlan.slip, to: "slip.yaml")
      let outcome = try tool.run(
        ["information", "plan.yaml", "slip.yaml", "--kpi", "approved", "-o", "out"]
          + ["--draws", "2000", "--within", "4 quarters"])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.output.contains("다음에 잴 것: 2021Q"))
      #expect(outcome.output.contains("통과율") && outcome.output.contains("slip"))
      #expect(tool.names(in: "out") == ["information.csv", "manifest.json", "options.csv"])
      let table = String(decoding: try tool.data("out/information.csv"), as: UTF8.self)
      #expect(table.hasPrefix("kpi,kind,name,label_ko,label_en,period,unit,share_removed,"))
      #expect(table.contains("\napproved,stage,models.found.total,"))
      #expect(table.contains(",assumption,pass,통과율,"))
      let english = try tool.run(
        ["information", "plan.yaml", "--kpi", "approved", "-o", "out", "--lang", "en"]
          + ["--at", "2022Q2", "--error", "5%", "--threads", "1"])
      #expect(english.status == 0 && english.output.contains("standard error of 5 %"))
      let json = try tool.run(
        ["information", "plan.yaml", "--kpi", "approved", "-o", "out", "--json"])
      #expect(json.output.hasPrefix("{\n  \"information\": ["))
    }
  }

  @Test func `what turns the choice is named, even where it says nothing of the plan`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        """
        outturn: 1
        id: pilot
        horizon: 2024Q1..2025Q4
        run: {draws: 2000, seed: 7}
        assumptions:
          a: {value: {normal: {mean: 0, sd: 2}}, unit: case}
          n: {value: {normal: {mean: 0, sd: 1}}, unit: case}
        levers:
          choice: {value: 0, range: 0 .. 1, whole: true}
        kpis:
          out: {from: choice * a + n, kind: index, target: {value: 0, by: 2025Q4}}
          pilot: {from: a, kind: index}

        """, to: "plan.yaml")
      try tool.write(
        "outturn: 1\nextends: plan.yaml\nset: {levers.choice: 1}\n", to: "option.yaml")
      let outcome = try tool.run(
        ["information", "plan.yaml", "option.yaml", "--kpi", "out", "--value"]
          + ["-o", "out", "--lang", "en"])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.output.contains("measure next: pilot, 2024Q1\n"), "\(outcome.output)")
      #expect(outcome.output.contains("is better (chance"), "\(outcome.output)")
      #expect(!outcome.output.contains("no measurement"), "\(outcome.output)")
    }
  }

  @Test func `mistakes get their cure and leave no files`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let mistakes: [([String], Int32, String)] = [
        (["--kpi", "aproved"], 1, "did you mean `approved`?"),
        (["--kpi", "firms"], 1, "is only forecast from its observations"),
        (["--kpi", "approved", "--at", "2030Q1"], 1, "is no period of the plan"),
        (["--kpi", "approved", "--at", "2022Q4"], 1, "is not before the deadline"),
        (["--kpi", "approved", "--draws", "100"], 1, "use at least 500"),
        (["--kpi", "approved", "--at", "soon"], 64, "--at"),
        (["--kpi", "approved", "--within", "soon"], 64, "--within"),
        (["--kpi", "approved", "--at", "2021Q2", "--within", "1 year"], 64, "exclude each other"),
        ([], 64, "--kpi"),
      ]
      for (arguments, status, words) in mistakes {
        let outcome = try tool.run(["information", "plan.yaml", "-o", "out"] + arguments)
        #expect(outcome.status == status, "\(arguments): \(outcome.words)")
        #expect(outcome.words.contains(words), "\(arguments): \(outcome.words)")
      }
      #expect(tool.names(in: ".") == ["plan.yaml"])
    }
  }
}
