import Foundation
import Testing

/// Files of many series, which are not held.
@Suite struct ForecastStreamTests {
  private static let columns = "series_id,t_index,value\n"
  private static let rows = (0..<400).map { series in
    (1...9).map { "계열 \(series),\($0),\(($0 * series) % 23 + 1)\n" }
  }

  private func run(
    _ tool: Tool, _ table: String, _ arguments: [String] = [], _ environment: [String: String] = [:]
  ) throws -> Tool.Outcome {
    try tool.write(table, to: "a.csv")
    return try tool.run(
      ["forecast", "a.csv", "--model", "naive", "--horizon", "3", "--lang", "en"] + arguments,
      environment: environment)
  }

  @Test func `forecasts do not depend on how a file is read`() throws {
    try Tool.inNewFolder { tool in
      let together = Self.columns + Self.rows.map { $0.joined() }.joined()
      let apart =
        Self.columns + (0..<9).map { place in Self.rows.map { $0[place] }.joined() }.joined()
      let more = ["--paths", "2", "--paths-out", "p.csv", "--models-out", "m.csv"]
      let first = try run(tool, together, more)
      #expect(first.output.split(separator: "\n").count == 1 + 3 * 400)
      let files = try [tool.data("p.csv"), tool.data("m.csv")]
      for (table, threads) in [(together, "1"), (together, "7"), (apart, "2")] {
        let other = try run(tool, table, more + ["--threads", threads])
        #expect(other.output == first.output)
        #expect(other.words == first.words)
        #expect(try [tool.data("p.csv"), tool.data("m.csv")] == files)
      }
      let homeless = try run(tool, together, [], ["TMPDIR": "/nowhere"])
      #expect(homeless.output == first.output)
      #expect(tool.names(in: ".") == ["a.csv", "m.csv", "p.csv"])
    }
  }

  @Test func `a mistake in the last row is found where it stands`() throws {
    try Tool.inNewFolder { tool in
      let table = Self.columns + Self.rows.map { $0.joined() }.joined() + "b,1,x\n"
      let outcome = try run(tool, table, ["-o", "o.csv"])
      #expect(outcome.words.contains("a.csv:3602:5: error: `b`: `x` is not a number"))
      #expect(outcome.words.contains("400 of 401 series forecast"))
      let open = try run(tool, table + "\"c", ["-o", "open.csv"])
      #expect(open.status == 1)
      #expect(open.words.contains("a.csv:3603:1: error"))
      #expect(tool.names(in: ".") == ["a.csv", "o.csv"])
    }
  }
}
