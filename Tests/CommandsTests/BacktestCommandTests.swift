import Foundation
import Testing

@Suite struct BacktestCommandTests {
  /// A series that goes up by two, and one that stays at 5 and then is kept back at 8.
  private static let table =
    "series_id,t_index,value,frequency,split\n"
    + (1...10).map { "up,\($0),\($0 * 2),yearly,train\n" }.joined()
    + (1...6).map { "q,\($0),\($0 % 2 == 0 ? 4 : 6),quarterly,train\n" }.joined()
    + "q,7,8,quarterly,test\n"

  private func run(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "계열.csv")
      let outcome = try tool.run(["backtest", "계열.csv", "--model", "naive"] + arguments)
      guard arguments.contains("--per-series") else { return outcome }
      var with = outcome
      with.output = String(decoding: try tool.data("errors.csv"), as: UTF8.self)
      return with
    }
  }

  @Test func `test rows are what came, else the last horizon`() throws {
    let outcome = try run("--json", "--horizon", "yearly=3,quarterly=1")
    #expect(outcome.status == 0, "\(outcome.words)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let tables = try #require(object as? [String: [[String: Any]]])
    let rows = try #require(tables["backtest"])
    #expect(rows.map { $0["frequency"] as? String } == ["yearly", "quarterly", "all"])
    // Steps of 2, so errors of 2, 4 and 6 are 1, 2 and 3 of them; Naive2 is the same forecast.
    let yearly = try #require(rows[0]["mase"] as? Double)
    #expect(abs(yearly - 2) < 0.01)
    #expect(abs((rows[0]["owa"] as? Double ?? 0) - 1) < 0.01)
    #expect(tables["series"]?.count == 2)
    // The model is the naive forecast itself; forecasts of a rising series stay behind by 2, 4 and 6.
    // The bound at 0 moves its mean a little, and the benchmark has none.
    #expect(abs((rows[0]["skill_crps_naive"] as? Double ?? 1)) < 0.01)
    #expect(abs((rows[0]["bias"] as? Double ?? 0) + 2) < 0.02)
    #expect(tables["steps"]?.filter { $0["frequency"] as? String == "yearly" }.count == 3)
    #expect(tables["pit"]?.compactMap { $0["values"] as? Int }.reduce(0, +) == 8)
  }

  @Test func `errors by steps ahead are shown or written`() throws {
    let shown = try run("--by-step", "table", "--origins", "3", "--horizon", "2", "--lang", "en")
    #expect(shown.output.contains("yearly        2"), "\(shown.output)")
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "a.csv")
      let outcome = try tool.run([
        "backtest", "a.csv", "--horizon", "2", "--by-step", "steps.csv", "--model", "naive",
      ])
      #expect(outcome.status == 0, "\(outcome.words)")
      let lines = String(decoding: try tool.data("steps.csv"), as: UTF8.self).split(separator: "\n")
      #expect(
        lines[0]
          == "frequency,step,values,mase,coverage_80,coverage_se_80,coverage_95,coverage_se_95")
    }
  }

  @Test func `charts come from the same results`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "a.csv")
      let outcome = try tool.run([
        "backtest", "a.csv", "--horizon", "2", "--origins", "2", "--charts", "그림",
        "--charts-limit", "1", "--model", "naive",
      ])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(
        Set(tool.names(in: "그림")) == [
          "calibration.svg", "calibration.yearly.svg", "calibration.quarterly.svg",
          "up.backtest.svg", "up.diagnostics.svg",
        ])
      let pooled = String(decoding: try tool.data("그림/calibration.svg"), as: UTF8.self)
      #expect(pooled.contains("계열 2개, 실적 8개"), "\(pooled)")
      let clash = try tool.run([
        "backtest", "a.csv", "--charts", "c", "--per-series", "c/calibration.svg",
      ])
      #expect(clash.status == 64)
    }
  }

  @Test func `errors of every series go to a file`() throws {
    let outcome = try run("--per-series", "errors.csv", "--origins", "2", "--horizon", "2")
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(
      lines[0]
        == "series_id,frequency,model,origins,mase,rmsse,smape,naive2_mase,naive2_smape,owa,bias,"
        + "pinball,crps,skill_mase_naive,skill_crps_naive,skill_mase_snaive,skill_crps_snaive,"
        + "coverage_80,msis_80,coverage_95,msis_95,notes")
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("up,yearly,naive,2,"))
  }

  @Test func `tables for people come in two languages`() throws {
    let korean = try run()
    #expect(korean.output.hasPrefix("주기"))
    #expect(korean.output.contains("분기"))
    let english = try run("--lang", "en")
    #expect(english.output.hasPrefix("frequency"))
    #expect(english.output.contains("in 80 % ± SE"))
    #expect(korean.output.contains("80 % 구간 적중 ± 표준오차"))
  }

  @Test func `series that are too short are left out by name`() throws {
    let outcome = try run("--horizon", "9", "--origins", "1", "--lang", "en")
    #expect(outcome.status == 0)
    #expect(outcome.words.contains("left out 2 of 2 series"))
    #expect(outcome.words.contains("up: refused: too short for the horizon"))
    #expect(try run("--horizon", "9", "--origins", "1", "--strict").status == 1)
  }

  @Test func `fewer origins than asked for are spoken of`() throws {
    let outcome = try run("--origins", "100", "--horizon", "1", "--lang", "en")
    #expect(
      outcome.words.contains("2 of 2 series used only 4..7 of 100 origins"), "\(outcome.words)")
    let korean = try run("--origins", "100", "--horizon", "9")
    #expect(korean.words.contains("계열 2개 중 2개 제외"))
  }
}
