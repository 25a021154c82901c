import Foundation
import Testing

/// Shares are percent wherever a command tells them.
@Suite struct ShareFormTests {
  private func run(_ arguments: [String]) throws -> (Tool.Outcome, String) {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let outcome = try tool.run(arguments + ["plan.yaml", "--kpi", "approved", "-o", "out"])
      let table = try? tool.data("out/information.csv")
      return (outcome, String(decoding: table ?? Data(), as: UTF8.self))
    }
  }

  @Test func `the values of a share in a tornado`() throws {
    let (outcome, _) = try run(["sensitivity", "--method", "tornado", "--draws", "200"])
    #expect(outcome.status == 0, "\(outcome.words)")
    let row = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("통과율") })
    let cells = row.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(cells.count > 2 && cells[1].hasSuffix(" %") && cells[2].hasSuffix(" %"), "\(row)")
    #expect(!row.contains(" 0.6") && !row.contains(" 0.8"), "\(row)")
  }

  @Test func `a share that is known exactly is counted in percent`() throws {
    let (outcome, table) = try run(["information", "--draws", "600"])
    #expect(outcome.status == 0, "\(outcome.words)")
    let rows = table.split(separator: "\n")
    let header = try #require(rows.first).split(separator: ",", omittingEmptySubsequences: false)
    let unit = try #require(header.firstIndex(of: "unit"))
    let row = try #require(rows.first { $0.contains("통과율") || $0.contains(",pass,") })
    #expect(row.split(separator: ",", omittingEmptySubsequences: false)[unit] == "percent")
  }
}
