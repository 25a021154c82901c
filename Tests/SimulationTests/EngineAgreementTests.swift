import Expressions
import Series
import Statistics
import Testing

@testable import Simulation

/// The engine of plans against the engine of system-dynamics models, which defines the same
/// functions by stocks of its own.
struct EngineAgreementTests {
  private typealias Build = (inout SystemModelBuilder, Formula, Formula) -> Formula

  private let steps = 24
  private let frequency = Frequency.month

  private func series(_ name: String, _ low: Double, _ high: Double) -> [Double] {
    let stream = RandomStream(seed: 8, name: name)
    return (0..<steps).map { low + (high - low) * stream.uniform(draw: 0, time: $0) }
  }

  /// The path of a formula of a system over series `x` and `time`.
  private func system(
    _ x: [Double], _ time: [Double],
    _ formula: Build
  ) throws -> [Double] {
    var builder = SystemModelBuilder()
    let step = 1 / Double(frequency.perYear)
    // Between the times of steps, so that rounding errors of the clock do not matter.
    let places = (0..<steps).map { (Double($0) - 0.5) * step }
    let graphs = [x, time].map { values in
      builder.graph(GraphicalFunction(x: places, y: values, kind: .discrete))
    }
    let input = try builder.define("x", as: .auxiliary(.graph(graphs[0], .time)))
    let length = try builder.define("time", as: .auxiliary(.graph(graphs[1], .time)))
    let value = formula(&builder, .variable(input), .variable(length))
    let result = try builder.define("result", as: .auxiliary(value))
    let model = try builder.model(
      clock: .init(start: 0, stop: Double(steps - 1) * step, step: step))
    return try SystemSimulation(model, saving: [result]).run().path(0)
  }

  private func plan(
    _ x: [Double], _ time: [Double], _ kind: StateFunction.Kind, first: Double?
  ) -> [Double] {
    var builder = ModelBuilder()
    builder.first = Period(frequency, year: 2021)
    builder.steps = steps
    let (input, length) = (builder.series(x), builder.series(time))
    builder.input(
      "result",
      .state(
        StateFunction(
          kind, of: .slot(input), time: .slot(length), first: first.map { .constant($0) })))
    return builder.path("result")
  }

  @Test(arguments: [nil, 0.7] as [Double?])
  func `functions that remember agree, also where their time changes`(first: Double?) throws {
    let x = series("x", 1, 9)
    let time = series("time", 0.5, 1.5)
    let initial = first.map { Formula.number($0) }
    let cases: [(StateFunction.Kind, Build)] = [
      (.delayChain(order: 1), { b, x, t in b.delay(x, time: t, order: 1, initial: initial) }),
      (.delayChain(order: 3), { b, x, t in b.delay(x, time: t, order: 3, initial: initial) }),
      (.delayChain(order: 5), { b, x, t in b.delay(x, time: t, order: 5, initial: initial) }),
      (.smooth(order: 1), { b, x, t in b.smooth(x, time: t, order: 1, initial: initial) }),
      (.smooth(order: 3), { b, x, t in b.smooth(x, time: t, order: 3, initial: initial) }),
      (.trend, { b, x, t in b.trend(x, time: t, initial: initial ?? .number(0)) }),
      (.delay, { _, x, t in Formula.fixedDelay(x, time: t, first: initial ?? x) }),
      (.previous, { _, x, _ in Formula.previous(x, first: initial ?? x) }),
    ]
    for (kind, build) in cases {
      let (found, wanted) = try (plan(x, time, kind, first: first), system(x, time, build))
      for t in 0..<steps {
        #expect(
          abs(found[t] - wanted[t]) < 1e-11 * max(1, abs(wanted[t])),
          "\(kind), step \(t): \(found[t]), not \(wanted[t])")
      }
    }
  }

  @Test func `an epidemic of three stocks is the same a period on`() throws {
    var builder = ModelBuilder()
    builder.first = Period(frequency, year: 2021)
    builder.steps = steps
    let starts = [990.0, 10, 0].map { builder.number($0) }
    let infection = builder.formula("infection", "9 * susceptible * infectious / 1000")
    let recovery = builder.formula("recovery", "3 * infectious")
    builder.stock("susceptible", start: starts[0], outflows: [infection], nonNegative: true)
    builder.stock(
      "infectious", start: starts[1], inflows: [infection], outflows: [recovery],
      nonNegative: true)
    builder.stock("recovered", start: starts[2], inflows: [recovery])
    var peer = SystemModelBuilder()
    let (s, i) = (peer.variable("s"), peer.variable("i"))
    let flows = [
      try peer.define("infection", as: .flow(9 * s * i / 1000, isNonNegative: false)),
      try peer.define("recovery", as: .flow(3 * i, isNonNegative: false)),
    ]
    try peer.define("s", as: .stock(.init(initial: 990, outflows: [flows[0]])))
    try peer.define("i", as: .stock(.init(initial: 10, inflows: [flows[0]], outflows: [flows[1]])))
    let step = 1.0 / 12
    let model = try peer.model(clock: .init(start: 0, stop: Double(steps) * step, step: step))
    let wanted = try SystemSimulation(model, saving: [peer.number(of: "i")]).run()
      .path(0)
    let found = builder.path("infectious")
    for t in 0..<steps { #expect(abs(found[t] - wanted[t + 1]) < 1e-9) }
    #expect(
      zip(builder.path("susceptible"), builder.path("recovered")).allSatisfy { $0 + $1 < 1000 })
  }
}
