import Foundation
import Testing

@Suite struct ForecastCommandTests {
  private static let table = """
    series_id,period,value
    수출,2023-01,10
    수출,2023-02,12
    수출,2023-03,11
    수출,2023-04,13
    나쁨,2023-01,1
    나쁨,2023-02,약 2
    비율,2021,0.5
    비율,2022,0.6
    비율,2023,0.65

    """

  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { $0.components(separatedBy: ",") }
  }

  @Test func `a file of series gives a table of forecasts`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "계열.csv")
      let outcome = try tool.run([
        "forecast", "계열.csv", "--model", "naive", "--horizon", "yearly=1,monthly=2",
        "--level", "99.5,80", "--models-out", "models.csv", "--lang", "en",
      ])
      #expect(outcome.status == 0)
      let rows = rows(outcome.output)
      #expect(
        rows[0] == [
          "series_id", "step", "period", "mean", "median", "lower_80", "upper_80", "lower_99.5",
          "upper_99.5",
        ])
      #expect(
        rows.dropFirst().map { $0.prefix(3).joined(separator: " ") }
          == ["수출 1 2023-05", "수출 2 2023-06", "비율 1 2024"])
      for row in rows.dropFirst() {
        let numbers = row.dropFirst(3).compactMap(Double.init)
        #expect(numbers.count == 6)
        #expect(numbers[4] <= numbers[2] && numbers[2] < numbers[1])
        #expect(numbers[1] < numbers[3] && numbers[3] < numbers[5])
        #expect(numbers[4] >= 0)
      }
      #expect(outcome.words.contains("계열.csv:7:12: error: `나쁨`: `약 2` is not a number"))
      #expect(outcome.words.contains("2 of 3 series forecast; 2 kept at 0 or above"))
      let models = String(decoding: try tool.data("models.csv"), as: UTF8.self)
      #expect(
        models.hasPrefix(
          "series_id,model,parameters,log_likelihood,aicc,outcome,bounds,notes\n"
            + "수출,naive,"))
      #expect(models.contains("closed_form,0.. auto,"))
      #expect(models.contains("나쁨,,,,,refused: `나쁨`: `약 2` is not a number,,\n"))
    }
  }

  @Test func `refusals fail only when asked to`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "a.csv")
      let strict = try tool.run(["forecast", "a.csv", "--strict", "-o", "out.csv"])
      #expect(strict.status == 1)
      #expect(strict.output.isEmpty)
      #expect(tool.names(in: ".").contains("out.csv"))
      let bounded = try tool.run([
        "forecast", "a.csv", "--bounds", "0,1", "--model", "naive", "--lang", "en",
      ])
      #expect(bounded.status == 0)
      #expect(bounded.words.contains("수출: refused: 10 in 2023-01 lies outside the declared"))
      #expect(Set(rows(bounded.output).dropFirst().map { $0[0] }) == ["비율"])
    }
  }

  @Test func `the same bytes come for any number of threads and order of series`() throws {
    try Tool.inNewFolder { tool in
      func series(_ name: Int) -> String {
        (1...30).map { t in
          "s\(name),\(t),\((t * t * (name + 3)) % 17 + t),quarterly\n"
        }.joined()
      }
      let header = "series_id,t_index,value,frequency\n"
      try tool.write(header + (0..<9).map(series).joined(), to: "a.csv")
      try tool.write(header + (0..<9).reversed().map(series).joined(), to: "b.csv")
      func output(_ file: String, _ threads: String) throws -> String {
        let outcome = try tool.run([
          "forecast", file, "--threads", threads, "--paths", "5", "--paths-out", file + ".paths",
          "--horizon", "3",
        ])
        #expect(outcome.status == 0)
        return outcome.output
      }
      let one = try output("a.csv", "1")
      let paths = try tool.data("a.csv.paths")
      #expect(try output("a.csv", "3") == one)
      #expect(try tool.data("a.csv.paths") == paths)
      let turned = try output("b.csv", "2")
      #expect(rows(turned).dropFirst().sorted { $0[0] < $1[0] } == Array(rows(one).dropFirst()))
      #expect(String(decoding: paths, as: UTF8.self).split(separator: "\n").count == 1 + 9 * 5 * 3)
    }
  }

  @Test func `JSON holds forecasts and models`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "a.csv")
      let outcome = try tool.run(["forecast", "a.csv", "--json", "--horizon", "2"])
      let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let tables = try #require(object as? [String: [[String: Any]]])
      #expect(tables["forecasts"]?.count == 4)
      #expect(tables["models"]?.count == 3)
      #expect(tables["forecasts"]?.first?["median"] is Double)
    }
  }

  @Test func `packed files and stdin are read, broken ones named`() throws {
    // The header of a gzip file and nothing more.
    try Tool.inNewFolder { tool in
      try Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]).write(
        to: tool.folder.appending(path: "cut.csv.gz"))
      let cut = try tool.run(["forecast", "cut.csv.gz"])
      #expect(cut.status == 1)
      #expect(cut.words.contains("`cut.csv.gz` cannot be unpacked: it ends in the middle"))
      let empty = try tool.run(["forecast", "-"])
      #expect(empty.status == 1)
      #expect(empty.words.contains("stdin:1:1: error: the file has no header row"))
      let missing = try tool.run(["forecast", "missing.csv"])
      #expect(missing.status == 74)
    }
  }

  @Test func `files are written whole or not at all`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.table, to: "a.csv")
      let nowhere = try tool.run(["forecast", "a.csv", "-o", "none/out.csv"])
      #expect(nowhere.status == 74)
      #expect(nowhere.words.contains("cannot write none/out.csv: there is no folder"))
      let folder = try tool.run(["forecast", "a.csv", "-o", "."])
      #expect(folder.status == 74)
      let device = try tool.run(["forecast", "a.csv", "-o", "/dev/null"])
      #expect(device.status == 0)
      #expect(tool.names(in: ".") == ["a.csv"])
    }
  }

  @Test(arguments: [
    (["--model", "etz"], "Did you mean ets?"),
    (["--model", "ets:AXN"], "is not a form of ets"), (["--horizon", "0"], "--horizon"),
    (["--horizon", "montly=3"], "Did you mean monthly?"), (["--level", "0.8"], "--level"),
    (["--level", "80,80"], "twice"), (["--bounds", "1,0"], "--bounds"),
    (["--paths", "10"], "--paths-out"), (["--horizon", "-1"], "from 1 to 1,000"),
    (["--horizon", "yearly=2,yearly=3"], "names yearly twice"), (["-o", ""], "--output"),
    (["--paths", "-3", "--paths-out", "p"], "from 1 to 100,000"),
    (["--threads", "0"], "--threads"),
  ])
  func `wrong arguments are usage errors`(arguments: [String], words: String) throws {
    try Tool.inNewFolder { tool in
      let outcome = try tool.run(["forecast", "a.csv"] + arguments)
      #expect(outcome.status == 64, "\(arguments)")
      #expect(outcome.words.contains(words), "\(outcome.words)")
    }
  }

  @Test func `drivers carry a series where they go`() throws {
    try Tool.inNewFolder { tool in
      let driver = (1...24).map { $0 % 5 + ($0 > 20 ? 40 : 0) }
      try tool.write(
        "series_id,t_index,value\n"
          + (1...20).map { "a,\($0),\(100 + 3 * driver[$0 - 1] + $0 * 7 % 3)\n" }.joined(),
        to: "a.csv")
      try tool.write(
        "t_index,x\n" + (1...24).map { "\($0),\(driver[$0 - 1])\n" }.joined(), to: "x.csv")
      for model in ["auto", "arima", "local_level"] {
        let outcome = try tool.run([
          "forecast", "a.csv", "--drivers", "x.csv", "--horizon", "4", "--model", model,
        ])
        #expect(outcome.status == 0, "\(outcome.words)")
        let median = try #require(Double(rows(outcome.output)[1][4]))
        #expect(abs(median - 225) < 8, "\(model)")
      }
      let short = try tool.run([
        "forecast", "a.csv", "--drivers", "x.csv", "--horizon", "5", "--lang", "en",
      ])
      #expect(short.words.contains("a: refused: driver `x` has no value for 25"))
      let naive = try tool.run(["forecast", "a.csv", "--drivers", "x.csv", "--model", "naive"])
      #expect(naive.status == 64)
    }
  }

  @Test func `a frequency that is not known is warned of once`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        "series_id,t_index,value,frequency\na,1,5,period0.1\na,2,6,period0.1\n", to: "a.csv")
      let outcome = try tool.run(["forecast", "a.csv", "--horizon", "1"])
      #expect(outcome.status == 0)
      #expect(outcome.words.contains("warning: `period0.1` is not a frequency that is known"))
      #expect(rows(outcome.output)[1][2] == "3")
    }
  }
}
