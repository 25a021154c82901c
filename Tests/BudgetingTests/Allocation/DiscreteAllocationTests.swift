import ResponseCurves
import Quantities
import Statistics
import Testing

@testable import Budgeting

/// Whole units and smallest viable sizes in the separable search, against full enumeration.
@Suite struct DiscreteAllocationTests {
  private func problem(_ round: Int, isExact: Bool) -> AllocationProblem {
    let stream = RandomStream(seed: 21, name: "units")
    func pick(_ place: Int) -> Double { stream.uniform(draw: round, time: place) }
    var problem = smallProblem(
      [
        .hill(max: 5 + 5 * pick(0), half: 3 + 6 * pick(1), slope: 1 + 3 * pick(2)),
        .log(scale: 1 + 3 * pick(3), half: 2 + pick(4)),
        .logistic(max: 4 + 4 * pick(5), middle: 8 * pick(6), slope: 1),
        .linear(slope: 0.1 + 0.6 * pick(7), from: 0),
      ], ceiling: 10, total: 16, isExact: isExact)
    problem.decisions[0].step = 2
    problem.decisions[1].minimumViable = 3
    problem.decisions[2].step = 1
    problem.decisions[2].minimumViable = 2 + 3 * pick(8)
    problem.decisions[3].step = 0.5
    problem.decisions[1].step = 0.25
    return problem
  }

  private func best(of problem: AllocationProblem, isExact: Bool) -> Double {
    let choices = problem.decisions.map { decision in
      let step = decision.step ?? 1
      return stride(from: 0, through: 10, by: step).filter {
        $0 == 0 || $0 >= decision.minimumViable ?? 0
      }
    }
    let worths = zip(problem.terms, choices).map { term, list in
      list.map { term.function.value(at: $0) }
    }
    var best = -Double.infinity
    for (a, one) in choices[0].enumerated() {
      for (b, two) in choices[1].enumerated() where one + two <= 16 {
        for (c, three) in choices[2].enumerated() where one + two + three <= 16 {
          let rest = 16 - one - two - three
          for (d, four) in choices[3].enumerated()
          where isExact ? four == rest : four <= rest {
            best = max(best, worths[0][a] + worths[1][b] + worths[2][c] + worths[3][d])
          }
        }
      }
    }
    return best
  }

  @Test(arguments: [true, false])
  func `whole units and smallest sizes equal full enumeration`(isExact: Bool) throws {
    for round in 0..<20 {
      let problem = problem(round, isExact: isExact)
      let solution = try problem.solve(tolerance: 1e-9).proven(problem, gap: 1e-9)
      let best = best(of: problem, isExact: isExact)
      #expect(abs(solution.value - best) <= 1e-8 * best, "round \(round)")
    }
  }

  @Test func `a smallest size above the ceiling closes the line`() throws {
    var problem = smallProblem(
      [.log(scale: 1, half: 1), .log(scale: 1, half: 1)], ceiling: 5, total: 5)
    problem.decisions[0].minimumViable = 6
    let solution = try problem.solve().proven(problem)
    #expect(solution.amounts == [0, 5])
  }

  @Test func `units that cannot add up to the total are told as impossible`() throws {
    var problem = smallProblem(
      [.log(scale: 1, half: 1), .log(scale: 1, half: 1)], ceiling: 9, total: 7)
    problem.decisions[0].step = 2
    problem.decisions[1].step = 2
    #expect(try problem.solve() == .infeasible)
  }
}
