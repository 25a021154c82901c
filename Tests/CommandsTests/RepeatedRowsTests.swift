import Foundation
import Testing

/// Comparisons of indicators that repeat over more elements than a screen has rows.
@Suite struct RepeatedRowsTests {
  private static let count = 15

  private static var plan: String {
    let towns = (1...count).map { "    t\($0): {ko: 동네 \($0), en: Town \($0)}" }
    let rates = (1...count).map { "t\($0): \($0)" }.joined(separator: ", ")
    return """
      outturn: 1
      id: towns
      title: {ko: 동네, en: Towns}
      horizon: 2021..2022
      run: {draws: 60, seed: 2}
      dimensions:
        town:
      \(towns.joined(separator: "\n"))
      levers:
        push: {value: 1, range: 0 .. 4}
      assumptions:
        need: {for_each: town, value: {\(rates)}}
        luck: {for_each: town, value: 0.8 to 1.2}
      kpis:
        done:
          label: {ko: 이행, en: Done}
          for_each: town
          kind: index
          unit: point
          from: need * luck * push
          target: {value: 8, by: 2022}

      """
  }

  private static let push = """
    outturn: 1
    extends: plan.yaml
    title: {ko: 더 밀면, en: A harder push}
    set: {levers.push: 1.1}

    """

  private func compared(_ more: [String]) throws -> Tool.Outcome {
    try Tool.inNewFolder { tool in
      try tool.write(Self.plan, to: "plan.yaml")
      try tool.write(Self.push, to: "push.yaml")
      return try tool.run(["compare", "plan.yaml", "push.yaml", "--no-bridge"] + more)
    }
  }

  @Test func `the rows that move most are shown, and where the others are`() throws {
    let outcome = try compared([])
    #expect(outcome.status == 0, "\(outcome.words)")
    let shown = outcome.output.split(separator: "\n").filter { $0.contains("이행 · 동네") }
    #expect(shown.count == 10, "\(outcome.output)")
    #expect(
      outcome.output.contains("이행: 15행 가운데 가장 크게 움직인 10행, 모두는 comparison.csv나 --all"))
    // Far from the target nothing happens to the chance; the value moves least in the first town.
    #expect(!outcome.output.contains("동네 1 "))
    #expect(shown.first?.contains("동네 7 ") == true || shown.first?.contains("동네 8 ") == true)
    let english = try compared(["--lang", "en"])
    #expect(english.output.contains("Done: the 10 of 15 rows that move most; all are in"))
  }

  @Test func `all rows are printed when they are asked for`() throws {
    let outcome = try compared(["--all"])
    let shown = outcome.output.split(separator: "\n").filter { $0.contains("이행 · 동네") }
    #expect(shown.count == Self.count, "\(outcome.output)")
    #expect(!outcome.output.contains("행 가운데"))
  }
}
