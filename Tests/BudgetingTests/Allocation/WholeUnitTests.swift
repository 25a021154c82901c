import Testing

@testable import Budgeting

@Suite struct WholeUnitTests {
  /// Every choice of units, one after the other.
  static func enumerated(_ problem: AllocationProblem) -> Double {
    let lists = problem.decisions.map { decision in
      let step = decision.step ?? 1
      return (0...Int(decision.ceiling.amount / step + 1e-9)).map { Double($0) * step }.filter {
        $0 == 0 || $0 >= decision.minimumViable ?? 0
      }
    }
    var best = -Double.infinity
    var amounts = [Double](repeating: 0, count: lists.count)
    func look(_ place: Int) {
      guard place < lists.count else {
        if problem.keepsLimits(amounts, error: 1e-12) {
          best = max(best, problem.value(of: amounts))
        }
        return
      }
      for amount in lists[place] {
        amounts[place] = amount
        look(place + 1)
      }
    }
    look(0)
    return best
  }

  @Test func `whole units equal full enumeration`() throws {
    for seed in 0..<16 {
      var random = RandomAllocations(seed: seed)
      let problem = random.inUnits(
        lines: 3 + seed % 2, curves: [.shaped, .concave, .straightPieces][seed % 3])
      let best = Self.enumerated(problem)
      guard case .optimal(let found) = try problem.solveWholeUnits(tolerance: 1e-9) else {
        Issue.record("seed \(seed)")
        continue
      }
      #expect((found.value - best).magnitude <= 1e-9 * best, "seed \(seed)")
      #expect(found.gap <= 1e-9)
    }
  }
}
