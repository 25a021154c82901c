import Foundation
import Testing

@Suite struct ForecastChartsCommandTests {
  private static let monthly =
    "series_id,period,value\n"
    + (0..<24).map { index in
      let month = index % 12 + 1
      return "수출/반도체,\(2022 + index / 12)-\(month < 10 ? "0" : "")\(month),\(50 + index)\n"
    }.joined()

  /// One series by number, without a value at 7 and 8.
  private static let numbered =
    "series_id,t_index,value,frequency\n"
    + (1...20).filter { $0 != 7 && $0 != 8 }
    .map { "gap,\($0),\(10 + ($0 * $0) % 7),quarterly\n" }.joined()

  private func text(_ tool: Tool, _ path: String) throws -> String {
    String(decoding: try tool.data(path), as: UTF8.self)
  }

  @Test func `every series gets two charts, in the language asked for`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.monthly, to: "월별.csv")
      try tool.write(Self.numbered, to: "gap.csv")
      let korean = try tool.run(["forecast", "월별.csv", "--charts", "새/그림", "-o", "a.csv"])
      #expect(korean.status == 0, "\(korean.words)")
      #expect(
        Set(tool.names(in: "새/그림")) == ["수출_반도체.fan.svg", "수출_반도체.diagnostics.svg"])
      let fan = try text(tool, "새/그림/수출_반도체.fan.svg")
      #expect(fan.contains("수출/반도체: 2025년 6월 예측 "))
      #expect(fan.contains("월간 실적 24개"))
      #expect(try text(tool, "새/그림/수출_반도체.diagnostics.svg").contains("잔차"))

      let english = try tool.run([
        "forecast", "gap.csv", "--charts", "c", "--lang", "en", "--model", "ets", "--horizon", "4",
      ])
      #expect(english.status == 0, "\(english.words)")
      #expect(Set(tool.names(in: "c")) == ["gap.fan.svg", "gap.diagnostics.svg"])
      let gap = try text(tool, "c/gap.fan.svg")
      #expect(gap.contains("at t = 24"))
      #expect(gap.contains("18 quarterly values, t = 1 to t = 20"))
      #expect(gap.contains("2 missing periods enter the fit without values"))
      let residuals = try text(tool, "c/gap.diagnostics.svg")
      #expect(residuals.contains("Ljung–Box Q("))
    }
  }

  @Test func `too many series are refused before anything is written`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        "series_id,period,value\na,2021,1\na,2022,2\nb,2021,1\nb,2022,3\n", to: "a.csv")
      let outcome = try tool.run([
        "forecast", "a.csv", "--charts", "c", "--charts-limit", "1", "-o", "out.csv",
      ])
      #expect(outcome.status == 64)
      #expect(outcome.words.contains("--charts draws at most 1"))
      #expect(outcome.words.contains("--charts-limit 2"))
      #expect(tool.names(in: ".") == ["a.csv"])
      let allowed = try tool.run([
        "forecast", "a.csv", "--charts", "c", "--charts-limit", "2", "-o", "out.csv",
      ])
      #expect(allowed.status == 0)
      #expect(tool.names(in: "c").count == 4)
      #expect(try tool.run(["forecast", "a.csv", "--charts-limit", "2"]).status == 64)
    }
  }

  @Test func `what stands in the way is named`() throws {
    try Tool.inNewFolder { tool in
      try tool.write("series_id,period,value\na,2021,1\na,2022,2\n", to: "a.csv")
      let file = try tool.run(["forecast", "a.csv", "--charts", "a.csv"])
      #expect(file.status == 74)
      #expect(file.output.isEmpty)
      #expect(file.words.contains("cannot write a.csv: it is not a folder"))
      #expect(try tool.run(["forecast", "a.csv", "--charts", ""]).status == 64)
      try FileManager.default.createDirectory(
        at: tool.folder.appending(path: "c/a.fan.svg"), withIntermediateDirectories: true)
      let folder = try tool.run(["forecast", "a.csv", "--charts", "c", "-o", "out.csv"])
      #expect(folder.status == 74)
      #expect(folder.words.contains("cannot write c/a.fan.svg: it is a folder"))
    }
  }
}
