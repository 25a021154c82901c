@testable import PublicFinance
import Testing

@Suite struct BudgetFiguresTests {
  /// Trillions of won as whole won.
  private func trillion(_ tenths: Int) -> Double { Double(tenths) * 1e11 }

  @Test func `the whole government of 2021 adds up: 617.2 = 598.5 + 4.2 + 14.5`() throws {
    var figures = BudgetFigures()
    figures[.current, 2021] = trillion(6172)
    figures[.original, 2021] = trillion(6172)
    figures[.executed, 2021] = trillion(5985)
    figures[.carriedOver, 2021] = trillion(42)
    figures[.lapsed, 2021] = trillion(145)
    #expect(figures.breaks().isEmpty)
    let rate = try #require(figures.executionRate(2021))
    #expect((rate * 1000).rounded() == 970)
    figures[.lapsed, 2021] = trillion(146)
    let broken = try #require(figures.breaks().first)
    #expect(broken.identity == .lapsed)
    #expect(broken.difference == trillion(1))
    // A table in tenths of a trillion may be off by its rounding.
    #expect(figures.breaks(rounding: trillion(1)).isEmpty)
  }

  @Test func `carry-over chains hold over years, and a break names both sides`() throws {
    var figures = BudgetFigures(amounts: [2020: 100, 2021: 120, 2022: 130])
    var before = 0.0
    for year in 2020...2022 {
      figures[.carriedIn, year] = before
      figures[.executed, year] = 80
      let current = figures.current(year)
      figures[.lapsed, year] = 5
      before = current - 85
      figures[.carriedOver, year] = before
    }
    #expect(figures.breaks().isEmpty)
    #expect(figures.current(2022) == 130 + 120 + 100 - 2 * 85)
    figures[.carriedIn, 2021] = 14
    figures[.carriedOver, 2021] = 49
    figures[.carriedIn, 2022] = 49
    figures[.carriedOver, 2022] = 94
    let breaks = figures.breaks()
    #expect(breaks.map(\.identity) == [.chain])
    #expect(
      breaks.first?.message(line: "A") { "\(Int($0))" }
        == "`carried_in` of `A` in 2021 is 14, but what 2020 carries over is 15: 1 too little")
  }

  @Test func `the current budget is made of what the year gives and what comes in`() throws {
    var figures = BudgetFigures(amounts: [2021: 100])
    figures[.supplementary, 2021] = 20
    figures[.carriedIn, 2021] = 5
    figures[.reserve, 2021] = 3
    figures[.transfers, 2021] = -4
    figures[.excessRevenue, 2021] = 1
    #expect(figures.current(2021) == 125)
    figures[.current, 2021] = 126
    let broken = try #require(figures.breaks().first)
    #expect(broken.identity == .current)
    #expect(broken.wanted == 125)
    figures[.current, 2021] = 125
    figures[.executed, 2021] = 96
    #expect(figures.appropriationRate(2021) == 0.8)
    #expect(figures.executionRate(2021) == 0.768)
    figures[.finalExecuted, 2021] = 75
    #expect(figures.finalExecutionRate(2021) == 0.6)
  }

  @Test func `kinds of carry-over make up what is carried over`() {
    var figures = BudgetFigures(amounts: [2021: 100])
    figures[.executed, 2021] = 90
    figures[.carriedOverSpecified, 2021] = 4
    figures[.carriedOverAccidental, 2021] = 3
    #expect(figures.carriedOver(2021) == 7)
    #expect(figures.breaks().isEmpty)
    figures[.carriedOver, 2021] = 8
    #expect(figures.breaks().map(\.identity) == [.kindsOfCarryOver])
    figures[.carriedOver, 2021] = 7
    figures[.lapsed, 2021] = 4
    #expect(figures.breaks().map(\.identity) == [.lapsed])
  }

  @Test func `more than there is cannot be spent, and half an outturn says nothing`() {
    var figures = BudgetFigures(amounts: [2021: 100])
    figures[.executed, 2021] = 99
    #expect(figures.breaks().map(\.identity) == [.wholeOutturn])
    figures[.carriedOver, 2021] = 2
    #expect(figures.breaks().map(\.identity) == [.room])
  }

  @Test func `low execution is chronic below 70 % on average and lately`() throws {
    var figures = BudgetFigures(amounts: [2018: 100, 2019: 100, 2020: 100, 2021: 100])
    for (year, executed) in [(2018, 72.0), (2019, 66), (2020, 68), (2021, 69)] {
      figures[.executed, year] = executed
    }
    #expect(try #require(figures.chronicLowExecution(2021)).isChronic)
    figures[.executed, 2021] = 70
    #expect(try #require(figures.chronicLowExecution(2021)).isChronic == false)
    #expect(figures.chronicLowExecution(2020) == nil)
    for year in 2018...2021 { figures[.finalExecuted, year] = 60 }
    #expect(try #require(figures.chronicLowExecution(2021)).isChronic)
  }

  @Test func `halves of a year add up to it`() {
    #expect(HalfYearExecution.range(HalfYearExecution.centralGovernment) == 0.581...0.654)
    let halves = HalfYearExecution.split(1_000_001, share: 0.62)
    #expect(halves.first + halves.second == 1_000_001)
  }
}
