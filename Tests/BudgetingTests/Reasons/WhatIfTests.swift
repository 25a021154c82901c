import Quantities
import Testing

@testable import Budgeting

@Suite struct WhatIfTests {
  private var problem: AllocationProblem {
    var problem = RootProblem(weights: [1, 2, 3, 4], total: 400e8, current: 100e8).problem
    for (place, grade) in ["우수", "미흡", "59.5", "60"].enumerated() {
      problem.decisions[place].tags["grade"] = grade
    }
    return problem
  }

  @Test func `a pro-rata cut takes the same share of all and loses against the best`() throws {
    let cut = try WhatIf.proRata(problem, cut: 0.05)
    #expect(cut.amounts == [95e8, 95e8, 95e8, 95e8])
    #expect(abs(cut.totalAfter - 380e8) < 1)
    let best = 1e-5 * (30 * 380e8).squareRoot()
    let value = 1e-5 * 10 * 95e8.squareRoot()
    #expect(try abs(#require(cut.loss) - (best - value)) < 2e-4 * best)
    #expect(cut.broken.isEmpty)
  }

  @Test func `the ten per cent rule cuts lines graded poor or below 60`() throws {
    let cut = try WhatIf.poorPerformers(problem)
    #expect(cut.picked == [1, 2])
    #expect(cut.amounts == [100e8, 90e8, 90e8, 100e8])
    #expect(WhatIf.isPoor("매우 미흡") && WhatIf.isPoor("Poor") && !WhatIf.isPoor("보통"))
    #expect(!WhatIf.isPoor("") && !WhatIf.isPoor("60") && WhatIf.isPoor("0"))
  }

  @Test func `money that cannot be spent goes to the others, up to their ceilings`() throws {
    var problem = problem
    problem.decisions[0].ceiling.amount = 105e8
    let moved = try WhatIf.lowExecution(problem, rates: ["T2": 0.4, "T3": 0.7, "T4": 0.95])
    #expect(moved.picked == [1])
    #expect(abs(moved.amounts[0] - 105e8) < 1)
    #expect(abs(moved.amounts[1] - 40e8) < 1)
    #expect(abs(moved.amounts[2] - 127.5e8) < 1 && abs(moved.amounts[3] - 127.5e8) < 1)
    #expect(abs(moved.totalAfter - 400e8) < 1)
    #expect(try #require(moved.loss) >= 0)
  }

  @Test func `limits that a rule breaks are named`() throws {
    var problem = problem
    problem.decisions[1].floor = .init(99e8, .named(LocalizedText(ko: "인력 하한", en: "staff floor")))
    problem.decisions[0].floor = .init(99e8, .named(LocalizedText(ko: "인력 하한", en: "staff floor")))
    let cut = try WhatIf.proRata(problem, cut: 0.05)
    #expect(cut.broken.count == 1)
    let words = AllocationWords(problem, language: .ko).sentences(cut)
    #expect(words.last == "지키지 못하는 제한: 인력 하한.")
  }

  @Test func `where the total that is left allows nothing there is no best`() throws {
    var problem = problem
    for place in problem.decisions.indices { problem.decisions[place].floor.amount = 99e8 }
    let cut = try WhatIf.proRata(problem, cut: 0.5)
    #expect(cut.best == nil)
    #expect(cut.loss == nil)
  }
}
