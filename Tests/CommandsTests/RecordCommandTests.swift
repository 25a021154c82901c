import Foundation
import Testing

@Suite struct RecordCommandTests {
  private static let run = """
    scenario,kpi,method,period,statistic,value,unit,basis
    plan,firms,outturn,2020,observed,160,firm,stated
    plan,firms,linear,2020,mean,161,firm,assumed
    plan,firms,linear,2021,mean,171,firm,assumed
    plan,firms,linear,2021,p10,165,firm,assumed
    plan,firms,linear,2021,p90,177,firm,assumed
    plan,firms,linear,2022,mean,180,firm,assumed

    """

  @Test func `a run is recorded once and scored later`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.run, to: "run/projections.csv")
      let first = try tool.run([
        "record", "run", "--published", "2021-02-01", "--to", "기록.csv", "--lang", "en",
      ])
      #expect(first.status == 0, "\(first.words)")
      #expect(first.words.contains("2 projections kept in"))
      let again = try tool.run(["record", "run", "--published", "2021-02-01", "--to", "기록.csv"])
      #expect(again.status == 1)
      #expect(again.words.contains("기록.csv:2:1"), "\(again.words)")
      let later = try tool.run(["record", "run", "--published", "2021-08-01", "--to", "기록.csv"])
      #expect(later.status == 0, "\(later.words)")
      let text = String(decoding: try tool.data("기록.csv"), as: UTF8.self)
      #expect(
        text.split(separator: "\n") == [
          "series,method,scenario,published,period,value,p05,p10,p25,p50,p75,p90,p95",
          "firms,linear,plan,2021-02-01,2021,171,,165,,,,177,",
          "firms,linear,plan,2021-02-01,2022,180,,,,,,,",
          "firms,linear,plan,2021-08-01,2021,171,,165,,,,177,",
          "firms,linear,plan,2021-08-01,2022,180,,,,,,,",
        ])
      try tool.write("series,period,value\nfirms,2021,168\nfirms,2022,186\n", to: "o.csv")
      let score = try tool.run(["score", "기록.csv", "o.csv", "--lang", "en"])
      #expect(score.status == 0, "\(score.words)")
      #expect(score.output.contains("100.0 %"), "\(score.output)")
    }
  }

  @Test func `wrong places and days are refused with a cure`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.run, to: "run/projections.csv")
      try tool.write("a,b\n1,2\n", to: "other.csv")
      let other = try tool.run(["record", "run", "--published", "2021-02-01", "--to", "other.csv"])
      #expect(other.status == 1)
      #expect(other.words.contains("other columns"), "\(other.words)")
      let late = try tool.run(["record", "run", "--published", "2031-02-01", "--to", "new.csv"])
      #expect(late.status == 1 && !tool.names(in: ".").contains("new.csv"))
      let day = try tool.run(["record", "run", "--published", "2021", "--to", "new.csv"])
      #expect(day.status == 64)
    }
  }
}
