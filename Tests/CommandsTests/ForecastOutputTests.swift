import Foundation
import Testing

/// Where forecasts go, and what is said of them.
@Suite struct ForecastOutputTests {
  private static let table =
    "series_id,period,value\n" + (0..<12).map { "a,\(2010 + $0),\(1 + $0 * 5 % 7)\n" }.joined()

  private func run(_ arguments: String...) throws -> (outcome: Tool.Outcome, names: [String]) {
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "a.csv")
      let outcome = try tool.run(["forecast", "a.csv", "--horizon", "1"] + arguments)
      return (outcome, tool.names(in: "."))
    }
  }

  @Test(arguments: [
    (["-o", "same", "--models-out", "./same"], "'--output' and '--models-out'"),
    (["-o", "a.csv"], "'the series' and '--output'"),
    (["--models-out", "../FOLDER/a.csv"], "'the series' and '--models-out'"),
    (["--models-out", "-"], "'--output' and '--models-out'"),
    (["-o", "out", "--charts", "out/charts"], "'--output' and '--charts'"),
    (
      ["-o", "b", "--paths", "2", "--paths-out", "b"], "'--output' and '--paths-out'"
    ),
  ])
  func `nothing overwrites anything else`(arguments: [String], words: String) throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "a.csv")
      let outcome = try tool.run(
        ["forecast", "a.csv"]
          + arguments.map {
            $0.replacingOccurrences(of: "FOLDER", with: tool.folder.lastPathComponent)
          })
      #expect(outcome.status == 64)
      #expect(outcome.words.contains(words), "\(outcome.words)")
      #expect(tool.names(in: ".") == ["a.csv"])
      #expect(try tool.data("a.csv") == Data(Self.table.utf8))
    }
  }

  @Test func `all files are written or none`() throws {
    let full = try run("-o", "out.csv", "--models-out", "/dev/full")
    #expect(full.outcome.status == 74)
    #expect(full.outcome.words.contains("cannot write /dev/full: there is no space left"))
    #expect(full.names == ["a.csv"])
    let printed = try run("--models-out", "/dev/full")
    #expect(printed.outcome.output.isEmpty)
    let both = try run("-o", "-", "--models-out", "m.csv")
    #expect(both.outcome.output.hasPrefix("series_id,step,"))
    #expect(both.names == ["a.csv", "m.csv"])
  }

  @Test func `an end of the bounds that is left out is automatic`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "a.csv")
      func bounds(_ text: String) throws -> String {
        let outcome = try tool.run([
          "forecast", "a.csv", "--bounds", text, "--model", "naive", "--horizon", "1",
          "--models-out", "m.csv",
        ])
        #expect(outcome.status == 0)
        let row = String(decoding: try tool.data("m.csv"), as: UTF8.self).split(separator: "\n")[1]
        return row.components(separatedBy: ",")[6]
      }
      #expect(try bounds(",50") == "0 auto..50")
      #expect(try bounds("none") == "none")
      #expect(try bounds("0,50") == "0..50")
    }
  }

  @Test func `levels ascend, and words come in two languages`() throws {
    let korean = try run("--level", "95,80")
    #expect(korean.outcome.output.hasPrefix("series_id,step,period,mean,median,lower_80,upper_80,"))
    #expect(korean.outcome.words.contains("계열 1개 중 1개 전망"))
    let english = try run("--lang", "en", "--horizon", "monthly=3")
    #expect(english.outcome.words.contains("does not name yearly, so 6 periods ahead are used"))
    #expect(english.outcome.words.contains("1 of 1 series forecast"))
  }

  @Test func `a simpler model is spoken of only where one was asked for`() throws {
    try Tool.inNewFolder { tool in
      try tool.write("series_id,period,value\na,2020,1\na,2021,3\n", to: "a.csv")
      let named = try tool.run(["forecast", "a.csv", "--model", "arima", "--lang", "en"])
      #expect(named.words.contains("1 with a simpler model than asked for"))
      let open = try tool.run([
        "forecast", "a.csv", "--lang", "en", "--models-out", "m.csv",
      ])
      #expect(!open.words.contains("simpler"))
      let models = String(decoding: try tool.data("m.csv"), as: UTF8.self)
      #expect(!models.contains("DOTM") && !models.contains("RandomWalk"), "\(models)")
      let row = models.split(separator: "\n")[1]
      let notes = (row.components(separatedBy: "\"").dropFirst().first ?? "")
        .components(separatedBy: "; ")
      #expect(Set(notes).count == notes.count)
    }
  }

  @Test func `drivers that cannot be used refuse the series with the reason`() throws {
    try Tool.inNewFolder { tool in
      let rows = (1...20).map { "a,\($0),\(100 + $0 * 7 % 5)\n" }.joined()
      try tool.write("series_id,t_index,value\n" + rows, to: "a.csv")
      let twice = (1...24).map { "\($0),\($0 * 3 % 7),\($0 * 3 % 7 * 2)\n" }.joined()
      try tool.write("t_index,x,x2\n" + twice, to: "twice.csv")
      for model in ["auto", "arima"] {
        let outcome = try tool.run([
          "forecast", "a.csv", "--drivers", "twice.csv", "--horizon", "4", "--model", model,
          "--lang", "en",
        ])
        #expect(outcome.words.contains("a: refused: the drivers cannot be used"))
        #expect(outcome.words.contains("x2"))
        #expect(outcome.output.split(separator: "\n").count == 1)
      }
      try tool.write("period,x\n2024,1\n", to: "periods.csv")
      let other = try tool.run(["forecast", "a.csv", "--drivers", "periods.csv"])
      #expect(other.status == 1)
      #expect(other.words.contains("periods.csv:2:1: error: `2024` names a period in another way"))
    }
  }
}
