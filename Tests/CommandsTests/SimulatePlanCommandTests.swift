import Foundation
import Testing

@Suite struct SimulatePlanCommandTests {
  @Test func `a plan leaves ensembles, paths and a manifest`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let outcome = try tool.run(["simulate", "plan.yaml", "-o", "out", "--paths", "2"])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(tool.names(in: "out") == ["ensembles.csv", "manifest.json", "paths.csv"])
      let ensembles = String(decoding: try tool.data("out/ensembles.csv"), as: UTF8.self)
      #expect(ensembles.hasPrefix("series,kind,unit,period,mean,mean_se,sd,sd_se,p05,p05_se,"))
      #expect(ensembles.contains("\nmodels.approved.total,stage,model,2022Q4,"))
      #expect(ensembles.contains("\napproved,kpi,"))
      let paths = String(decoding: try tool.data("out/paths.csv"), as: UTF8.self)
      #expect(paths.hasPrefix("draw,series,period,value\n"))
      // A later run may replace it.
      #expect(try tool.run(["simulate", "plan.yaml", "-o", "out", "--draws", "9"]).status == 0)
    }
  }

  @Test func `options that say nothing of a file are refused, not overlooked`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let ofModels = [
        ["--final-time", "3"], ["--time-step", "1"], ["--method", "rk4"], ["--columns", "a"],
        ["--check-units"],
      ]
      for option in ofModels {
        let outcome = try tool.run(["simulate", "plan.yaml", "-o", "out"] + option)
        #expect(outcome.status == 64 && outcome.words.contains("'\(option[0])' is for XMILE"))
      }
      #expect(try tool.run(["simulate", "plan.yaml", "-o", "-"]).status == 64)
      let ofPlans = [["--draws", "9"], ["--paths", "1"], ["--until-error", "1%", "--kpi", "a"]]
      for option in ofPlans {
        let outcome = try tool.run(["simulate", "model.xmile"] + option)
        #expect(outcome.status == 64 && outcome.words.contains("'\(option[0])' is for plans"))
      }
      #expect(tool.names(in: ".") == ["plan.yaml"])
    }
  }

  @Test func `draws double until the asked precision`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let until = ["--until-error", "1%", "--kpi", "approved"]
      let outcome = try tool.run(["run", "plan.yaml", "-o", "out"] + until)
      #expect(outcome.status == 0, "\(outcome.words)")
      let manifest = String(decoding: try tool.data("out/manifest.json"), as: UTF8.self)
      let draws = try #require(
        [1024, 2048, 4096].first { manifest.contains("\"draws\" : \($0),") })
      let outright = try tool.run(["run", "plan.yaml", "-o", "same", "--draws", "\(draws)"])
      #expect(outright.status == 0)
      for file in ["attainment.csv", "projections.csv"] {
        #expect(try tool.data("out/" + file) == tool.data("same/" + file))
      }
      let capped = try tool.run(
        ["run", "plan.yaml", "-o", "out", "--draws", "1500", "--until-error", "0.01%", "--kpi"]
          + ["approved"])
      #expect(capped.status == 0)
      #expect(capped.words.contains("with 1024 draws the standard error of `approved` is"))
      let alone = try tool.run(["run", "plan.yaml", "--until-error", "1%"])
      #expect(alone.status == 64 && alone.words.contains("--kpi"))
      let nobody = try tool.run(["run", "plan.yaml", "--until-error", "1%", "--kpi", "nobody"])
      #expect(nobody.status == 1 && nobody.words.contains("no KPI `nobody`"))
    }
  }

  @Test(arguments: ["run", "simulate"])
  func `a folder cannot go to stdout`(_ command: String) throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let outcome = try tool.run([command, "plan.yaml", "-o", "-"])
      #expect(outcome.status == 64 && outcome.words.contains("'-o' takes a folder"))
      #expect(!tool.names(in: ".").contains("-"))
    }
  }
}
