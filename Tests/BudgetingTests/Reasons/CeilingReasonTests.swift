import Quantities
import ResponseCurves
import Testing

@testable import Budgeting

/// Curves that are known to their ceiling only, and levers that are no money.
@Suite struct CeilingReasonTests {
  /// A line whose curve ends at its ceiling, and one that is free.
  private func problem(_ origin: LimitOrigin = .range) -> AllocationProblem {
    AllocationProblem(
      decisions: [
        AllocationDecision(
          id: "a", label: LocalizedText("a"), floor: .init(0), ceiling: .init(100, origin)),
        AllocationDecision(
          id: "b", label: LocalizedText("b"), floor: .init(0), ceiling: .init(1_000)),
      ],
      terms: [
        ResponseTerm(
          id: "a", function: .piecewise([.init(0, 0), .init(50, 40), .init(100, 60)]),
          arguments: [.init(0)]),
        ResponseTerm(
          id: "b", function: .linear(slope: 0.1, from: 0), arguments: [.init(1)]),
      ],
      limits: [
        AllocationLimit(
          name: LocalizedText(ko: "총액", en: "total"), kind: .total,
          members: [.init(0), .init(1)], atMost: 200)
      ])
  }

  @Test func `at the end of a curve the slope is that on the inside`() throws {
    let report = try #require(try problem().report())
    let line = report.lines[0]
    #expect(line.amount == 100 && line.standing == .ceiling)
    #expect(abs(line.marginal - 0.4) < 1e-12)
    #expect(abs(line.boundPrice - 0.3) < 1e-9)
    #expect(problem().marginals(at: [100, 100])[0] == 0.4)
    // A curve that is flat before its ceiling has nothing more to give.
    var flat = problem()
    flat.decisions[0].ceiling.amount = 150
    #expect(flat.marginals(at: [100, 100])[0] == 0)
    let words = AllocationWords(problem(), language: .ko, money: .plain)
    #expect(
      words.sentences(line)[0] == "a 100: 상한에 닿았습니다. 1을 더 주면 +0.4로, 다른 데의 +0.1보다 낫습니다.")
  }

  @Test func `a total that caps a line is worth what the line earns`() throws {
    var problem = problem(.named(LocalizedText(ko: "총액", en: "total")))
    problem.limits[0].atMost = 100
    problem.terms.removeLast()
    let report = try #require(try problem.report())
    #expect(abs(report.limits[0].price - 0.4) < 1e-9)
    let words = AllocationWords(problem, language: .ko, money: .plain)
    #expect(
      words.sentences(report.lines[0])[0] == "a 100: ‘총액’ 상한에 닿았습니다. 1을 더 주면 +0.4입니다.")
    #expect(words.sentence(report.limits[0]) == "총액을 1 늘리면 성과 +0.4.")
  }

  @Test func `money is left because the next whole unit is more than it`() throws {
    var problem = problem()
    problem.decisions[0].ceiling.amount = 110
    problem.decisions[0].step = 50
    problem.limits[0].atMost = 110
    problem.terms.removeLast()
    let report = try #require(try problem.report())
    #expect(report.lines[0].amount == 100)
    #expect(abs(report.lines[0].marginal - 0.4) < 1e-12)
    let unspent = try #require(report.unspent)
    #expect(unspent.reasons.contains(.wholeUnits(lines: [0])))
  }

  @Test func `a lever is told by its own step, not by money`() throws {
    var problem = problem()
    problem.decisions[0] = AllocationDecision(
      id: "a", label: LocalizedText(ko: "선정", en: "rounds"), floor: .init(1), ceiling: .init(4),
      current: 2, step: 1)
    problem.terms[0].function = .piecewise([.init(1, 10), .init(3, 30), .init(4, 35)])
    problem.limits[0].members.removeFirst()
    let report = try #require(try problem.report())
    func text(_ language: Language) -> String {
      AllocationWords(
        problem, language: language, resultUnit: "percent", leverUnits: ["a": "per year"]
      ).sentences(report.lines[0])[0]
    }
    #expect(text(.ko) == "선정 연 4회(현행 연 2회): 상한에 닿았습니다. 연 1회 더 늘리면 +5 %p입니다.")
    #expect(
      text(.en)
        == "rounds 4 per year (now 2 per year): it has reached its ceiling; another 1 per year would "
        + "add +5 pp.")
  }
}
