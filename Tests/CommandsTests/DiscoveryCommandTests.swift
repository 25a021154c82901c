import Foundation
import Testing

/// `outturn sensitivity` by the methods `shapley` and `discover`.
@Suite struct DiscoveryCommandTests {
  @Test func `what misses the target is said and written`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let outcome = try tool.run([
        "sensitivity", "plan.yaml", "--kpi", "approved", "--method", "discover,shapley", "--base",
        "512", "--draws", "2000", "-o", "out", "--lang", "en",
      ])
      #expect(outcome.status == 0, "\(outcome.words)")
      let text = outcome.output
      #expect(text.contains("통과율 below") && text.contains("of the misses; there"))
      #expect(text.contains("shares of the variance (Shapley)"))
      for name in ["discovery.csv", "manifest.json", "peeling.csv", "shapley.csv"] {
        #expect(tool.names(in: "out").contains(name))
      }
      let boxes = String(decoding: try tool.data("out/discovery.csv"), as: UTF8.self)
      #expect(boxes.contains("\napproved,2022-12-31,missed,1,assumptions.pass,value,,"))
      let shapley = String(decoding: try tool.data("out/shapley.csv"), as: UTF8.self)
      #expect(shapley.contains(",value,assumptions.pass,belief,assumed,512,"))
      #expect(shapley.contains(",probability,chance,chance,,512,"))
    }
  }

  @Test func `discovery asks for a target and for draws`() throws {
    try Tool.inNewFolder { tool in
      let bare = SmallPlan.text.replacingOccurrences(
        of: "    target: {value: 18, by: 2022-12-31}\n", with: "")
      try tool.write(bare, to: "bare.yaml")
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let asked = ["--kpi", "approved", "--method", "discover", "-o", "out"]
      let untargeted = try tool.run(["sensitivity", "bare.yaml"] + asked)
      #expect(untargeted.status == 1 && untargeted.words.contains("`approved` has no target"))
      let few = try tool.run(["sensitivity", "plan.yaml", "--draws", "50"] + asked)
      #expect(few.status == 1 && few.words.contains("take at least 200"))
      #expect(tool.names(in: ".") == ["bare.yaml", "plan.yaml"])
    }
  }
}
