@testable import ResponseCurves
import Glibc
import Quantities
import Testing

@testable import Budgeting

@Suite struct CarriedAllocationTests {
  private func problem(years: ClosedRange<Int>, total: Double) throws -> AllocationProblem {
    let line = SpendingLine(
      decisions: [2021: 0, 2022: 1], carryOver: try CarryOver(factors: [0.5, 0.5]))
    return AllocationProblem(
      decisions: [2021, 2022].map { (year: Int) -> AllocationDecision in
        AllocationDecision(
          id: "training.\(year)", label: LocalizedText("\(year)"), floor: .init(0),
          ceiling: .init(total), fiscalYear: year)
      },
      terms: ResponseTerm.carried(
        id: "leaders", function: .log(scale: 10, half: 40), lines: [line], years: years),
      limits: [
        AllocationLimit(
          name: LocalizedText("total"), kind: .total, members: [.init(0), .init(1)],
          atMost: total)
      ])
  }

  private func solution(_ problem: AllocationProblem) throws -> AllocationSolution? {
    switch try problem.solve() {
    case .optimal(let solution), .feasible(let solution): solution
    case .infeasible: nil
    }
  }

  @Test func `money that lingers is split evenly where what it leaves behind counts`() throws {
    let found = try #require(try solution(problem(years: 2021...2023, total: 120)))
    // Half of each year's money counts a year later: 30, 60 and 30.
    #expect(abs(found.value - 10 * (2 * log1p(30.0 / 40) + log1p(60.0 / 40))) < 1e-4)
    #expect(abs(found.amounts[0] - 60) < 0.5)
    #expect(found.gap < 1e-5)
  }

  @Test func `money is spent early where nothing after the last year counts`() throws {
    let found = try #require(try solution(problem(years: 2021...2022, total: 120)))
    // The second year counts half of both; only the first year's term tells them apart.
    #expect(abs(found.amounts[0] - 120) < 0.5)
    #expect(abs(found.value - 20 * log1p(60.0 / 40)) < 1e-4)
    #expect(found.gap < 1e-5)
  }
}
