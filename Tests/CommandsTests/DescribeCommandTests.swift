import Foundation
import Testing

@Suite struct DescribeCommandTests {
  private static let table = """
    지역,매출 (억원),year
    서울,0.1,2019
    부산,0.2,2019
    서울,0.3,2020
    부산,-,2020

    """

  private func describe(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "표.csv")
      return try tool.run(["describe", "표.csv"] + arguments)
    }
  }

  private func columns(_ outcome: Tool.Outcome) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require((object as? [String: Any])?["columns"] as? [[String: Any]])
  }

  @Test func `numbers are described as written and words are named`() throws {
    let outcome = try describe("--json")
    #expect(outcome.status == 0)
    #expect(outcome.words.contains("`지역`"))
    let columns = try columns(outcome)
    #expect(columns.map { $0["name"] as? String } == ["매출", "year"])
    // The mean of a tenth, two and three tenths is two tenths, not a neighbour of it.
    #expect(columns[0]["mean"] as? Double == 0.2)
    #expect(columns[0]["sd"] as? Double == 0.1)
    #expect(columns[0]["n"] as? Int == 3)
    #expect(columns[0]["missing"] as? Int == 1)
    #expect(columns[0]["autocorrelation_1"] is NSNull)
    #expect(columns[1]["autocorrelation_1"] as? Double == 0.25)
  }

  @Test func `groups come in the order of their first row`() throws {
    let columns = try columns(try describe("--by", "지역", "--json"))
    #expect(columns.map { $0["group"] as? String } == ["서울", "서울", "부산", "부산"])
    #expect(columns[0]["mean"] as? Double == 0.2)
    #expect(columns[2]["sd"] is NSNull)
  }

  @Test func `a table for people lines up under Hangul headers`() throws {
    let outcome = try describe("--lang", "ko")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("열") == true)
    #expect(lines.contains { $0.hasPrefix("매출") })
  }

  @Test func `an unknown grouping column gets a hint`() throws {
    let outcome = try describe("--by", "지영")
    #expect(outcome.status == 1)
    #expect(outcome.words.contains("there is no column `지영`"))
  }
}
