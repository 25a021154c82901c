import ResponseCurves
import Quantities
import TestSupport
import Testing

@testable import Budgeting

@Suite struct DecisionTableTests {
  @Test func `every table adds up to the won, by line, ministry and category`() {
    var generator = SplitMix(state: 5)
    for _ in 0..<60 {
      let count = Int.random(in: 1...71, using: &generator)
      let decisions = (0..<count).map { place in
        AllocationDecision(
          id: "T\(place)", label: LocalizedText("T\(place)"), floor: .init(0),
          ceiling: .init(1e13),
          tags: ["ministry": "M\(place % 14)", "category": place % 5 == 0 ? "" : "C\(place % 6)"])
      }
      func draw() -> [Double] {
        let raw = (0..<count).map { _ in Double.random(in: 1e7...4e11, using: &generator) }
        let scale = 5.3e12 / raw.reduce(0, +)
        return raw.map { $0 * scale }
      }
      let problem = AllocationProblem(
        decisions: decisions,
        terms: decisions.indices.map {
          ResponseTerm(
            id: "\($0)", function: .michaelis(max: 3, half: 1e11), arguments: [.init($0)])
        }, limits: [])
      let (before, after) = (draw(), draw())
      for key in [DecisionTable.Key.line, .tag("ministry"), .tag("category"), .fiscalYear] {
        let table = DecisionTable(problem, before: before, after: after, by: key)
        #expect(table.rows.reduce(0) { $0 + $1.after } == 5.3e12)
        #expect(table.rows.reduce(0) { $0 + $1.before } == 5.3e12)
        #expect(table.total.after == 5.3e12)
        #expect(table.rows.reduce(0) { $0 + $1.change } == table.total.change)
        #expect(table.rows.reduce(0) { $0 + $1.lines } == count)
        #expect(table.rows.allSatisfy { $0.after == $0.after.rounded() })
        let result = table.rows.compactMap(\.resultAfter).reduce(0, +)
        #expect(abs(result - problem.value(of: after)) < 1e-9 * result)
      }
    }
  }

  @Test func `a change is told in won and as a share, and a new line has no share`() throws {
    let problem = RootProblem(weights: [1, 1, 1], total: 300e8).problem
    let table = DecisionTable(
      problem, before: [100e8, 0, 50e8], after: [150e8, 20e8, 50e8], by: .line)
    #expect(table.rows.map(\.change) == [50e8, 20e8, 0])
    #expect(table.rows.map(\.changeShare) == [0.5, nil, 0])
    #expect(table.total.change == 70e8)
    #expect(table.rows.map { $0.label[.ko] } == ["사업1", "사업2", "사업3"])
  }

  @Test func `a result that lines of several rows share belongs to no row`() {
    var problem = RootProblem(weights: [1, 1, 1], total: 300e8).problem
    problem.terms = [
      ResponseTerm(id: "all", function: .log(scale: 1, half: 1e9), arguments: [.init(0), .init(1)])
    ]
    let amounts = [1e9, 2e9, 3e9]
    let lines = DecisionTable(problem, before: amounts, after: amounts, by: .line)
    #expect(lines.rows.allSatisfy { $0.resultAfter == nil })
    #expect(lines.total.resultAfter == problem.value(of: amounts))
  }
}
