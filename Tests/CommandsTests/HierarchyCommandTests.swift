import Foundation
import Testing

@Suite struct HierarchyCommandTests {
  private static let tree = """
    series_id,parent
    강남,서울
    강북,서울
    해운대,부산
    서울,전국
    부산,전국

    """

  /// Quarterly values from 2015Q1 on.
  private static func series(_ names: [(String, Double)], count: Int = 40) -> String {
    "series_id,period,value\n"
      + names.map { name, level in
        (0..<count).map { t in
          let season = Double([3, -2, 5, -6][t % 4])
          let noise = Double((t * t * 7 + Int(level) * t) % 23) / 10
          let value = level + 0.3 * Double(t) + season + noise
          return "\(name),\(2015 + t / 4)Q\(t % 4 + 1),\((value * 10).rounded() / 10)\n"
        }.joined()
      }.joined()
  }

  private static let bottom = series([("강남", 130), ("강북", 90.7), ("해운대", 31.3)])

  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").dropFirst().map { $0.components(separatedBy: ",") }
  }

  /// Numbers in whole units of the twelfth decimal, so that sums are exact.
  private func units(_ text: String) throws -> Decimal { try #require(Decimal(string: text)) }

  @Test func `printed means and paths add up to the last digit`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.bottom, to: "s.csv")
      try tool.write(Self.tree, to: "tree.csv")
      let outcome = try tool.run([
        "forecast", "s.csv", "--hierarchy", "tree.csv", "--model", "ets", "--horizon", "6",
        "--paths", "20", "--paths-out", "p.csv", "--models-out", "m.csv", "--lang", "en",
      ])
      #expect(outcome.status == 0)
      #expect(outcome.words.contains("6 series made to add up by mint; correlations of errors"))
      #expect(outcome.words.contains("3 sums made of their parts"))
      var means: [String: [Decimal]] = [:]
      for row in rows(outcome.output) { means[row[0], default: []].append(try units(row[3])) }
      #expect(means.count == 6)
      for step in 0..<6 {
        func mean(_ name: String) throws -> Decimal { try #require(means[name])[step] }
        #expect(try mean("서울") == mean("강남") + mean("강북"))
        #expect(try mean("부산") == mean("해운대"))
        #expect(try mean("전국") == mean("서울") + mean("부산"))
      }
      var paths: [String: [Decimal]] = [:]
      let text = String(decoding: try tool.data("p.csv"), as: UTF8.self)
      for row in rows(text) { paths[row[0], default: []].append(try units(row[4])) }
      let total = try #require(paths["전국"])
      #expect(total.count == 120)
      for place in total.indices {
        let parts = ["강남", "강북", "해운대"].compactMap { paths[$0]?[place] }
        #expect(parts.reduce(0, +) == total[place])
      }
      let models = String(decoding: try tool.data("m.csv"), as: UTF8.self)
      #expect(models.contains("made to add up with 5 other series by mint"))
      // The order of the series and of the edges changes nothing but the order of the rows.
      try tool.write(
        Self.series([("해운대", 31.3), ("강북", 90.7), ("강남", 130)]), to: "other.csv")
      try tool.write(
        "parent,series_id\n전국,부산\n전국,서울\n부산,해운대\n서울,강북\n서울,강남\n,전국\n", to: "other-tree.csv")
      let other = try tool.run([
        "forecast", "other.csv", "--hierarchy", "other-tree.csv", "--model", "ets", "--horizon",
        "6",
      ])
      #expect(
        other.output.split(separator: "\n").sorted()
          == outcome.output.split(separator: "\n").sorted())
    }
  }

  @Test func `longer periods are sums of what is printed`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.series([("강남", 130), ("강북", 90.7)], count: 39), to: "s.csv")
      try tool.write("series_id,parent\n강남,서울\n강북,서울\n", to: "tree.csv")
      let outcome = try tool.run([
        "forecast", "s.csv", "--hierarchy", "tree.csv", "--temporal", "--model", "ets",
        "--horizon", "9", "--reconcile", "structural",
      ])
      #expect(outcome.status == 0)
      #expect(outcome.words.contains("계열 3개의 합이 맞도록 조정 (structural)"))
      for name in ["강남", "강북", "서울"] {
        let own = rows(outcome.output).filter { $0[0] == name }
        #expect(own.map { $0[2] }.filter { $0.count == 4 } == ["2025", "2026"])
        #expect(own.map { $0[2] }.filter { $0.contains("H") }.count == 4)
        let quarters = own.filter { $0[2].hasPrefix("2026Q") }
        let year = try #require(own.first { $0[2] == "2026" })
        #expect(try quarters.reduce(0) { try $0 + units($1[3]) } == units(year[3]))
        let (lower, upper) = (try units(year[5]), try units(year[6]))
        #expect(try lower < units(year[3]) && units(year[3]) < upper)
      }
      // A series alone, without a hierarchy.
      let alone = try tool.run([
        "forecast", "s.csv", "--temporal", "--model", "naive", "--horizon", "5", "--paths", "2",
        "--paths-out", "p.csv",
      ])
      #expect(alone.status == 0)
      let years = rows(String(decoding: try tool.data("p.csv"), as: UTF8.self)).filter {
        $0[3] == "2025"
      }
      #expect(years.count == 4)
    }
  }

  @Test func `sums of the file are checked`() throws {
    try Tool.inNewFolder { tool in
      let parts = Self.series([("a", 50), ("b", 70)], count: 16)
      func total(_ share: Double) -> String {
        let values = rows(parts)
        return (0..<16).map { t in
          let sum = (Double(values[t][2]) ?? 0) + (Double(values[t + 16][2]) ?? 0)
          return "t,\(values[t][1]),\((sum * (t == 3 ? share : 1) * 10).rounded() / 10)\n"
        }.joined()
      }
      try tool.write("series_id,parent\na,t\nb,t\n", to: "tree.csv")
      func run(_ share: Double) throws -> Tool.Outcome {
        try tool.write(parts + total(share), to: "s.csv")
        return try tool.run([
          "forecast", "s.csv", "--hierarchy", "tree.csv", "--model", "naive", "--horizon", "2",
          "--lang", "en",
        ])
      }
      let exact = try run(1)
      #expect(exact.status == 0 && !exact.words.contains("is not the sum"))
      let near = try run(1.005)
      #expect(near.status == 0)
      #expect(
        near.words.contains("tree.csv:2:3: warning: `t` is not the sum of its parts in 1 of 16"))
      let far = try run(1.2)
      #expect(far.status == 1 && far.output.isEmpty)
      #expect(far.words.contains("error: `t` is not the sum of its parts in 1 of 16 periods"))
      #expect(far.words.contains("leave out the rows of `t`: it is then summed"))
    }
  }

  @Test func `ends and beginnings that differ are told`() throws {
    try Tool.inNewFolder { tool in
      let late = rows(Self.series([("b", 70)])).dropFirst(8).dropLast(2)
      try tool.write(
        Self.series([("a", 50)]) + late.map { $0.joined(separator: ",") + "\n" }.joined(),
        to: "s.csv")
      try tool.write("series_id,parent\na,t\nb,t\n", to: "tree.csv")
      let outcome = try tool.run([
        "forecast", "s.csv", "--hierarchy", "tree.csv", "--model", "ets", "--horizon", "2",
        "--lang", "en",
      ])
      #expect(outcome.status == 0)
      #expect(outcome.words.contains("warning: `b` ends with 2024Q2, others with 2024Q4"))
      #expect(outcome.words.contains("warning: `t` is summed from 2017Q1 on only, as `b` has no"))
      #expect(rows(outcome.output).allSatisfy { ["2025Q1", "2025Q2"].contains($0[2]) })
    }
  }

  @Test(arguments: [
    ("en", "note: bottom_up instead of mint, as only 2 periods have errors of all series"),
    ("ko", "알림: mint 대신 bottom_up 사용 (모든 계열의 오차가 있는 기간이 2개뿐)"),
  ])
  func `short series are summed, which is said`(_ language: String, _ words: String) throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.series([("a", 50), ("b", 70)], count: 3), to: "s.csv")
      try tool.write("series_id,parent\na,t\nb,t\n", to: "tree.csv")
      let outcome = try tool.run([
        "forecast", "s.csv", "--hierarchy", "tree.csv", "--model", "naive", "--lang", language,
      ])
      #expect(outcome.status == 0 && outcome.words.contains(words))
    }
  }

  @Test func `values too large to be summed are named`() throws {
    try Tool.inNewFolder { tool in
      try tool.write("series_id,period,value\na,2020,1e200\nb,2020,3\n", to: "s.csv")
      try tool.write("series_id,parent\na,t\nb,t\n", to: "tree.csv")
      let outcome = try tool.run(["forecast", "s.csv", "--hierarchy", "tree.csv"])
      #expect(outcome.status == 1 && outcome.words.contains("too large to be summed"))
    }
  }

  @Test func `mistakes are named with their lines`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.bottom, to: "s.csv")
      func words(_ tree: String, _ more: [String] = []) throws -> String {
        try tool.write(tree, to: "tree.csv")
        let outcome = try tool.run(
          ["forecast", "s.csv", "--hierarchy", "tree.csv", "--model", "naive"] + more)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        return outcome.words
      }
      #expect(
        try words("series_id,parent\n강남구,서울\n").contains(
          "tree.csv:2:1: error: `강남구` has no parts, and there are no values for it"))
      #expect(
        try words("series_id,parent\n강남,서울\n서울,전국\n전국,서울\n").contains(
          "series are parts of themselves"))
      #expect(
        try words("series_id,parent\n강남,서울\n강남,서울\n").contains(
          "tree.csv:3:1: error: `강남` is a part of `서울` a second time"))
      #expect(try words("series_id\n강남\n").contains("`series_id` and `parent` are needed"))
      #expect(try words("series_id,parent\n").contains("there are no series below the header"))
      try tool.write(Self.bottom + "연간,2020,1\n연간,2021,2\n", to: "s.csv")
      #expect(
        try words("series_id,parent\n강남,서울\n연간,서울\n").contains("`연간` is yearly (2020 …)"))
      try tool.write(Self.bottom + "나쁨,2020Q1,일\n", to: "s.csv")
      #expect(
        try words("series_id,parent\n강남,서울\n나쁨,서울\n").contains(
          "`나쁨` has mistakes in the file of series"))
    }
  }

  @Test func `options that do not go together are refused`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.bottom, to: "s.csv")
      try tool.write(Self.tree, to: "tree.csv")
      func words(_ arguments: [String]) throws -> String {
        let outcome = try tool.run(["forecast", "s.csv"] + arguments)
        #expect(outcome.status == 64)
        return outcome.words
      }
      #expect(try words(["--reconcile", "mint"]).contains("'--reconcile' needs '--hierarchy'"))
      #expect(
        try words(["--hierarchy", "tree.csv", "--reconcile", "best"]).contains(
          "'best' is none of mint, structural, variance, ols and bottom_up"))
      #expect(
        try words(["--hierarchy", "tree.csv", "--bounds", "0,100"]).contains(
          "takes no greatest value"))
      #expect(
        try words(["--hierarchy", "tree.csv", "-o", "tree.csv"]).contains("are the same place"))
    }
  }
}
