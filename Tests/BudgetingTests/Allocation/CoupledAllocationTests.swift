import ResponseCurves
import Optimization
import Testing

@testable import Budgeting

@Suite struct CoupledAllocationTests {
  private func solution(_ outcome: AllocationOutcome) -> AllocationSolution? {
    if case .optimal(let solution) = outcome { return solution }
    return nil
  }

  /// A problem of falling straight pieces as the linear program of its segments.
  private func linearProgram(_ problem: AllocationProblem) -> LinearProgram {
    var program = LinearProgram(goal: .maximize)
    for decision in problem.decisions {
      program.addColumn(lower: decision.floor.amount, upper: decision.ceiling.amount)
    }
    for limit in problem.limits {
      program.addRow(
        limit.members.map { .init($0.decision, $0.coefficient) },
        lower: limit.atLeast ?? -.infinity, upper: limit.atMost ?? .infinity)
    }
    for term in problem.terms {
      guard case .piecewise(let points) = term.function else { continue }
      var entries = term.arguments.map { LinearProgram.Entry($0.decision, $0.factor) }
      for (left, right) in zip(points, points.dropFirst()) {
        let width = right.input - left.input
        let column = program.addColumn(
          cost: term.weight * (right.output - left.output) / width, upper: width)
        entries.append(.init(column, -1))
      }
      entries.append(.init(program.addColumn(), -1))
      program.addRow(entries, lower: 0, upper: 0)
    }
    return program
  }

  @Test func `straight pieces equal the linear program of their segments`() throws {
    for seed in 0..<12 {
      var random = RandomAllocations(seed: seed)
      let unit = seed % 3 == 0 ? 1e9 : 1
      let problem = random.overYears(
        .straightPieces, lines: 3 + seed % 3, years: 1 + seed % 3, unit: unit)
      guard case .optimal(let expected) = try linearProgram(problem).solve() else {
        #expect(try problem.solveCoupled() == .infeasible, "seed \(seed)")
        continue
      }
      let found = try #require(solution(try problem.solveCoupled(tolerance: 1e-9)), "seed \(seed)")
      #expect((found.value - expected.objective).magnitude <= 1e-8 * expected.objective)
      #expect(found.gap <= 1e-9)
      #expect(problem.keepsLimits(found.amounts, error: 1e-12))
    }
  }

  @Test func `concave curves over years have no gap`() throws {
    for seed in 100..<108 {
      var random = RandomAllocations(seed: seed)
      let problem = random.overYears(.concave, lines: 4, years: 3)
      let outcome = try problem.solveCoupled(tolerance: 1e-8)
      if outcome == .infeasible { continue }
      let found = try #require(solution(outcome), "seed \(seed)")
      #expect(found.gap <= 1e-8, "seed \(seed): \(found.gap) after \(found.nodes)")
      #expect(problem.keepsLimits(found.amounts, error: 1e-12))
    }
  }

  @Test func `shaped curves are at least as good as any corner of a grid`() throws {
    for seed in 200..<206 {
      var random = RandomAllocations(seed: seed)
      let problem = random.overYears(.shaped, lines: 2, years: 2)
      let outcome = try problem.solveCoupled(tolerance: 1e-4)
      let found = try #require(solution(outcome), "seed \(seed)")
      #expect(found.gap <= 1e-4)
      var best = -Double.infinity
      let steps = 10
      for place in 0..<(steps * steps * steps * steps) {
        var rest = place
        let amounts = problem.decisions.map { decision in
          let share = Double(rest % steps) / Double(steps - 1)
          rest /= steps
          return decision.floor.amount + share * (decision.ceiling.amount - decision.floor.amount)
        }
        if problem.keepsLimits(amounts, error: 0) {
          best = max(best, problem.value(of: amounts))
        }
      }
      #expect(best <= found.upperBound)
      #expect(best <= found.value * (1 + 1e-4))
    }
  }

  @Test func `the check of every certificate takes these too`() throws {
    for seed in 0..<6 {
      var random = RandomAllocations(seed: seed)
      let curves: RandomAllocations.Curves = seed < 3 ? .concave : .shaped
      let problem = random.overYears(curves, lines: 2, years: 2)
      let outcome = try problem.solve(tolerance: 1e-4)
      if outcome == .infeasible { continue }
      let found = try #require(solution(outcome), "seed \(seed)")
      let bound = try CertificateCheck(problem).upperBound(of: found.certificate)
      #expect(bound >= found.value)
      #expect(bound <= found.upperBound * (1 + 1e-9), "seed \(seed)")
    }
  }

  @Test func `what clashes is infeasible, not undecided`() throws {
    var random = RandomAllocations(seed: 7)
    var problem = random.overYears(.concave, lines: 3, years: 2)
    let most = problem.decisions.reduce(0) { $0 + $1.ceiling.amount }
    problem.limits[0].atMost = nil
    problem.limits[0].atLeast = most * 1.0001
    #expect(try problem.solveCoupled() == .infeasible)
  }

  @Test func `a certificate that leaves something out proves nothing`() throws {
    var random = RandomAllocations(seed: 201)
    let problem = random.overYears(.shaped, lines: 2, years: 2)
    let found = try #require(solution(try problem.solveCoupled(tolerance: 1e-4)))
    var certificate = found.certificate
    let check = CoupledCertificateCheck(problem)
    #expect(check.bound(of: certificate) == found.upperBound)
    #expect(certificate.boxes.count > 1)
    certificate.boxes.removeLast()
    #expect(check.bound(of: certificate) == nil)
    // Wrong prices make the bound wider, never wrong.
    certificate = found.certificate
    for place in certificate.boxes.indices {
      certificate.boxes[place].limitPrices[0] += 0.1
      if !certificate.boxes[place].inputPrices.isEmpty {
        certificate.boxes[place].inputPrices[0] *= 0.5
      }
    }
    #expect(try #require(check.bound(of: certificate)) >= found.value)
  }
}
