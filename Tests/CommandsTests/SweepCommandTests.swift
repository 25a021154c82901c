import Foundation
import Testing

@Suite struct SweepCommandTests {
  private static let vary = ["--vary", "assumptions.pass=0.5:0.9:5"]

  @Test func `a folder, a file and stdout hold the same rows`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let sweep = ["sweep", "plan.yaml", "--kpi", "approved", "--draws", "200"] + Self.vary
      let folder = try tool.run(sweep + ["-o", "out", "--threads", "1"])
      #expect(folder.status == 0, "\(folder.words)")
      #expect(tool.names(in: "out") == ["manifest.json", "sweep.csv"])
      let rows = try tool.data("out/sweep.csv")
      #expect(try tool.run(sweep + ["-o", "rows.csv", "--threads", "2"]).status == 0)
      #expect(try tool.data("rows.csv") == rows)
      let printed = try tool.run(sweep + ["-o", "-", "--threads", "3"])
      #expect(Data(printed.output.utf8) == rows)
      let lines = printed.output.split(separator: "\n")
      #expect(lines.count == 6)
      #expect(
        lines[0]
          == "variant,assumptions.pass,kpi,at,mean,p10,p50,p90,probability,probability_se,unit,via")
      #expect(lines[1].hasPrefix("1,0.5,approved,2022-12-31,"))
      // Nothing is left beside the folder.
      #expect(!tool.names(in: ".").contains(".out.sweep"))
    }
  }

  @Test func `an interrupted sweep goes on where it stopped`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let sweep = ["sweep", "plan.yaml", "--draws", "100", "-o", "out"] + Self.vary
      #expect(try tool.run(sweep).status == 0)
      let whole = String(decoding: try tool.data("out/sweep.csv"), as: UTF8.self)
      let digest = try digest(of: sweep, tool)
      // Two whole variants of two indicators each, and a piece of the third.
      let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
      let piece = lines[...4].joined(separator: "\n") + "\n" + lines[5].prefix(9)
      try leave(piece, digest, tool)
      let again = try tool.run(sweep + ["--lang", "en"])
      #expect(again.words.contains("2 variants are there already"), "\(again.words)")
      #expect(String(decoding: try tool.data("out/sweep.csv"), as: UTF8.self) == whole)
      try leave(piece, "another", tool)
      let other = try tool.run(sweep + ["--lang", "en"])
      #expect(other.words.contains("beginning anew"), "\(other.words)")
      #expect(String(decoding: try tool.data("out/sweep.csv"), as: UTF8.self) == whole)
    }
  }

  /// What a sweep leaves of its inputs while it runs: of one that cannot write its folder.
  private func digest(of sweep: [String], _ tool: Tool) throws -> String {
    try FileManager.default.createDirectory(
      at: tool.folder.appending(path: "other"), withIntermediateDirectories: true)
    try tool.write("mine", to: "other/mine.txt")
    let arguments = sweep.map { $0 == "out" ? "other" : $0 }
    #expect(try tool.run(arguments).status == 74)
    return String(decoding: try tool.data(".other.sweep/inputs"), as: UTF8.self)
  }

  private func leave(_ rows: String, _ digest: String, _ tool: Tool) throws {
    try FileManager.default.createDirectory(
      at: tool.folder.appending(path: ".out.sweep"), withIntermediateDirectories: true)
    try tool.write(rows, to: ".out.sweep/rows.csv")
    try tool.write(digest, to: ".out.sweep/inputs")
  }
}
