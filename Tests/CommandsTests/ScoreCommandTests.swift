import Foundation
import TestSupport
import Testing

@Suite struct ScoreCommandTests {
  private static let projections = """
    series,published,period,value,method,changes,p10,p50,p90
    세수,2023-08,2023,100,정부,2,90,100,110
    세수,2023-08,2024,110,정부,,95,110,125
    세수,2023-08,2025,120,정부,,100,120,140
    세수,2024-08,2024,104,정부,,98,104,110
    세수,2022-08,2021,88,정부,,,,

    """
  private static let outturns = """
    series,period,value,base
    세수,2021,90,900
    세수,2023,97,1000
    세수,2024,100,1250

    """

  private func run(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.inNewFolder { tool in
      try tool.write(Self.projections, to: "전망.csv")
      try tool.write(Self.outturns, to: "실적.csv")
      return try tool.run(["score", "전망.csv", "실적.csv"] + arguments)
    }
  }

  @Test func `errors are measured by series and projected year`() throws {
    let outcome = try run("--json", "--percent-of", "base")
    #expect(outcome.status == 0, "\(outcome.words)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let tables = try #require(object as? [String: [[String: Any]]])
    let rows = try #require(tables["score"])
    #expect(rows.map { $0["projected_year"] as? Int } == [1, 2])
    // Year 1: (100 + 2 − 97)/1000 and (104 − 100)/1250, in per cent 0.5 and 0.32.
    #expect(rows[0]["projections"] as? Int == 2)
    #expect(abs((rows[0]["average_error"] as? Double ?? 0) - 0.41) < 1e-9)
    #expect(abs((rows[0]["two_thirds_spread"] as? Double ?? 0) - 0.18 * 2 / 3) < 1e-9)
    #expect(rows[0]["coverage_80"] as? Double == 1)
    let shares = try #require(tables["quantiles"])
    #expect(shares.count == 6)
    #expect(shares[0]["share_at_or_below"] as? Double == 0)
    #expect(shares[1]["share_at_or_below"] as? Double == 1)
    #expect(outcome.words.contains("1건은 아직 실적이 없음"))
    #expect(outcome.words.contains("1건은 발표 때 이미 끝난 기간"))
  }

  @Test func `tables for people come in two languages`() throws {
    let korean = try run("--percent-of", "actual")
    #expect(korean.output.hasPrefix("계열"), "\(korean.output)")
    #expect(korean.output.contains("평균절대오차 (%)"))
    let english = try run("--lang", "en", "--by", "series")
    #expect(english.output.contains("two-thirds"))
    #expect(english.output.contains("2023–2024"))
    #expect(english.words.contains("1 projections have no outturn yet"))
  }

  @Test func `the split of an error adds up in every digit`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        "series,published,period,value,classification,policy,economic\n"
          + "receipts,2022-03,2022,810.4,3.1,-4.6,12.2\nreceipts,2023-03,2023,900,0.1,,0.2\n",
        to: "p.csv")
      try tool.write("series,period,value\nreceipts,2022,828.7\nreceipts,2023,899.7\n", to: "o.csv")
      let outcome = try tool.run([
        "score", "p.csv", "o.csv", "--lang", "en", "--errors", "errors.csv",
      ])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.output.contains("-3.1     4.6    -12.2   -7.6  -18.3"), "\(outcome.output)")
      let errors = String(decoding: try tool.data("errors.csv"), as: UTF8.self)
      #expect(errors.contains(",-3.1,4.6,-12.2,-7.6,-18.3\n"), "\(errors)")
      #expect(errors.contains(",-0.1,0,-0.2,0.6,0.3\n"), "\(errors)")
    }
  }

  @Test func `mistakes come with line and cure, all at once`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        "series,published,period,value,p10,p90\na,2023-13,2024,1,,\na,2023-01,2024x,1,,\n"
          + "a,2023-01,2024,12억,,\na,2023-01,2024,5,9,1\na,2023-01,2024,5,,\n", to: "p.csv")
      try tool.write("series,period,value\na,2024,1\n", to: "o.csv")
      let outcome = try tool.run(["score", "p.csv", "o.csv"])
      #expect(outcome.status == 1)
      for text in [
        "p.csv:2:3", "is not a date", "p.csv:3:11", "is not a period", "p.csv:4:16",
        "is not a number", "ascending order", "a second projection of 2024",
      ] {
        #expect(outcome.words.contains(text), "\(text): \(outcome.words)")
      }
      try tool.write("serie,period,value\na,2024,1\n", to: "o.csv")
      let other = try tool.run(["score", "o.csv", "o.csv"])
      #expect(other.words.contains("is it `serie`? rename it to `series`"), "\(other.words)")
    }
  }

  @Test func `numbers at the end of their range stop nothing`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        "series,published,period,value,p10,p90,policy\na,2023,2024,1.7e308,-1.7e308,1.7e308,1\n"
          + "a,2024,2025,-1.7e308,,,\na,2022,2024,3,1,4,1e300\n", to: "p.csv")
      try tool.write("series,period,value,base\na,2024,-1.7e308,0\na,2025,1.7e308,\n", to: "o.csv")
      for arguments in [[], ["--json"], ["--percent-of", "actual"], ["--by", "series"]] {
        let outcome = try tool.run(["score", "p.csv", "o.csv"] + arguments)
        #expect(outcome.status == 0, "\(arguments): \(outcome.words)")
      }
    }
  }

  @Test func `nothing to compare is an error with a cure`() throws {
    try Tool.inNewFolder { tool in
      try tool.write("series,published,period,value\n국세수입,2023,2024,1\n", to: "p.csv")
      try tool.write("series,period,value\n국세 수입,2024,1\n", to: "o.csv")
      let outcome = try tool.run(["score", "p.csv", "o.csv"])
      #expect(outcome.status == 1)
      #expect(outcome.words.contains("`국세수입` and `국세 수입` are two names"), "\(outcome.words)")
      try tool.write("series,period,value\n국세수입,2024,1\n", to: "o.csv")
      let base = try tool.run(["score", "p.csv", "o.csv", "--percent-of", "base"])
      #expect(base.status == 1)
      #expect(base.words.contains("--percent-of actual needs none"))
    }
  }

  /// The reshaping: columns renamed, the winter baselines kept, the names joined.
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `a budget office's files are taken after renaming columns`() throws {
    func rows(_ path: String) throws -> [[Substring]] {
      try ReferenceData.text("simulation/cbo-eval-projections/" + path)
        .split(separator: "\n").dropFirst().filter { $0.hasPrefix("revenue,") }
        .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }
    try Tool.inNewFolder { tool in
      let projections = try rows("input_data/baselines.csv").filter { $0[5] == "True" }.map {
        "\($0[2]),\($0[3]),\($0[6]),\($0[7]),\($0[8])\n"
      }
      try tool.write(
        "series,published,period,projected_year,value\n" + projections.joined(), to: "p.csv")
      try tool.write(
        "series,period,value\n"
          + rows("input_data/actuals.csv").map { "\($0[2]),\($0[3]),\($0[4])\n" }.joined(),
        to: "o.csv")
      try tool.write(
        "series,recorded,period,value\n"
          + rows("input_data/baseline_changes.csv").filter { $0[4] == "Legislative" }
          .map { "\($0[2]),\($0[3]),\($0[5]),\($0[6])\n" }.joined(), to: "c.csv")
      let outcome = try tool.run([
        "score", "p.csv", "o.csv", "--changes", "c.csv", "--percent-of", "actual", "-o", "s.csv",
      ])
      #expect(outcome.status == 0, "\(outcome.words)")
      let lines = String(decoding: try tool.data("s.csv"), as: UTF8.self)
        .split(separator: "\n").dropFirst()
        .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      let computed = Set(
        lines.map { row in
          let measures = row[8...11].map { String(format: "%.1f", Double($0) ?? .nan) }
          return "revenue,\(row[0]),\(row[0]),\(row[3]),\(row[4])-\(row[5]),\(row[6]),"
            + measures.joined(separator: ",")
        })
      let published = try rows("output_data/revenue_projection_errors_summary_stats.csv")
        .map { $0.joined(separator: ",") }
      #expect(published.count == 88 && computed.count == 88)
      for row in published { #expect(computed.contains(row), "\(row)") }
    }
  }
}
