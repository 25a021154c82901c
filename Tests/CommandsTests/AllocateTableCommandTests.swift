import Foundation
import TestSupport
import Testing

@Suite struct AllocateTableCommandTests {
  /// Two concave lines with slopes 6 / (2 + x)² and 12 / (3 + x)²·… at the same price, and one at
  /// its floor.
  private static let text = """
    task,label,category,ministry,curve,base_bn,lower_bn,upper_bn,beta,alpha,gamma_bn
    A,가,C1,M1,michaelis,4,0,20,10,,2
    B,나,C1,M2,michaelis,4,0,20,20,,4
    C,다,C2,M1,linear,2,1,5,0.001,,

    """

  private func answer(_ tool: Tool, _ arguments: [String]) throws -> [String: Any] {
    let run = try tool.run(["allocate", "--table", "t.csv", "--json"] + arguments)
    #expect(run.status == 0, "\(run.words)")
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func `the answer has value, bound, gap, outcome and allocation`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.text, to: "t.csv")
      let answer = try answer(tool, ["--total", "10"])
      for key in ["value", "upper_bound", "gap", "outcome", "allocation"] {
        #expect(answer[key] != nil, "\(key)")
      }
      #expect(answer["outcome"] as? String == "optimal")
      let value = try #require(answer["value"] as? Double)
      let bound = try #require(answer["upper_bound"] as? Double)
      #expect(value <= bound * (1 + 1e-12) && bound <= value * (1 + 1e-5))
      let rows = try #require(answer["allocation"] as? [[String: Any]])
      #expect(rows.map { $0["task"] as? String } == ["A", "B", "C"])
      #expect(Set(rows[0].keys) == ["task", "amount", "marginal", "binding"])
      // 20 / (2 + a)² = 80 / (4 + b)² with a + b = 9: 4 + b = 2 (2 + a), so a = 3 and b = 6.
      let amounts = rows.compactMap { $0["amount"] as? Double }
      #expect(abs(amounts[0] - 3) < 1e-4 && abs(amounts[1] - 6) < 1e-4)
      #expect(amounts[2] == 1)
      #expect(abs(value - (6 + 12 + 0.001)) < 1e-6)
      let marginal = try #require(rows[0]["marginal"] as? Double)
      #expect(abs(marginal - 0.8) < 1e-4)
      #expect(rows.map { $0["binding"] as? String } == ["none", "none", "floor"])
      #expect(try tool.run(["allocate", "--table", "t.csv"]).status == 0)
      #expect(tool.names(in: ".") == ["t.csv"])
    }
  }

  @Test func `a folder holds tables that add up, charts and a manifest`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.text, to: "t.csv")
      let run = try tool.run(["allocate", "--table", "t.csv", "--total", "0.01조원", "-o", "out"])
      #expect(run.status == 0, "\(run.words)")
      #expect(
        tool.names(in: "out") == [
          "allocation.csv", "allocation.html", "charts", "decisions.csv", "frontier.csv",
          "limits.csv",
          "manifest.json",
        ])
      #expect(
        tool.names(in: "out/charts") == ["before-after.svg", "frontier.svg", "response-curves.svg"]
      )
      let lines = String(decoding: try tool.data("out/allocation.csv"), as: UTF8.self)
        .split(separator: "\n")
      #expect(lines[0].hasPrefix("task,label,category,ministry,fiscal_year,current,amount,change"))
      let amounts = lines.dropFirst().compactMap {
        Decimal(
          string: String(
            $0.split(
              separator: ",", omittingEmptySubsequences: false)[6]))
      }
      #expect(amounts.reduce(0, +) == 10)
      let decisions = String(decoding: try tool.data("out/decisions.csv"), as: UTF8.self)
      #expect(decisions.contains("category,C2,C2,1,2,1,-1,-0.5,"))
      #expect(decisions.split(separator: "\n").last?.hasPrefix("total,,합계,3,10,10,0,0,") == true)
      let manifest = String(decoding: try tool.data("out/manifest.json"), as: UTF8.self)
      #expect(manifest.contains("\"path\" : \"t.csv\""))
      // The same bytes from the same table.
      let again = try tool.run(["allocate", "--table", "t.csv", "--total", "10", "-o", "again"])
      #expect(again.output == run.output)
      #expect(try tool.data("again/frontier.csv") == tool.data("out/frontier.csv"))
    }
  }

  @Test func `the page names groups, lines, money left and prices in both languages`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.text, to: "t.csv")
      let korean = try tool.run(["allocate", "--table", "t.csv", "--total", "10"])
      for part in ["분야", "부처", "M2", "현재(억원)", "A 가", "남는 돈이 없습니다", "최선의 배분입니다"] {
        #expect(korean.output.contains(part), "\(part) is not in \(korean.output)")
      }
      let english = try tool.run(
        ["allocate", "--table", "t.csv", "--total", "60", "--lang", "en"])
      for part in ["category", "ministry", "left", "No allocation can exceed"] {
        #expect(english.output.contains(part), "\(part) is not in \(english.output)")
      }
    }
  }

  @Test func `limits and changes hold, and bind by name`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.text, to: "t.csv")
      let answer = try answer(
        tool, ["--total", "10", "--limit", "ministry:M2<=4.5", "--change", "50%"])
      let rows = try #require(answer["allocation"] as? [[String: Any]])
      let amounts = rows.compactMap { $0["amount"] as? Double }
      #expect(abs(amounts[1] - 4.5) < 1e-6)
      #expect(amounts[0] <= 6 + 1e-9 && amounts[2] <= 3 + 1e-9)
      #expect((rows[1]["binding"] as? String)?.contains("ministry:M2") == true)
    }
  }

  @Test func `what cannot be kept is explained, and nothing is written`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.text, to: "t.csv")
      let run = try tool.run(
        ["allocate", "--table", "t.csv", "--total", "0.5", "--json", "-o", "out"])
      #expect(run.status == 1)
      #expect(run.output.contains("\"outcome\": \"infeasible\""))
      #expect(run.words.contains("하한"))
      #expect(!tool.names(in: ".").contains("out"))
    }
  }

  @Test(arguments: [
    (["--total", "viel"], "is no amount", 1), (["--total=-5"], "is never negative", 64),
    (["--limit", "category:C9<=5"], "there are C1, C2", 1), (["--limit", "C1"], "--limit", 64),
    (["--change", "120%"], "--change", 64), (["--draws", "5"], "belongs to a plan", 64),
    (["--frontier", "999"], "--frontier", 64), (["-o", "-"], "takes a folder", 64),
  ])
  func `a mistake in the options ends without a file`(
    _ options: [String], _ words: String, _ status: Int32
  ) throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.text, to: "t.csv")
      let run = try tool.run(["allocate", "--table", "t.csv", "-o", "out"] + options)
      #expect(run.status == status)
      #expect(run.words.contains(words), "\(run.words)")
      #expect(tool.names(in: ".") == ["t.csv"])
    }
  }

  @Test func `a mistake in the table is told with line and column`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        Self.text.replacing("A,가,C1,M1,michaelis,4,0", with: "A,가,C1,M1,michaelis,4,-1"),
        to: "t.csv")
      let run = try tool.run(["allocate", "--table", "t.csv", "-o", "out"])
      #expect(run.status == 1)
      #expect(run.words.contains("t.csv:2:23"), "\(run.words)")
      #expect(tool.names(in: ".") == ["t.csv"])
      #expect(try tool.run(["allocate", "--table", "no.csv"]).status == 74)
      #expect(try tool.run(["allocate"]).status == 64)
    }
  }

  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"), arguments: [0, 1])
  func `a table of 71 tasks is at least as good as the best known split, with proof`(
    _ seed: Int
  ) throws {
    try Tool.inNewFolder { tool in
      let text = try ReferenceData.text("simulation/reference/alloc_hill71_seed\(seed).csv")
      try tool.write(text, to: "t.csv")
      let answer = try answer(tool, ["--total", "5300"])
      let value = try #require(answer["value"] as? Double)
      let gap = try #require(answer["gap"] as? Double)
      var best = 0.0
      for row in text.split(separator: "\n").dropFirst() {
        let cells = row.split(separator: ",").compactMap { Double($0) }
        let (beta, alpha, gamma, x) = (cells[3], cells[4], cells[5], cells[6])
        best += beta / (1 + pow(gamma / x, alpha))
      }
      #expect(value >= best * (1 - 1e-12))
      #expect(gap >= 0 && gap <= 2e-4)
      let rows = try #require(answer["allocation"] as? [[String: Any]])
      let spent = rows.compactMap { $0["amount"] as? Double }.reduce(0, +)
      #expect(abs(spent - 5300) < 1e-6)
    }
  }
}
