import Quantities
import Testing

@testable import Budgeting

/// Several things that are wrong at once.
@Suite struct FurtherClashTests {
  private func feasible(_ problem: AllocationProblem, keeping kept: Set<LimitReference>) -> Bool {
    if case .amounts = LimitProgram(problem, nodeLimit: 20_000).amounts(keeping: kept) {
      true
    } else {
      false
    }
  }

  private func problem(total: Double, caps: [Double]) -> AllocationProblem {
    let lines = (0..<6).map { place in
      AllocationDecision(
        id: "T\(place)", label: LocalizedText("T\(place)"), floor: .init(100), ceiling: .init(400),
        tags: ["ministry": "M\(place / 2)"])
    }
    var limits = [
      AllocationLimit(
        name: LocalizedText(ko: "총액", en: "total"), kind: .total,
        members: lines.indices.map { .init($0) }, atMost: total)
    ]
    for (place, cap) in caps.enumerated() {
      limits.append(
        AllocationLimit(
          name: LocalizedText("M\(place)"), kind: .group(tag: "ministry", value: "M\(place)"),
          members: [.init(2 * place), .init(2 * place + 1)], atMost: cap))
    }
    return AllocationProblem(decisions: lines, terms: [], limits: limits)
  }

  @Test func `caps of two ministries and the total below their floors are three clashes`() throws {
    let problem = problem(total: 550, caps: [150, 150, 500])
    let reason = try #require(problem.infeasibility())
    let all = [reason.clash] + reason.others
    let sets = all.map { Set($0.map(\.limit)) }
    #expect(
      Set(sets) == [
        [.floors(.range), .atMost(0)], [.floors(.range), .atMost(1)],
        [.floors(.range), .atMost(2)],
      ])
    for clash in sets {
      #expect(!feasible(problem, keeping: clash))
      for limit in clash { #expect(feasible(problem, keeping: clash.subtracting([limit]))) }
    }
    let words = AllocationWords(problem, language: .en, money: .plain).sentences(reason)
    #expect(words.filter { $0.hasPrefix("Apart from that, ") }.count == 2)
  }

  @Test func `one clash has none besides`() throws {
    let reason = try #require(problem(total: 550, caps: [300, 300, 500]).infeasibility())
    #expect(reason.others.isEmpty)
  }

  @Test(arguments: InfeasibleInstances.Kind.allCases)
  func `every further clash is irreducible, for every kind`(
    _ kind: InfeasibleInstances.Kind
  ) throws {
    var instances = InfeasibleInstances(seed: 21)
    for _ in 0..<6 {
      let problem = instances.next(kind).problem
      guard let reason = problem.infeasibility() else { continue }
      var seen: [Set<LimitReference>] = [Set(reason.clash.map(\.limit))]
      for other in reason.others {
        let clash = Set(other.map(\.limit))
        #expect(!seen.contains(clash))
        seen.append(clash)
        #expect(!feasible(problem, keeping: clash))
        for limit in clash {
          #expect(feasible(problem, keeping: clash.subtracting([limit])), "\(kind)")
        }
      }
      if kind == .twoClashes { #expect(reason.others.count == 1) }
    }
  }
}
