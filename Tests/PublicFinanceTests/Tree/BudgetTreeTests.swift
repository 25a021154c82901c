@testable import PublicFinance
import Quantities
import TestSupport
import Testing

@Suite struct BudgetTreeTests {
  private func line(
    _ id: String, _ amount: Double, _ instrument: Instrument = .subsidy,
    _ tags: [String: String] = [:], basis: Basis = .stated
  ) -> BudgetLine {
    BudgetLine(
      id: id, label: LocalizedText(id), amounts: [2021: amount], instrument: instrument,
      tags: tags, basis: basis)
  }

  @Test func `guarantee volumes and fund sizes never enter a sum`() {
    let tree = BudgetTree(lines: [
      line("a", 200e8), line("b", 50e8, .onLending), line("g", 1e12, .guaranteeVolume),
      line("f", 1300e8, .fundSize),
    ])
    #expect(tree.total(in: 2021) == 250e8)
    #expect(tree.volumes.map(\.id) == ["g", "f"])
  }

  @Test func `the sums over any tag equal the total, lines without the tag included`() {
    var random = SplitMix(state: 71)
    for _ in 0..<50 {
      let lines = (0..<71).map { index in
        line(
          "T\(index)", Double(Int.random(in: 1...9_999, using: &random)) * 1e8,
          Instrument.allCases.randomElement(using: &random) ?? .subsidy,
          index % 7 == 0 ? [:] : ["category": "c\(index % 6)", "ministry": "m\(index % 14)"])
      }
      let tree = BudgetTree(lines: lines)
      for tag in ["category", "ministry"] {
        let groups = tree.groups(by: tag, in: 2021)
        #expect(groups.reduce(0) { $0 + $1.amount } == tree.total(in: 2021))
        #expect(groups.reduce(0) { $0 + $1.lines } == tree.additive.count)
      }
      let cells = tree.groups(by: "category", in: 2021).flatMap { category in
        tree.groups(by: "ministry", in: 2021).map { ministry in
          tree.amount(("category", category.value), ("ministry", ministry.value), in: 2021)
        }
      }
      #expect(cells.reduce(0, +) == tree.total(in: 2021))
    }
  }

  @Test func `a group rests on its least authoritative line`() {
    let tree = BudgetTree(lines: [
      line("a", 1, .subsidy, ["c": "x"]), line("b", 1, .subsidy, ["c": "x"], basis: .assumed),
      line("d", 1, .subsidy, ["c": "y"]),
    ])
    #expect(tree.groups(by: "c", in: 2021).map(\.basis) == [.assumed, .stated])
  }

  @Test func `small amounts survive beside large ones`() {
    let tree = BudgetTree(lines: [line("a", 1e16), line("b", 1), line("c", 1), line("d", -1e16)])
    #expect(tree.total(in: 2021) == 2)
  }
}
