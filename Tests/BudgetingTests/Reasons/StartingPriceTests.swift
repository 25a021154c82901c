import Quantities
import ResponseCurves
import Testing

@testable import Budgeting

/// Totals that leave every line at its floor.
@Suite struct StartingPriceTests {
  /// Two lines, the floor of the second at nothing, and a total of both floors.
  private func problem(_ functions: [ResponseFunction], total: Double = 10) -> AllocationProblem {
    AllocationProblem(
      decisions: [10.0, 0].enumerated().map { place, floor in
        AllocationDecision(
          id: "T\(place)", label: LocalizedText("T\(place)"), floor: .init(floor),
          ceiling: .init(40))
      },
      terms: functions.enumerated().map { place, function in
        ResponseTerm(id: "T\(place)", function: function, arguments: [.init(place)])
      },
      limits: [
        AllocationLimit(
          name: LocalizedText(ko: "총액", en: "total"), kind: .total,
          members: [.init(0), .init(1)], atMost: total)
      ])
  }

  private let roots: [ResponseFunction] = [
    .power(scale: 10, exponent: 0.5), .power(scale: 10, exponent: 0.5),
  ]

  @Test func `a curve that starts straight up prices the total over its first step`() throws {
    let report = try #require(try problem(roots).report())
    let price = report.limits[0]
    // A hundredth of the ceiling: 10 √0.4 / 0.4.
    #expect(price.firstUnit == 0.4)
    #expect(abs(price.price - 10 / 0.4.squareRoot()) < 1e-9)
    #expect(report.lines[1].firstUnit == 0.4)
    #expect(report.lines[1].marginal == price.price)
    #expect(report.lines[0].firstUnit == nil)
    // No factor makes a finite slope reach what has no bound.
    #expect(report.lines[0].change.returnFactor == nil)
    let words = AllocationWords(
      problem(roots), language: .ko, money: .plain)
    #expect(words.sentence(price).contains("한없이"))
    #expect(words.sentences(report.lines[1])[0].contains("한없이"))
  }

  @Test func `with a little more the price is the slope again`() throws {
    let report = try #require(try problem(roots, total: 14).report())
    #expect(report.limits[0].firstUnit == nil)
    #expect(abs(report.limits[0].price - 5 / 4.0.squareRoot()) < 1e-6)
  }

  @Test func `where no line can rise with the limit its price is no more than any line would earn`()
    throws
  {
    let straight = problem([.linear(slope: 2, from: 0), .log(scale: 6, half: 2)])
    let report = try #require(try straight.report())
    #expect(abs(report.limits[0].price - 3) < 1e-9)
    #expect(report.limits[0].firstUnit == nil)
  }

  @Test func `a line that another limit holds down sets no price without bound`() throws {
    var held = problem(roots)
    held.limits.append(
      AllocationLimit(
        name: LocalizedText("cap"), kind: .other, members: [.init(1)], atMost: 0))
    let report = try #require(try held.report())
    #expect(report.limits[0].firstUnit == nil)
    #expect(report.limits[0].price < 100)
  }

  @Test func `the frontier begins with the same price as the answer`() throws {
    let frontier = try AllocationFrontier(problem(roots), totals: [10, 14])
    #expect(abs(frontier.points[0].price - 10 / 0.4.squareRoot()) < 1e-9)
    #expect(abs(frontier.points[1].price - 2.5) < 1e-3)
  }
}
