import Glibc
import Optimization
import Precision
import TestSupport
import Testing

@Suite struct SmoothMinimumTests {
  /// A problem of the collection as a function with its gradient.
  private func function(_ problem: CollectionProblem, _ n: Int) -> SmoothMinimum {
    SmoothMinimum(parameters: n) { x, gradient in
      var sum = 0.0
      for row in problem.evaluate(x) {
        sum += row.residual * row.residual
        for j in 0..<n { gradient[j] += 2 * row.residual * row.gradient[j] }
      }
      return sum
    }
  }

  @Test func `curved valleys are followed to their floors`() {
    let cases: [(CollectionProblem, [Double], Double)] = [
      (.rosenbrock, [-1.2, 1], 0), (.beale, [1, 1], 0), (.wood, [-3, -1, -3, -1], 0),
      (.bard, [1, 1, 1], 0.008214877306578975), (.brown_dennis, [25, 5, -5, -1], 85822.2016263563),
      (.freudenstein_roth, [0.5, -2], 48.98425367924002),
      (.osborne2, [1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5], 0.04013773629354775),
    ]
    for (problem, start, minimum) in cases {
      let solution = function(problem, start.count).find(from: start)
      #expect(solution.outcome == .converged, "\(problem)")
      #expect(abs(solution.value - minimum) <= 1e-9 * max(minimum, 1), "\(problem)")
      #expect(solution.evaluations < 300, "\(problem)")
    }
  }

  @Test func `a minimum at bounds satisfies its optimality conditions`() {
    var problem = function(.rosenbrock, 2)
    problem.bounds = ParameterBounds(lower: [-2, -2], upper: [0.5, 2])
    let solution = problem.find(from: [-1.2, 7])
    #expect(solution.outcome == .converged)
    #expect(solution.startWasMoved)
    #expect(solution.activeBounds == [0: .upper])
    #expect(solution.gradient[0] < 0)
    #expect(abs(solution.parameters[1] - 0.25) < 1e-10)
    problem.bounds = ParameterBounds(lower: [3, -1], upper: [3, 1])
    #expect(problem.find(from: [0, 0]).parameters == [3, 1])
  }

  @Test func `a corner of a box is reached from everywhere`() {
    var problem = SmoothMinimum(parameters: 5) { x, gradient in
      for j in 0..<5 { gradient[j] = exp(x[j]) * Double(j + 1) }
      return (0..<5).reduce(0) { $0 + exp(x[$1]) * Double($1 + 1) }
    }
    problem.bounds = ParameterBounds(
      lower: [-1, -2, 0, 1, -3], upper: Array(repeating: 4, count: 5))
    for start in StartingPoints.inside(
      ParameterBounds(
        lower: [-1, -2, 0, 1, -3], upper: Array(repeating: 4, count: 5)), count: 10)
    {
      let solution = problem.find(from: start)
      #expect(solution.parameters == [-1, -2, 0, 1, -3])
      #expect(solution.activeBounds.count == 5)
      #expect(solution.outcome == .converged)
    }
  }

  @Test func `what cannot be solved is told`() {
    let nowhere = SmoothMinimum(parameters: 1) { _, _ in nil }
    #expect(nowhere.find(from: [0]).outcome == .undefinedStart)
    // A gradient of the wrong sign.
    let wrong = SmoothMinimum(parameters: 1) { x, gradient in
      gradient[0] = -2 * x[0]
      return x[0] * x[0]
    }
    #expect(wrong.find(from: [3]).outcome == .stalled)
    var short = function(.rosenbrock, 2)
    short.maximumIterations = 3
    #expect(short.find(from: [-1.2, 1]).outcome == .iterationLimit)
    // Steps stay where the function is defined.
    let logarithm = SmoothMinimum(parameters: 1) { x, gradient in
      guard x[0] > 0 else { return nil }
      gradient[0] = log(x[0]) + 1
      return x[0] * log(x[0])
    }
    #expect(abs(logarithm.find(from: [5]).parameters[0] - exp(-1)) < 1e-8)
  }
}
