import Foundation
import Testing

@Suite struct SeekCommandTests {
  private static let plan = """
    outturn: 1
    id: visits
    title: {ko: 방문, en: Visits}
    horizon: 2024Q1..2025Q4
    run: {draws: 400, seed: 3}
    levers:
      pace: {label: {ko: 방문 속도, en: Pace}, value: 4 per quarter, range: 1 .. 20, whole: true}
      grant: {value: 20억원, range: 10억원 .. 30억원}
    assumptions:
      pass: {label: {ko: 통과율, en: Pass rate}, value: 0.6 to 0.9}
    pipelines:
      calls:
        unit: visit
        stages:
          - made: {inflow: {poisson: pace * 1 visit}}
          - paid: {yield: pass}
    kpis:
      visits:
        label: {ko: 성사 방문, en: Visits paid}
        from: calls.paid.total
        unit: visit
        target: {value: 40, by: 2025-12-31}
      money: {from: grant / 1억원, kind: index}

    """

  @Test func `the answer is a sentence, with the curve beside it`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.plan, to: "plan.yaml")
      let seek = ["seek", "plan.yaml", "--kpi", "visits", "--probability", "80%", "--vary", "pace"]
      let ko = try tool.run(seek + ["-o", "curve.csv"])
      #expect(ko.status == 0, "\(ko.words)")
      #expect(ko.output.contains("80 % 확률로 달성하려면 방문 속도가 분기당"), "\(ko.output)")
      #expect(ko.output.contains("이상이어야 합니다"))
      let curve = String(decoding: try tool.data("curve.csv"), as: UTF8.self)
      #expect(curve.hasPrefix("levers.pace,probability,probability_se,mean\n1,"))
      #expect(curve.split(separator: "\n").count == 21)
      let en = try tool.run(seek + ["--lang", "en", "--threads", "1"])
      #expect(en.output.hasPrefix("Pace must be at least "), "\(en.output)")
      let json = try tool.run(seek + ["--json"])
      let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      #expect((object?["curve"] as? [Any])?.count == 20)
      let answer = (object?["answer"] as? [[String: Any]])?.first
      #expect(answer?["outcome"] as? String == "reached")
    }
  }

  @Test func `what nothing reaches is no failure`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.plan, to: "plan.yaml")
      let outcome = try tool.run(
        ["seek", "plan.yaml", "--kpi", "visits", "--probability", "0.99", "--vary", "pass=0.1:0.2"])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.output.hasPrefix("도달할 수 없습니다"), "\(outcome.output)")
    }
  }

  private static let mistakes: [(arguments: [String], status: Int32, message: String)] = [
    (["seek", "--kpi", "visits", "--probability", "0.8"], 64, "say what to vary"),
    (
      ["seek", "--kpi", "visits", "--probability", "0.8", "--vary", "pace", "--vary", "pass=0:1"],
      64, "'outturn sweep' varies several"
    ),
    (["seek", "--kpi", "visits", "--vary", "pace"], 64, "say what to reach"),
    (
      ["seek", "--kpi", "visits", "--vary", "pace", "--probability", "0.8", "--value", "3"], 64,
      "two goals"
    ),
    (["seek", "--kpi", "visits", "--vary", "pace", "--probability", "80"], 64, "write 80% or 0.8"),
    (["seek", "--kpi", "visits", "--vary", "pace", "--probability", "1"], 64, "strictly between"),
    (
      ["seek", "--kpi", "visits", "--vary", "pace", "--probability", "0.8", "--statistic", "p10"],
      64, "goes with '--value'"
    ),
    (
      ["seek", "--kpi", "visits", "--vary", "pace=1:9:3", "--probability", "0.8"], 64,
      "belongs to 'outturn sweep'"
    ),
    (
      ["seek", "--kpi", "visits", "--vary", "pace=3", "--probability", "0.8"], 64,
      "one value is set"
    ),
    (
      ["seek", "--kpi", "visits", "--vary", "pace", "--probability", "0.8", "--at", "2024Q9"], 64,
      "'--at' takes a period"
    ),
    (
      ["seek", "--kpi", "visits", "--vary", "pace", "--probability", "0.8", "--at", "2031"], 1,
      "outside the horizon"
    ),
    (
      ["seek", "--kpi", "visit", "--vary", "pace", "--probability", "0.8"], 1,
      "did you mean `visits`?"
    ),
    (
      ["seek", "--kpi", "visits", "--vary", "levers.pac=1:2", "--probability", "0.8"], 1, "pace"
    ),
    (
      ["seek", "--kpi", "visits", "--vary", "pace=1:50", "--probability", "0.8"], 1,
      "levers.pace.range=1 .. 50"
    ),
    (["seek", "--kpi", "visits", "--vary", "pace=9:2", "--probability", "0.8"], 1, "pace=2:9"),
    (
      ["seek", "--kpi", "visits", "--vary", "pass", "--probability", "0.8"], 1, "assumptions.pass="
    ),
    (["seek", "--kpi", "money", "--vary", "grant=10:20", "--value", "15"], 1, "says no unit"),
    (["seek", "--kpi", "visits", "--vary", "title=1:2", "--probability", "0.8"], 1, "is a text"),
    (["seek", "--kpi", "money", "--vary", "grant", "--probability", "0.8"], 1, "has no target"),
    (
      ["seek", "--kpi", "visits", "--vary", "pace", "--probability", "0.8", "-o", "plan.yaml"], 74,
      "name a file that ends in .csv"
    ),
    (
      ["seek", "--kpi", "money", "--vary", "grant", "--value", "4억원"], 64, "400000000 for 4억원"
    ),
    (
      ["seek", "--kpi", "visits", "--vary", "levers.pac", "--probability", "0.8"], 1,
      "did you mean `levers.pace`?"
    ),
    (["sweep", "-o", "out"], 64, "say what to vary"),
    (["sweep", "--vary", "pace", "-o", "plan.yaml"], 74, "a file stands there"),
    (["sweep", "--vary", "pace", "--sample", "0", "-o", "out"], 64, "from 1, not '0'"),
    (["sweep", "--vary", "pace", "--sample", "9", "halton", "-o", "out"], 64, "'halton'"),
    (["sweep", "--vary", "pass=0:1:1000000000", "-o", "out"], 1, "1,000,000,000 variants"),
    (["sweep", "--vary", "pass=0.1:0.9", "-o", "out"], 1, "needs a number of values"),
    (["sweep", "--vary", "pace", "-o", "/proc/nothing/here"], 74, "cannot write"),
  ]

  @Test func `mistakes get one message with the cure and the right exit code`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.plan, to: "plan.yaml")
      for mistake in Self.mistakes {
        let arguments = [mistake.arguments[0], "plan.yaml"] + mistake.arguments.dropFirst()
        let outcome = try tool.run(arguments)
        #expect(outcome.status == mistake.status, "\(arguments): \(outcome.words)")
        #expect(outcome.words.contains(mistake.message), "\(arguments): \(outcome.words)")
        #expect(outcome.output.isEmpty)
      }
      #expect(tool.names(in: ".") == ["plan.yaml"])
    }
  }
}
