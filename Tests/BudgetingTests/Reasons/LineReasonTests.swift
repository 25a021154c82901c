import ResponseCurves
import Foundation
import Quantities
import Testing

@testable import Budgeting

@Suite struct LineReasonTests {
  private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-3) -> Bool {
    abs(a - b) <= tolerance * max(abs(a), abs(b))
  }

  @Test func `free lines earn the price of money, in closed form`() throws {
    let root = RootProblem(weights: [1, 2, 3, 4], total: 3_000e8)
    let report = try #require(try root.problem.report())
    let price = 0.5e-5 * (30.0 / 3_000e8).squareRoot()
    for line in report.lines {
      #expect(line.standing == .balanced)
      #expect(near(line.marginal, price))
      #expect(near(line.price, price))
    }
    #expect(report.limits[0].side == .atMost)
    #expect(near(report.limits[0].price, price))
    #expect(report.unspent == nil)
  }

  @Test func `a floor tells the factor and the amount at which it lets go`() throws {
    var root = RootProblem(weights: [1, 2, 3, 4], total: 3_000e8)
    root.problem.decisions[0].floor = .init(400e8, .named(LocalizedText("law")))
    root.problem.decisions[3].ceiling = .init(900e8, .change(0.1))
    let report = try #require(try root.problem.report())
    // 1,700 억원 is left to weights 2 and 3, so the price is ½ √(13 / 1,700 억).
    let price = 0.5e-5 * (13.0 / 1_700e8).squareRoot()
    let (low, high) = (report.lines[0], report.lines[3])
    #expect(low.standing == .floor)
    #expect(try near(#require(low.change.returnFactor), price / low.marginal))
    #expect(try near(#require(low.change.boundAmount), pow(0.5e-5 / price, 2)))
    #expect(low.isAllOrNothing == false)
    #expect(high.standing == .ceiling)
    #expect(try near(#require(high.change.boundAmount), pow(4 * 0.5e-5 / price, 2)))
    #expect(try #require(high.change.returnFactor) < 1)
  }

  @Test func `an S-shaped line at its floor tells the amount that would be worth it`() throws {
    var problem = RootProblem(weights: [4, 4], total: 500e8).problem
    problem.decisions[0].ceiling.amount = 2_000e8
    problem.terms[0].function = .hill(max: 2, half: 600e8, slope: 3)
    let report = try #require(try problem.report())
    let line = report.lines[0]
    #expect(line.standing == .floor)
    #expect(line.isAllOrNothing)
    // From nothing, x³/(h³ + x³) earns most per won at h · 2^(1/3).
    #expect(try near(#require(line.change.worthwhileAmount), 600e8 * pow(2, 1.0 / 3), 1e-5))
    let best = 2 * (2.0 / 3) / (600e8 * pow(2, 1.0 / 3))
    #expect(try near(#require(line.change.returnFactor), report.limits[0].price / best))
  }

  @Test func `a line at nothing whose curve starts straight up has a return in numbers`() throws {
    var problem = RootProblem(weights: [1, 9], total: 500e8).problem
    problem.decisions[0].minimumViable = 450e8
    let report = try #require(try problem.report())
    let line = report.lines[0]
    #expect(line.amount == 0)
    // Nothing less than its smallest size can be given: √s / s of it a won.
    #expect(near(line.marginal, 1e-5 / 450e8.squareRoot()))
    for limit in problem.limits.indices { problem.limits[limit].atMost = 0 }
    let none = try #require(try problem.report())
    #expect(none.lines.allSatisfy { $0.marginal.isFinite && $0.price.isFinite })
    #expect(none.limits.allSatisfy { $0.price.isFinite })
  }

  @Test func `lines without a result, fixed lines, full lines and sizes are told apart`() {
    var problem = RootProblem(weights: [1, 2, 3, 4, 5, 6], total: 801e8).problem
    problem.terms.remove(at: 0)
    problem.decisions[1].floor.amount = 50e8
    problem.decisions[1].ceiling.amount = 50e8
    problem.terms[1].function = .capped(slope: 1e-8, max: 1)
    problem.decisions[3].minimumViable = 900e8
    problem.decisions[4].step = 150e8
    let amounts = [0, 50e8, 1e8, 0, 150e8, 600e8]
    let price = 0.5 * 6e-5 / 600e8.squareRoot()
    let report = AllocationReport(
      problem,
      AllocationSolution(
        amounts: amounts, value: problem.value(of: amounts), upperBound: 100, marginals: [],
        shadowPrices: [price], certificate: BoundCertificate(boxes: []), nodes: 1))
    #expect(
      report.lines.map(\.standing) == [
        .noResult, .fixed, .saturated, .minimumSize, .wholeUnits, .balanced,
      ])
    #expect(report.lines[3].amount == 0)
    let words = AllocationWords(problem, language: .en)
    #expect(words.sentences(report.lines[2])[0].hasSuffix("more money adds nothing to its result."))
    #expect(
      report.lines.map(words.binding) == [
        "none", "floor;ceiling", "none", "minimum_size", "whole_units", "none",
      ])
  }

  @Test func `what draws cannot tell from nothing is not said to be nothing`() throws {
    var problem = RootProblem(weights: [1, 1], total: 801e8).problem
    problem.terms[1].function = .piecewise([
      .init(0, 0), .init(400e8, 0.25), .init(801e8, 0.25),
    ])
    problem.terms[1].resolution = 0.005
    let report = AllocationReport(
      problem,
      AllocationSolution(
        amounts: [301e8, 500e8], value: 1, upperBound: 100, marginals: [], shadowPrices: [0],
        certificate: BoundCertificate(boxes: []), nodes: 1))
    #expect(report.lines[1].standing == .untold)
    #expect(report.lines[1].resolution == 0.005)
    let words = AllocationWords(problem, language: .ko, resultUnit: "percent")
    let sentence = words.sentences(report.lines[1])[0]
    #expect(sentence.contains("추첨의 오차(0.005 %p)보다 작아"))
    #expect(!sentence.contains("늘지 않습니다"))
  }

  @Test func `a full cap is named, and its price is what one more won adds`() throws {
    let problem = RootProblem(weights: [5, 1, 5, 1], total: 1_000e8).capped("중기부", at: 400e8)
    let report = try #require(try problem.report())
    let words = AllocationWords(problem, language: .ko)
    #expect(report.lines.map(words.binding) == ["중기부", "none", "중기부", "none"])
    for place in 0...1 {
      var more = problem
      more.limits[place].atMost = problem.limits[place].atMost.map { $0 + 1e8 }
      let value = try #require(try more.solve(tolerance: 1e-9).solution).value
      #expect(near((value - report.value) / 1e8, report.limits[place].price, 0.01))
    }
    let outside = report.limits[0].price
    #expect(near(report.lines[0].price, outside + report.limits[1].price))
  }

  @Test func `a line that stays as it is says so`() throws {
    var root = RootProblem(weights: [1, 1], total: 200e8, current: 100e8)
    root.problem.decisions[0].ceiling.amount = 100e8
    root.problem.decisions[1].ceiling.amount = 100e8
    let report = try #require(try root.problem.report())
    #expect(report.lines.allSatisfy { $0.isUnchanged })
    #expect(report.valueBefore == report.value)
  }

  @Test func `left money is explained by ceilings, caps and full lines`() throws {
    var problem = RootProblem(weights: [1, 2, 3, 4, 5], total: 5_000e8)
      .capped("산업부", at: 300e8)
    problem.decisions[0].ceiling.amount = 500e8
    problem.decisions[2].ceiling.amount = 700e8
    problem.terms[4].function = .capped(slope: 1e-8, max: 1)
    problem.decisions[4].ceiling.amount = 1.2e8
    let report = try #require(try problem.report())
    let unspent = try #require(report.unspent)
    #expect(abs(unspent.amount - 3_499e8) < 1e8)
    #expect(unspent.reasons.map(\.lines).reduce(0) { $0 + $1.count } == 5)
    #expect(unspent.reasons.contains(.limit(1, lines: [1, 3])))
  }

  @Test func `an exact total that costs has a negative price, and its words say so`() throws {
    var problem = RootProblem(weights: [1, 2], total: 300e8).problem
    problem.limits[0].atLeast = 300e8
    for place in 0..<2 {
      problem.terms[place].function = .piecewise([
        .init(0, 0), .init(100e8, 10), .init(400e8, 4),
      ])
    }
    let report = try #require(try problem.report())
    #expect(report.limits[0].side == .atLeast)
    #expect(near(report.limits[0].price, -6 / 300e8))
    #expect(
      AllocationWords(problem, language: .ko).sentence(report.limits[0])
        == "총액 하한을 1억원 낮추면 성과 +0.02.")
  }

  @Test
  func `money that lingers is weighed over all years, and a concave line is not all or nothing`()
    throws
  {
    var problem = RootProblem(weights: [1, 2, 3], total: 900e8).problem
    for place in 0..<3 { problem.decisions[place].fiscalYear = 2026 + place }
    problem.terms = (0..<3).map { year in
      ResponseTerm(
        id: "\(2026 + year)", function: .log(scale: 10, half: 100e8),
        arguments: (0...year).map { .init($0, factor: pow(0.5, Double(year - $0))) })
    }
    let report = try #require(try problem.report())
    #expect(report.lines.map(\.standing) == [.balanced, .balanced, .floor])
    #expect(report.lines[2].isAllOrNothing == false)
    #expect(report.lines[2].change.worthwhileAmount == nil)
    var more = problem
    more.limits[0].atMost = 901e8
    let value = try #require(try more.solve(tolerance: 1e-9).solution).value
    #expect(near((value - report.value) / 1e8, report.limits[0].price, 0.01))
  }

  @Test func `nothing is said of amounts outside the points of a curve`() throws {
    var problem = RootProblem(weights: [4, 4], total: 500e8).problem
    // Known between the floor and the ceiling only, and hardly rising there.
    problem.terms[0].function = .piecewise([.init(100e8, 10), .init(200e8, 10.001)])
    problem.decisions[0].floor = .init(100e8)
    problem.decisions[0].ceiling = .init(200e8)
    let report = AllocationReport(problem, try #require(try problem.solve().solution))
    #expect(report.lines[0].standing == .floor)
    #expect(report.lines[0].change.boundAmount == nil)
  }

  @Test func `a hair above a floor is the floor, and sets no price`() throws {
    let lines = AllocationProblem(
      decisions: ["steep", "straight"].map {
        AllocationDecision(id: $0, label: LocalizedText($0), floor: .init(0), ceiling: .init(100))
      },
      terms: [
        ResponseTerm(
          id: "steep", function: .power(scale: 2, exponent: 0.5), arguments: [.init(0)]),
        ResponseTerm(id: "straight", function: .linear(slope: 3, from: 0), arguments: [.init(1)]),
      ],
      limits: [
        AllocationLimit(
          name: LocalizedText("total"), kind: .total, members: [.init(0), .init(1)], atMost: 50)
      ])
    let amounts = [1e-15, 50.0]
    let prices = LimitPrice.all(lines, amounts, [3])
    #expect(abs(prices[0].price - 3) < 1e-6)
    let reasons = LineReasons(lines, amounts, prices).all()
    #expect(reasons[0].standing == .floor)
    #expect(reasons.allSatisfy { $0.marginal < 1e3 })
  }

  @Test func `a hair off a bend is the bend`() {
    var problem = RootProblem(weights: [4, 4], total: 500e8).problem
    problem.terms[0].function = .piecewise([.init(0, 0), .init(100e8, 10), .init(400e8, 11)])
    for hair in [-1e-8, 0, 1e-8] {
      let amounts = [100e8 * (1 + hair), 400e8 * (1 - hair / 4)]
      let report = AllocationReport(
        problem,
        AllocationSolution(
          amounts: amounts, value: problem.value(of: amounts), upperBound: 100, marginals: [],
          shadowPrices: [1e-10], certificate: BoundCertificate(boxes: []), nodes: 1))
      #expect(report.lines[0].standing == .balanced)
      #expect(near(report.lines[0].marginal, 1 / 300e8))
      #expect(near(report.limits[0].price, 1e-10))
    }
  }
}
