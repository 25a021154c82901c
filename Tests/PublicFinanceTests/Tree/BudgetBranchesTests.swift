@testable import PublicFinance
import Quantities
import TestSupport
import Testing

@Suite struct BudgetBranchesTests {
  /// Random lines over all levels and two tags; whole won up to 10^15 in all.
  private func randomTree(_ random: inout SplitMix) -> BudgetTree {
    let count = Int.random(in: 1...60, using: &random)
    return BudgetTree(
      lines: (0..<count).map { index in
        var tags: [String: String] = [:]
        for (place, level) in BudgetLevel.allCases.enumerated()
        where Int.random(in: 0...9, using: &random) > 0 {
          let value = Int.random(in: 0...(place / 2 + 2), using: &random)
          tags[level.rawValue] = "\(level.rawValue)\(value)"
        }
        if Bool.random(using: &random) {
          tags["category"] = "c\(Int.random(in: 0...5, using: &random))"
        }
        let most = 1_000_000_000_000_000 / count
        return BudgetLine(
          id: "L\(index)", label: LocalizedText("L\(index)"),
          amounts: [2021: Double(Int.random(in: 0...most, using: &random))],
          instrument: Instrument.allCases.randomElement(using: &random) ?? .subsidy, tags: tags,
          basis: .stated)
      })
  }

  @Test func `branches add up to the one above them, and the lines to the total, to the won`() {
    var random = SplitMix(state: 60)
    for _ in 0..<60 {
      let tree = randomTree(&random)
      let rows = tree.branches(in: 2021)
      let whole = tree.additive.reduce(0) { $0 + Int($1.amounts[2021] ?? 0) }
      #expect(Int(rows[0].amount) == whole)
      for (place, row) in rows.enumerated() where row.line == nil {
        let below = rows[(place + 1)...].prefix { $0.depth > row.depth }
        let children = below.filter { $0.depth == row.depth + 1 }
        guard !children.isEmpty else { continue }
        #expect(children.reduce(0) { $0 + Int($1.amount) } == Int(row.amount))
        #expect(children.reduce(0) { $0 + $1.lines } == row.lines)
      }
      for tag in BudgetLevel.allCases.map(\.rawValue) + ["category"] {
        let groups = tree.groups(by: tag, in: 2021)
        #expect(groups.reduce(0) { $0 + Int($1.amount) } == whole)
      }
    }
  }

  @Test func `programmes of the same name in two ministries stay apart`() {
    func line(_ id: String, _ ministry: String, _ amount: Double) -> BudgetLine {
      BudgetLine(
        id: id, label: LocalizedText(id), amounts: [2021: amount], instrument: .subsidy,
        tags: ["ministry": ministry, "programme": "혁신"], basis: .stated)
    }
    let tree = BudgetTree(lines: [line("a", "산업부", 3), line("b", "중기부", 4), line("c", "산업부", 5)])
    #expect(tree.levels == [.ministry, .programme])
    let rows = tree.branches(in: 2021, withLines: false)
    #expect(rows.map(\.path) == [[], ["산업부"], ["산업부", "혁신"], ["중기부"], ["중기부", "혁신"]])
    #expect(rows.map(\.amount) == [12, 8, 8, 4, 4])
  }

  @Test func `chosen lines add up only where they are alike`() throws {
    var tree = BudgetTree(lines: [
      BudgetLine(
        id: "a", label: LocalizedText("a"), amounts: [2021: 2], instrument: .subsidy, tags: [:],
        basis: .stated),
      BudgetLine(
        id: "b", label: LocalizedText("b"), amounts: [2021: 3], instrument: .equity, tags: [:],
        basis: .stated),
      BudgetLine(
        id: "g", label: LocalizedText("g"), amounts: [2021: 50], instrument: .guaranteeVolume,
        tags: [:], basis: .stated),
    ])
    #expect(try tree.sum(of: ["a", "b"], in: 2021)?.amount == 5)
    let error = #expect(throws: UnlikeMoney.self) { try tree.sum(of: ["a", "b", "g"], in: 2021) }
    #expect(error?.first == "a")
    #expect(error?.second == "g")
    var lines = tree.lines
    lines[1].prices = .constant(year: 2020)
    tree = BudgetTree(lines: lines)
    #expect(throws: UnlikeMoney.self) { try tree.sum(of: ["a", "b"], in: 2021) }
    let deflator = try Deflator(index: [2020: 100, 2021: 110])
    let nominal = try tree.converted(to: .nominal, with: deflator)
    #expect(abs((try nominal.sum(of: ["a", "b"], in: 2021)?.amount ?? 0) - 5.3) < 1e-12)
  }
}
