import Diagnostics
import Foundation
import Outturn
import Results
import Scenarios
import Testing

struct UncertainLinkTests {
  private func results(_ curve: String, files: [String: String] = [:]) throws -> RunResults {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "outturn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let text = """
      outturn: 1
      horizon: 2021Q1..2022Q4
      levers:
        near: {value: 40, range: 10 .. 200}
        far: {value: 80, range: 10 .. 200}
      links:
        low: {of: near, curve: \(curve), unit: firm}
        high: {of: far, curve: \(curve), unit: firm}
      kpis:
        low_firms: {from: low, unit: firm, kind: index}
        high_firms: {from: high, unit: firm, kind: index}
      """
    let plan = folder.appending(path: "plan.yaml")
    try Data(text.utf8).write(to: plan)
    return try Study(PlanReader.read(plan: plan.path)).run(RunOptions(draws: 4000)).results
  }

  private func value(
    _ results: RunResults, _ kpi: String, _ statistic: ProjectionRow.Statistic
  ) -> Double {
    results.projections.first { $0.kpi == kpi && $0.statistic == statistic }?.value ?? .nan
  }

  private func lognormal(_ low: Double, _ high: Double, score: Double) -> Double {
    (low * high).squareRoot() * exp(log(high / low) * score / (2 * 1.6448536269514722))
  }

  @Test(arguments: ["michaelis", "log", "power", "linear", "piecewise", "steps", "hill"])
  func `a curve through uncertain outputs has their spread at the points`(family: String) throws {
    let found = try results("{\(family): {through: {40: 60 to 90, 80: 90 to 120}}}")
    for (statistic, score) in [
      (ProjectionRow.Statistic.p10, -1.2815515655446004), (.p50, 0), (.p90, 1.2815515655446004),
    ] {
      let low = lognormal(60, 90, score: score)
      #expect(abs(value(found, "low_firms", statistic) / low - 1) < 0.01)
      let high = lognormal(90, 120, score: score)
      #expect(abs(value(found, "high_firms", statistic) / high - 1) < 0.01)
    }
    #expect(found.warnings.filter { $0.code == "curve-beyond-points" }.isEmpty)
  }

  @Test func `sigmoids through three uncertain outputs are drawn as well`() throws {
    for family in ["hill", "logistic"] {
      let found = try results(
        "{\(family): {through: {20: 8 to 12, 40: 40 to 50, 80: 80 to 90}}}")
      #expect(abs(value(found, "low_firms", .p50) / (40.0 * 50).squareRoot() - 1) < 0.01)
      #expect(abs(value(found, "high_firms", .p90) / lognormal(80, 90, score: 1.28155) - 1) < 0.01)
    }
  }

  @Test func `data give a curve with its standard error, and use beyond them is told`() throws {
    // Bates & Watts (1988), A4.1, treated; inputs in hundredths.
    let rows = [
      (2, 76), (2, 47), (6, 97), (6, 107), (11, 123), (11, 139), (22, 159), (22, 152), (56, 191),
      (56, 201), (110, 207), (110, 200),
    ]
    let table = "input,output (firm)\n" + rows.map { "\($0.0),\($0.1)\n" }.joined()
    let found = try results("{michaelis: {data: data.csv}}", files: ["data.csv": table])
    let mean = value(found, "low_firms", .p50)
    // 212.684 · 40 / (6.4121 + 40), and its error by the linearised model.
    #expect(abs(mean / 183.3 - 1) < 0.01)
    let width = value(found, "low_firms", .p90) - value(found, "low_firms", .p10)
    #expect(width > 7 && width < 14)
    let shifted = try results(
      "{michaelis: {data: {file: data.csv, input: money, output: firms}}}",
      files: [
        "data.csv": table.replacingOccurrences(
          of: "input,output (firm)", with: "money,firms"
        )
        .replacingOccurrences(of: "\n110,", with: "\n60,")
      ])
    let warning = try #require(shifted.warnings.first { $0.code == "curve-beyond-points" })
    #expect(warning.message.contains("exceeds the greatest observed on 4000 of 4000 paths"))
    #expect(warning.message.contains("80 against 60"))
  }
}
