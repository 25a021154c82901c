import ResponseCurves
import Quantities
import Testing

@testable import Budgeting

@Suite struct CoupledEdgeTests {
  private func decision(
    _ id: String, _ floor: Double, _ ceiling: Double, step: Double? = nil, least: Double? = nil
  ) -> AllocationDecision {
    AllocationDecision(
      id: id, label: LocalizedText(id), floor: .init(floor), ceiling: .init(ceiling), step: step,
      minimumViable: least)
  }

  private func total(_ count: Int, atLeast: Double? = nil, atMost: Double?) -> AllocationLimit {
    AllocationLimit(
      name: LocalizedText("total"), kind: .total, members: (0..<count).map { .init($0) },
      atLeast: atLeast, atMost: atMost)
  }

  private func optimal(_ problem: AllocationProblem) throws -> AllocationSolution? {
    if case .optimal(let solution) = try problem.solveCoupled(tolerance: 1e-9) { return solution }
    return nil
  }

  @Test func `two lines that feed one activity share one curve`() throws {
    // Worth 10 ln(1 + (a + 2 b) / 5) with a + b ≤ 10: everything goes to b, price 20 / 25.
    let problem = AllocationProblem(
      decisions: [decision("a", 0, 20), decision("b", 0, 20)],
      terms: [
        ResponseTerm(
          id: "t", function: .log(scale: 10, half: 5), arguments: [.init(0), .init(1, factor: 2)])
      ], limits: [total(2, atMost: 10)])
    let found = try #require(try optimal(problem))
    #expect(found.amounts[0] == 0)
    #expect((found.amounts[1] - 10).magnitude < 1e-12)
    #expect((found.shadowPrices[0] - 0.8).magnitude < 1e-9)
    #expect((found.marginals[1] - 0.8).magnitude < 1e-12)
  }

  @Test func `money of the first year that lingers is spent first`() throws {
    // Equal caps; what is spent early counts in both years.
    let problem = AllocationProblem(
      decisions: [decision("Y1", 0, 100), decision("Y2", 0, 100)],
      terms: [
        ResponseTerm(id: "1", function: .michaelis(max: 10, half: 20), arguments: [.init(0)]),
        ResponseTerm(
          id: "2", function: .michaelis(max: 10, half: 20),
          arguments: [.init(0, factor: 0.5), .init(1)]),
      ], limits: [total(2, atMost: 60)])
    let found = try #require(try optimal(problem))
    // 200/(20+x)² + 100/(20+y)² = 200/(20+y)² with y = 60 - x/2: 20 + y = (20 + x)/√2.
    let first = (80 * 2.0.squareRoot() - 20) / (1 + 2.0.squareRoot() / 2)
    #expect((found.amounts[0] - first).magnitude < 1e-7)
    #expect((found.amounts.reduce(0, +) - 60).magnitude < 1e-12)
  }

  @Test func `one decision in two terms`() throws {
    let problem = AllocationProblem(
      decisions: [decision("a", 0, 10), decision("b", 0, 10)],
      terms: [
        ResponseTerm(id: "1", function: .linear(slope: 1, from: 0), arguments: [.init(0)]),
        ResponseTerm(id: "2", function: .capped(slope: 3, max: 6), arguments: [.init(0)]),
        ResponseTerm(id: "3", function: .linear(slope: 2, from: 1), arguments: [.init(1)]),
      ], limits: [total(2, atMost: 8)])
    let found = try #require(try optimal(problem))
    #expect((found.value - (2 + 6 + 12 + 1)).magnitude < 1e-9)
    #expect((found.amounts[0] - 2).magnitude < 1e-9)
  }

  @Test func `levers below zero, a falling line and a weight of nothing`() throws {
    var lever = decision("lever", -5, 5)
    lever.step = 1
    let problem = AllocationProblem(
      decisions: [lever, decision("a", 0, 10)],
      terms: [
        ResponseTerm(id: "1", function: .linear(slope: -2, from: 3), arguments: [.init(0)]),
        ResponseTerm(id: "2", weight: 0, function: .log(scale: 1, half: 1), arguments: [.init(1)]),
        ResponseTerm(
          id: "3", function: .linear(slope: 1, from: 0), arguments: [.init(0), .init(1)]),
      ], limits: [])
    let found = try #require(try optimal(problem))
    #expect(found.amounts == [-5, 10])
    #expect(found.value == 13 + 5)
  }

  @Test func `no ceiling but a total`() throws {
    let problem = AllocationProblem(
      decisions: [decision("a", 1, .infinity), decision("b", 1, .infinity)],
      terms: [
        ResponseTerm(
          id: "1", function: .power(scale: 1, exponent: 0.5), arguments: [.init(0), .init(1)]),
        ResponseTerm(id: "2", function: .power(scale: 1, exponent: 0.5), arguments: [.init(1)]),
      ], limits: [total(2, atMost: 10)])
    let found = try #require(try optimal(problem))
    #expect((found.value - (10.0.squareRoot() + 3)).magnitude < 1e-8)
    var open = problem
    open.limits = []
    #expect(throws: AllocationError.unbounded(decision: "a")) { try open.solveCoupled() }
  }

  @Test func `nothing to choose, and nothing that counts`() throws {
    let fixed = AllocationProblem(
      decisions: [decision("a", 3, 3), decision("b", 0, 0)],
      terms: [
        ResponseTerm(
          id: "1", function: .hill(max: 5, half: 3, slope: 2), arguments: [.init(0), .init(1)])
      ], limits: [total(2, atLeast: 3, atMost: 3)])
    #expect(try #require(try optimal(fixed)).value == 2.5)
    let idle = AllocationProblem(
      decisions: [decision("a", 0, 3)], terms: [], limits: [total(1, atMost: 2)])
    #expect(try #require(try optimal(idle)).value == 0)
  }

  @Test func `nothing or enough, in won`() throws {
    // Two starts at 30 each do not fit into 50; one of them does, and the other gets nothing.
    let unit = 1e8
    let problem = AllocationProblem(
      decisions: [
        decision("a", 0, 60 * unit, least: 30 * unit),
        decision("b", 0, 60 * unit, least: 30 * unit),
      ],
      terms: [
        ResponseTerm(
          id: "1", function: .log(scale: 10, half: 10 * unit), arguments: [.init(0)]),
        ResponseTerm(
          id: "2", function: .log(scale: 9, half: 10 * unit), arguments: [.init(1)]),
      ], limits: [total(2, atMost: 50 * unit)])
    let found = try #require(try optimal(problem))
    #expect(found.amounts == [50 * unit, 0])
  }

  @Test func `whole units that cannot add up to a fixed total are infeasible`() throws {
    let problem = AllocationProblem(
      decisions: (0..<4).map { decision("d\($0)", 0, 40, step: 10) },
      terms: (0..<4).map {
        ResponseTerm(id: "\($0)", function: .log(scale: 1, half: 9), arguments: [.init($0)])
      }, limits: [total(4, atLeast: 55, atMost: 55)])
    #expect(try problem.solveWholeUnits() == .infeasible)
    var even = problem
    even.limits[0].atLeast = 50
    even.limits[0].atMost = 50
    guard case .optimal(let found) = try even.solveWholeUnits(tolerance: 1e-9) else {
      Issue.record("not optimal")
      return
    }
    #expect(found.amounts.sorted() == [10, 10, 10, 20])
  }

  @Test func `limits are drawn in to sums that units can have`() {
    func drawn(_ steps: [Double?], _ least: Double?, _ most: Double?) -> AllocationLimit {
      AllocationProblem(
        decisions: steps.enumerated().map { decision("d\($0)", 0, 90, step: $1) }, terms: [],
        limits: [total(steps.count, atLeast: least, atMost: most)]
      ).drawnToUnits().limits[0]
    }
    #expect(drawn([10, 15], 12, 137).atMost == 135)
    #expect(drawn([10, 15], 12, 137).atLeast == 15)
    #expect(drawn([0.1, 0.3], nil, 0.7).atMost.map { ($0 - 0.7).magnitude < 1e-12 } == true)
    #expect(drawn([10, nil], 12, 137).atMost == 137)
    #expect(drawn([1, 2.0.squareRoot()], nil, 5.5).atMost == 5.5)
    #expect(drawn([1e9, 2.5e8], nil, 5.3e9).atMost == 5.25e9)
  }

  @Test func `nothing is given where more adds nothing`() throws {
    let problem = AllocationProblem(
      decisions: [
        decision("a", 0, 10), decision("b", 1, 10), decision("c", 0, 40, step: 4),
        decision("d", 0, 10),
      ],
      terms: [
        ResponseTerm(id: "1", function: .capped(slope: 1, max: 2), arguments: [.init(0)]),
        ResponseTerm(
          id: "3", function: .piecewise([.init(0, 0), .init(9, 5), .init(20, 5)]),
          arguments: [.init(2)]),
        ResponseTerm(id: "4", function: .linear(slope: 1, from: 0), arguments: [.init(3)]),
      ], limits: [total(4, atMost: 60)])
    #expect(try #require(try optimal(problem)).amounts == [2, 1, 12, 10])
  }

  @Test func `the same bytes every time`() throws {
    var random = RandomAllocations(seed: 203)
    let problem = random.overYears(.shaped, lines: 2, years: 2)
    #expect(try problem.solveCoupled() == problem.solveCoupled())
  }
}
