import Foundation
import Testing

/// Files as Korean offices save them: in CP949.
@Suite struct KoreanFileTests {
  private func write(_ text: String, to name: String, _ tool: Tool) throws {
    // 0x80000422 is CP949.
    let bytes = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0422)))
    try bytes.write(to: tool.folder.appending(path: name))
  }

  @Test func `data of a plan is read, and told to be CP949`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        """
        outturn: 1
        title: 기업
        horizon: 2015..2024
        as_of: 2020
        run: {draws: 40}
        kpis:
          firms:
            unit: firm
            observed: {file: d.csv, column: 중견기업}
            target: {value: 6000, by: 2024}

        """, to: "plan.yaml")
      try write(
        "period,중견기업\n2015,3558\n2016,4014\n2017,4468\n2018,4635\n2019,5007\n2020,5526\n",
        to: "d.csv", tool)
      let outcome = try tool.run(["validate", "plan.yaml"])
      #expect(outcome.status == 0, "\(outcome.words)")
      let words = outcome.output + outcome.words
      #expect(words.contains("was read as CP949 (EUC-KR)"), "\(words)")
      #expect(words.contains("CSV UTF-8"))
    }
  }

  @Test func `a plan in CP949 is shown in Korean with the cure`() throws {
    try Tool.inNewFolder { tool in
      try write("outturn: 1\ntitle: 중견기업\n", to: "plan.yaml", tool)
      let outcome = try tool.run(["run", "plan.yaml"])
      #expect(outcome.status == 1)
      #expect(outcome.words.contains("this is text in CP949 (EUC-KR), and plans are UTF-8"))
      #expect(outcome.words.contains("2 | title: 중견기업"), "\(outcome.words)")
      #expect(outcome.words.contains("iconv -f CP949 -t UTF-8 plan.yaml"))
    }
  }

  @Test func `a table to share money by is read, and told to be CP949`() throws {
    try Tool.inNewFolder { tool in
      try write(
        "과제,부처,하한 (억원),상한 (억원),beta,alpha,gamma (억원)\n가,산업부,0,50,3,1,20\n나,중기부,0,50,2,1,10\n",
        to: "t.csv", tool)
      let outcome = try tool.run(
        ["allocate", "--table", "t.csv", "--total", "60", "--limit", "부처:산업부<=15"])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.words.contains("was read as CP949 (EUC-KR)"), "\(outcome.words)")
      #expect(outcome.output.contains("부처 산업부"), "\(outcome.output)")
      #expect(!outcome.output.contains("ministry"), "\(outcome.output)")
    }
  }
}
