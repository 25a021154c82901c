import Foundation
import Quantities
import Series
import Tables
import Testing

@testable import Results

@Suite struct ResultTableTests {
  @Test func `the same cells are written as CSV and as JSON`() throws {
    var table = ResultTable(name: "t", columns: ["kpi", "value", "n", "inside", "note"])
    table.append([.text("등대, 기업"), .number(0.1 + 0.2), .integer(7), .text("true"), .missing])
    table.append([.text("a\"b\n"), .number(5.3e12), .integer(-1), .text("false"), .text("=1+1")])
    #expect(
      table.csv == """
        kpi,value,n,inside,note
        "등대, 기업",0.3,7,true,
        "a""b
        ",5300000000000,-1,false,'=1+1

        """)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data([table].json.utf8)) as? [String: [[String: Any]]])
    let rows = try #require(json["t"])
    #expect(rows[0]["kpi"] as? String == "등대, 기업")
    #expect(rows[0]["value"] as? Double == 0.3)
    #expect(rows[0]["inside"] as? Bool == true)
    #expect(rows[0]["note"] is NSNull)
    #expect(rows[1]["kpi"] as? String == "a\"b\n")
    #expect(rows[1]["note"] as? String == "=1+1")
  }

  @Test func `an empty table is a header and an empty list`() {
    let table = ResultTable(name: "t", columns: ["a", "b"])
    #expect(table.csv == "a,b\n")
    #expect([table].json == "{\n  \"t\": []\n}\n")
  }

  @Test func `control characters are escaped`() {
    #expect(JSONText.string("a\u{01}\t\\") == "\"a\\u0001\\t\\\\\"")
  }

  @Test func `the tables have the published columns`() {
    let results = RunResults(
      scenario: "plan", planID: "p", title: LocalizedText("t"), patchTitle: nil, seed: 1, draws: 1,
      indicators: [],
      projections: [
        ProjectionRow(
          scenario: "plan", kpi: "k", method: "pipeline", period: Period(.quarter, year: 2024),
          statistic: .p05, value: 1.5, unit: "firm", basis: .assumed)
      ],
      attainment: [
        AttainmentRow(
          scenario: "plan", kpi: "all", probability: 0.25, probabilitySE: 0.01, draws: 100,
          basis: .assumed)
      ], outturns: [], budget: [], budgetCitations: [], fits: [], errorCorrelations: [],
      warnings: [])
    #expect(
      results.projectionsTable.csv == """
        scenario,kpi,method,period,statistic,value,unit,basis
        plan,k,pipeline,2024Q1,p05,1.5,firm,assumed

        """)
    #expect(
      results.attainmentTable.csv == """
        scenario,kpi,unit,direction,target,deadline,probability,probability_se,expected,\
        p10,p50,p90,first_crossing_p50,gap,achievement_rate,verdict,basis
        plan,all,,,,,0.25,0.01,,,,,,,,,assumed

        """)
    #expect(results.tables.map(\.name) == ["projections", "attainment"])
  }
}
