import ResponseCurves
import Foundation
import Quantities
import TestSupport
import Testing

@testable import Budgeting

@Suite struct AllocationFrontierTests {
  @Test func `a concave frontier is the closed form, concave, with the price as its slope`() throws
  {
    let problem = RootProblem(weights: [1, 2, 3, 4], total: 1e12).problem
    let totals = (1...20).map { Double($0) * 500e8 }
    let frontier = try AllocationFrontier(problem, totals: totals) {
      try $0.solve(tolerance: 1e-8)
    }
    #expect(frontier.points.map(\.total) == totals)
    for point in frontier.points {
      let exact = 1e-5 * (30 * point.total).squareRoot()
      #expect(abs(point.value - exact) < 1e-6 * exact)
      #expect(point.upperBound >= point.value)
      #expect(abs(point.price - exact / (2 * point.total)) < 1e-3 * point.price)
      #expect(abs(point.spent - point.total) < 1e-6 * point.total)
    }
    for (left, right) in zip(frontier.points, frontier.points.dropFirst()) {
      let slope = (right.value - left.value) / (right.total - left.total)
      #expect(right.price <= slope && slope <= left.price)
    }
  }

  @Test func `an S-shaped frontier never falls, and lies below its bound and the bound's hull`()
    throws
  {
    var generator = SplitMix(state: 71)
    for _ in 0..<3 {
      var problem = RootProblem(weights: [Double](repeating: 1, count: 12), total: 1e12).problem
      for place in problem.decisions.indices {
        problem.decisions[place].ceiling.amount = Double.random(in: 50e8...900e8, using: &generator)
        problem.terms[place].function = .hill(
          max: Double.random(in: 1...20, using: &generator),
          half: Double.random(in: 50e8...600e8, using: &generator),
          slope: Double.random(in: 0.7...3.5, using: &generator))
      }
      let totals = try AllocationFrontier.totals(of: problem)
      #expect(totals.count == 20)
      #expect(totals.first == 0)
      let ceilings = problem.decisions.reduce(0) { $0 + $1.ceiling.amount }
      #expect(abs((totals.last ?? 0) - ceilings) < 1e-6 * ceilings)
      let points = try AllocationFrontier(problem, totals: totals).points
      for (left, right) in zip(points, points.dropFirst()) {
        #expect(left.value <= right.value)
        #expect(left.upperBound <= right.upperBound)
      }
      #expect(points.allSatisfy { $0.value <= $0.upperBound * (1 + 1e-12) })
    }
  }

  @Test func `the range of totals runs from the least that keeps all limits to the last of use`()
    throws
  {
    var problem = RootProblem(weights: [1, 2, 3], total: 1e12, floor: 100e8).problem
    for place in problem.decisions.indices {
      problem.terms[place].function = .capped(slope: 1e-9, max: 50)
    }
    problem.limits.append(
      AllocationLimit(
        name: LocalizedText("pair"), kind: .other, members: [.init(0), .init(1)], atLeast: 450e8))
    let totals = try AllocationFrontier.totals(of: problem, count: 5)
    #expect(abs((totals.first ?? 0) - 550e8) < 1)
    // The third line stops at 500 억원; the first two are held by the pair's floor and not cut back.
    #expect((totals.last ?? 0) >= 1_500e8 * (1 - 1e-9))
    var impossible = problem
    impossible.limits[1].atMost = 10e8
    impossible.limits[1].atLeast = nil
    #expect(try AllocationFrontier.totals(of: impossible) == [])
  }

  @Test func `the budget for a target is bracketed, and moves with the error of the value`() throws
  {
    let problem = RootProblem(weights: [1, 2, 3, 4], total: 1e12).problem
    let target = 20.0
    let exact = pow(target / 1e-5, 2) / 30
    let needed = try BudgetNeeded(
      problem, target: target, in: 0...1e12, standardError: 1, tolerance: 1e-4)
    let (less, enough) = (try #require(needed.notEnough), try #require(needed.enough))
    #expect(less <= exact * (1 + 1e-6) && exact * (1 - 1e-6) <= enough)
    #expect(enough - less < 3e-4 * 1e12)
    let lower = try #require(needed.oneErrorLower)
    #expect(abs(lower - pow(19 / 1e-5, 2) / 30) < 2e-4 * 1e12)
    let higher = try #require(needed.oneErrorHigher)
    #expect(abs(higher - pow(21 / 1e-5, 2) / 30) < 2e-4 * 1e12)
    let far = try BudgetNeeded(problem, target: 1e6, in: 0...1e12)
    #expect(far.enough == nil)
    #expect(far.notEnough == 1e12)
    let free = try BudgetNeeded(problem, target: 0, in: 1e9...1e12)
    #expect(free.enough == 1e9)
    #expect(free.notEnough == nil)
  }
}
