import Glibc
import LinearAlgebra
import Optimization
import Testing

@Suite struct MultiStartTests {
  /// A residual with minima near every whole turn, the deepest at 0.
  private var waves: NonlinearLeastSquares {
    NonlinearLeastSquares(parameters: 1, residuals: 2) { x, r, jacobian in
      r = [x[0] / 10, 2 * sin(x[0] / 2)]
      jacobian?[0, 0] = 0.1
      jacobian?[1, 0] = cos(x[0] / 2)
      return true
    }
  }

  @Test func `the deepest of many minima is found and counted`() {
    let box = ParameterBounds(lower: [-40], upper: [40])
    let search = waves.solve(fromEach: StartingPoints.inside(box, count: 24))
    #expect(abs(search.best.parameters[0]) < 1e-12)
    #expect(search.isSuccess)
    #expect(search.starts == 24)
    #expect(search.reachedBest >= 1 && search.reachedBest < search.successes)
    #expect(search.sumsOfSquares.count == 24)
    #expect(search.sumsOfSquares[search.bestStart] == search.best.residualSumOfSquares)
    #expect(search.sumsOfSquares.min() == search.best.residualSumOfSquares)
    #expect(search == waves.solve(fromEach: StartingPoints.inside(box, count: 24)))
  }

  @Test func `a good start is not followed by another`() {
    let search = waves.solve(from: [1], retries: 10)
    #expect(search.starts == 1)
    #expect(search.best == waves.solve(from: [1]))
    #expect(search.evaluations == search.best.evaluations)
  }

  @Test func `an undefined start is tried at other sizes`() {
    // Defined below 1 only.
    let problem = NonlinearLeastSquares(parameters: 1, residuals: 1) { x, r, jacobian in
      guard x[0] < 1 else { return false }
      r[0] = log(1 - x[0]) + 1
      jacobian?[0, 0] = -1 / (1 - x[0])
      return true
    }
    #expect(problem.solve(from: [5]).outcome == .undefinedStart)
    let search = problem.solve(from: [5], retries: 4)
    #expect(search.isSuccess)
    #expect(search.sumsOfSquares[0] == .infinity)
    #expect(abs(search.best.parameters[0] - (1 - exp(-1))) < 1e-14)
    #expect(problem.solve(from: [5], retries: 0).starts == 1)
  }

  @Test func `points fill a box evenly`() {
    let box = ParameterBounds(lower: [0, -1, 5], upper: [1, 1, 5])
    let points = StartingPoints.inside(box, count: 64)
    #expect(points.allSatisfy { box.nearest(to: $0) == $0 })
    #expect(Array(points.prefix(10)) == StartingPoints.inside(box, count: 10))
    // Every eighth of the first two sides, and every quarter of their square, is visited fairly.
    for eighth in 0..<8 {
      for j in 0..<2 {
        let count = points.count { Int(8 * ($0[j] - box.lower[j]) / Double(j + 1)) == eighth }
        #expect((5...11).contains(count))
      }
    }
    for quarter in 0..<4 {
      let count = points.count {
        ($0[0] < 0.5) == (quarter < 2) && ($0[1] < 0) == (quarter % 2 == 0)
      }
      #expect((13...19).contains(count))
    }
    #expect(points.allSatisfy { $0[2] == 5 })
  }

  @Test func `points around another keep its signs and its size`() {
    let points = StartingPoints.around([100, -0.001, 0], decades: 2, count: 30)
    #expect(points.count == 30)
    for point in points {
      #expect(point[0] >= 0.999 && point[0] <= 10_001)
      #expect(point[1] < 0 && abs(point[1]) >= 0.999e-5 && abs(point[1]) <= 0.1001)
      #expect(abs(point[2]) <= 1)
    }
    #expect(Set(points).count == 30)
    #expect(StartingPoints.around([1], count: 0).isEmpty)
  }

  @Test func `a spread over the range of a double is the widest`() async {
    let points = StartingPoints.around([1], decades: 600, count: 1300)
    #expect(points.count == 1300)
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = StartingPoints.around([1], decades: 1e300, count: 1)
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("a spread of 1e+300 decades"))
  }
}
