import TestSupport
import Testing

@testable import Simulation

struct SystemStockTests {
  @Test func `outflows of a stock that does not become negative are served in order`() throws {
    var builder = SystemModelBuilder()
    let first = try builder.define("first", as: .flow(6, isNonNegative: true))
    let second = try builder.define("second", as: .flow(8, isNonNegative: true))
    let third = try builder.define("third", as: .flow(1, isNonNegative: true))
    let stock = try builder.define(
      "stock",
      as: .stock(
        .init(initial: 10, outflows: [first, second, third], isNonNegative: true)))
    let model = try builder.model(clock: .init(start: 0, stop: 2, step: 0.5))
    let paths = try SystemSimulation(model, saving: [first, second, third, stock]).run()
    // Within half a unit of time 10 is enough for all; then 2.5 are left.
    #expect(paths.path(0) == [6, 5, 0, 0, 0])
    #expect(paths.path(1) == [8, 0, 0, 0, 0])
    #expect(paths.path(2) == [1, 0, 0, 0, 0])
    #expect(paths.path(3) == [10, 2.5, 0, 0, 0])
  }

  @Test func `a flow that does not become negative stops at zero`() throws {
    var builder = SystemModelBuilder()
    let flow = try builder.define("flow", as: .flow(1 - .time, isNonNegative: true))
    try builder.define("stock", as: .stock(.init(initial: 0, inflows: [flow])))
    let model = try builder.model(clock: .init(start: 0, stop: 3, step: 1))
    #expect(try SystemSimulation(model, saving: [flow]).run().path(0) == [1, 0, 0, 0])
  }

  @Test(arguments: [IntegrationMethod.euler, .rungeKutta2, .rungeKutta4])
  func `what leaves one stock arrives in the next`(method: IntegrationMethod) throws {
    let seed = UInt64.random(in: 0...(.max))
    var generator = SplitMix(state: seed)
    for _ in 0..<20 {
      var builder = SystemModelBuilder()
      let count = Int.random(in: 2...8, using: &generator)
      var inflows = [[Int]](repeating: [], count: count)
      var outflows = [[Int]](repeating: [], count: count)
      for f in 0..<Int.random(in: 1...20, using: &generator) {
        let from = Int.random(in: 0..<count, using: &generator)
        let to = Int.random(in: 0..<count, using: &generator)
        let other = builder.variable("stock \(to)")
        let rate: Formula = .number(Double.random(in: 0...2, using: &generator))
        let formula = rate * builder.variable("stock \(from)") / (1 + .unary(.absolute, other))
        let flow = try builder.define(
          "flow \(f)", as: .flow(formula, isNonNegative: f % 2 == 0))
        outflows[from].append(flow)
        inflows[to].append(flow)
      }
      // Clipping at the end of a step of higher order is not conservative, limiting outflows is.
      let isLimited = method == .euler
      for s in 0..<count {
        try builder.define(
          "stock \(s)",
          as: .stock(
            .init(
              initial: .number(Double(10 * s)), inflows: inflows[s], outflows: outflows[s],
              isNonNegative: isLimited)))
      }
      let model = try builder.model(
        clock: .init(start: 0, stop: 5, step: 0.125, method: method))
      let stocks = (0..<count).map { builder.number(of: "stock \($0)") }
      let paths = try SystemSimulation(model, saving: stocks).run(members: 3)
      let total = Double(10 * count * (count - 1) / 2)
      for time in paths.times.indices {
        let sum = stocks.indices.reduce(0) { $0 + paths[$1, time, 2] }
        #expect(abs(sum - total) < 1e-9 * max(1, total), "seed \(seed)")
        if isLimited {
          for s in stocks.indices { #expect(paths[s, time, 1] >= 0, "seed \(seed)") }
        }
      }
    }
  }
}
