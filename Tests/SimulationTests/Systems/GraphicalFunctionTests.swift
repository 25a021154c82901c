import Testing

@testable import Simulation

/// The three kinds of XMILE 1.0, §3.1.4.
struct GraphicalFunctionTests {
  private func function(_ kind: GraphicalFunction.Kind) -> GraphicalFunction {
    GraphicalFunction(x: [0, 1, 3], y: [10, 20, 0], kind: kind)
  }

  @Test func `values between points lie on straight lines, or are those of the point before`() {
    for (place, line, step) in [(0.0, 10.0, 10.0), (0.25, 12.5, 10), (1, 20, 20), (2.5, 5, 20)] {
      #expect(function(.continuous)(place) == line)
      #expect(function(.extrapolate)(place) == line)
      #expect(function(.discrete)(place) == step)
    }
  }

  @Test func `beyond the ends values hold, or the outermost lines go on`() {
    #expect(function(.continuous)(-1) == 10 && function(.continuous)(9) == 0)
    #expect(function(.discrete)(-1) == 10 && function(.discrete)(3) == 0)
    #expect(function(.extrapolate)(-1) == 0 && function(.extrapolate)(5) == -20)
    #expect(function(.extrapolate)(3) == 0)
    #expect(function(.continuous)(.nan).isNaN && function(.discrete)(.nan).isNaN)
    #expect(function(.extrapolate)(.infinity) == -.infinity)
  }

  @Test func `values over a range stand at even distances`() {
    let rising = GraphicalFunction(over: 0...1, y: [0, 0.1, 0.5, 0.9, 1])
    #expect(rising.x == [0, 0.25, 0.5, 0.75, 1])
    #expect(rising(0.375) == 0.1 + 0.125 * ((0.5 - 0.1) / 0.25))
    #expect(GraphicalFunction(over: 0...1, y: [7], kind: .extrapolate)(3) == 7)
  }

  @Test func `of points that stand above one another the last counts`() {
    let jump = GraphicalFunction(x: [0, 1, 1, 2], y: [0, 5, 7, 7])
    #expect(jump(0.5) == 2.5 && jump(1) == 7 && jump(1.5) == 7)
  }

  @Test(arguments: [GraphicalFunction.Kind.continuous, .extrapolate, .discrete])
  func `the batched engine gives the same bits`(kind: GraphicalFunction.Kind) throws {
    let places: [Double] = [
      -.infinity, -3, -0.0, 0, 0.1, 0.25, 0.7, 1, 1.0001, 2, 2.9, 3, 3.1, 40, .infinity, .nan,
    ]
    for points in [1, 2, 3, 7, 31, 32, 33, 60] {
      let x = (0..<points).map { Double($0) * 3 / Double(max(1, points - 1)) }
      let graph = GraphicalFunction(x: x, y: x.map { $0 * $0 - 2 }, kind: kind)
      var builder = SystemModelBuilder()
      let number = builder.graph(graph)
      let place = try builder.define("place", as: .auxiliary(0))
      let value = try builder.define("value", as: .auxiliary(.graph(number, .variable(place))))
      let model = try builder.model(clock: .init(start: 0, stop: 0, step: 1))
      let simulation = try SystemSimulation(model, parameters: [place], saving: [value])
      let paths = simulation.run(members: places.count, values: [places])
      for (member, place) in places.enumerated() {
        let (found, right) = (paths[0, 0, member], graph(place))
        #expect(found == right || (found.isNaN && right.isNaN), "\(points), \(place)")
        let single = simulation.run(values: [[place]])[0, 0, 0]
        #expect(single == right || (single.isNaN && right.isNaN))
      }
    }
  }
}
