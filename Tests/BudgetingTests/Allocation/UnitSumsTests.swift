import Quantities
import ResponseCurves
import Testing

@testable import Budgeting

@Suite struct UnitSumsTests {
  private func line(
    _ id: String, step: Double?, floor: Double = 0, ceiling: Double = 30,
    minimumViable: Double? = nil
  ) -> AllocationDecision {
    AllocationDecision(
      id: id, label: LocalizedText(id), floor: .init(floor), ceiling: .init(ceiling), step: step,
      minimumViable: minimumViable)
  }

  private func exactly(
    _ total: Double, _ lines: [AllocationDecision], coefficients: [Double]? = nil
  ) -> AllocationProblem {
    AllocationProblem(
      decisions: lines,
      terms: lines.indices.map { place in
        ResponseTerm(
          id: lines[place].id, function: .hill(max: 10, half: 12, slope: 1.5),
          arguments: [.init(place)])
      },
      limits: [
        AllocationLimit(
          name: LocalizedText(ko: "총액", en: "total"), kind: .total,
          members: lines.indices.map { .init($0, coefficient: coefficients?[$0] ?? 1) },
          atLeast: total, atMost: total)
      ])
  }

  @Test func `an exact total between the sums of units is infeasible, and says which units clash`()
    throws
  {
    let problem = exactly(7, [line("A", step: 3), line("B", step: 6)])
    #expect(try problem.solve() == .infeasible)
    let reason = try #require(problem.infeasibility())
    #expect(Set(reason.clash.map(\.limit)) == [.wholeUnits, .atLeast(0), .atMost(0)])
    #expect(reason.isSmallest)
    // 6 is one less.
    #expect(abs(reason.leastMoney - 1) < 1e-9)
    #expect(
      AllocationWords(problem, language: .ko, money: .plain).sentences(reason)[0]
        == "과제별 단위 3, 6(과제 2개), 정확히 7인 총액은 함께 지킬 수 없습니다.")
  }

  @Test func `sums that no divisor tells are found by counting`() throws {
    // 6, 10 and 15 make every sum above 29, but not 29 (Frobenius).
    let lines = [line("A", step: 6), line("B", step: 10), line("C", step: 15)]
    var sums: Set<Int> = []
    for a in 0...5 {
      for b in 0...3 {
        for c in 0...2 { sums.insert(6 * a + 10 * b + 15 * c) }
      }
    }
    for total in 0...40 {
      let isPossible = sums.contains(total)
      let problem = exactly(Double(total), lines)
      #expect(problem.hasLimitBetweenUnits == !isPossible, "\(total)")
      #expect((try problem.solve() == .infeasible) == !isPossible, "\(total)")
    }
  }

  @Test func `units of many lines beside one that does not fit are refused at once`() throws {
    var lines = (0..<30).map { line("T\($0)", step: 10, ceiling: 100) }
    lines.append(line("F", step: 15, floor: 15, ceiling: 15))
    let problem = exactly(500, lines)
    #expect(try problem.solve() == .infeasible)
    let reason = try #require(problem.infeasibility())
    #expect(reason.clash.contains { $0.limit == .wholeUnits })
    let others = Set(problem.limitReferences).subtracting(reason.clash.map(\.limit))
    #expect(problem.dropping(others).hasLimitBetweenUnits)
    // One step more or less of the one that does not fit, and all fits.
    #expect(exactly(505, lines).hasLimitBetweenUnits == false)
  }

  @Test func `amounts that are free fill the sums up, holes and levers count as they are`() {
    #expect(
      exactly(7, [line("A", step: 3), line("B", step: nil, ceiling: 0.5)]).hasLimitBetweenUnits)
    #expect(
      !exactly(7, [line("A", step: 3), line("B", step: nil, ceiling: 1)]).hasLimitBetweenUnits)
    // Nothing, or 9 and more.
    #expect(exactly(6, [line("A", step: 3, minimumViable: 9)]).hasLimitBetweenUnits)
    #expect(!exactly(12, [line("A", step: 3, minimumViable: 9)]).hasLimitBetweenUnits)
    #expect(!exactly(0, [line("A", step: 3, minimumViable: 9)]).hasLimitBetweenUnits)
    // Two rounds at 4 each, less one of the other.
    let pair = [line("A", step: 1, ceiling: 5), line("B", step: 3, ceiling: 9)]
    #expect(!exactly(5, pair, coefficients: [4, -1]).hasLimitBetweenUnits)
    #expect(exactly(7, pair, coefficients: [4, -2]).hasLimitBetweenUnits)
  }

  @Test func `random sums equal those of all choices`() {
    var random = RandomAllocations(seed: 40)
    for _ in 0..<200 {
      let lines = (0..<3).map { place in
        line(
          "T\(place)", step: Double(1 + random.place(below: 7)), floor: random.next() < 0.3 ? 2 : 0,
          ceiling: Double(6 + random.place(below: 16)),
          minimumViable: random.next() < 0.3 ? 5 : nil)
      }
      let total = Double(random.place(below: 40))
      let coefficients = (0..<3).map { _ in [1.0, 2, -1][random.place(below: 3)] }
      let problem = exactly(total, lines, coefficients: coefficients)
      let lists = lines.map { decision -> [Double] in
        (0...30).map { Double($0) * (decision.step ?? 1) }.filter {
          $0 <= decision.ceiling.amount && $0 >= decision.floor.amount
            && ($0 == 0 || $0 >= decision.minimumViable ?? 0)
        }
      }
      var can = false
      for a in lists[0] {
        for b in lists[1] {
          for c in lists[2] {
            var sum = a * coefficients[0]
            sum += b * coefficients[1]
            sum += c * coefficients[2]
            if sum == total { can = true }
          }
        }
      }
      #expect(problem.hasLimitBetweenUnits == !can)
    }
  }

  @Test func `a clash of several limits in units is proved by the program in whole numbers`() throws
  {
    // Either limit alone has choices; the second leaves 30 for its lines, and 75 is no sum of tens.
    var lines = (0..<5).map { line("T\($0)", step: 10, ceiling: 100) }
    lines += (0..<2).map { line("C\($0)", step: 15, ceiling: 60) }
    var problem = exactly(105, lines)
    problem.limits.append(
      AllocationLimit(
        name: LocalizedText("group"), kind: .group(tag: "x", value: "C"),
        members: [.init(5), .init(6)], atLeast: 30, atMost: 44))
    #expect(!problem.hasLimitBetweenUnits)
    #expect(try problem.solve() == .infeasible)
    #expect(problem.infeasibility() != nil)
  }
}
