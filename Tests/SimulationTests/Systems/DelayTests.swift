import Glibc
import Testing

@testable import Simulation

struct DelayTests {
  /// The path of a formula made by a builder.
  private func path(
    method: IntegrationMethod = .rungeKutta4, step: Double = 0x1p-6,
    _ make: (inout SystemModelBuilder) -> Formula
  ) throws -> SystemPaths {
    var builder = SystemModelBuilder()
    let formula = make(&builder)
    let number = try builder.define("result", as: .auxiliary(formula))
    let model = try builder.model(
      clock: .init(start: 0, stop: 12, step: step, saveStep: 1, method: method))
    return try SystemSimulation(model, saving: [number]).run()
  }

  /// Of a step at the start, the share that an Erlang delay has let through.
  private func erlang(_ t: Double, order: Int, mean: Double) -> Double {
    let x = Double(order) * t / mean
    var (term, sum) = (1.0, 1.0)
    for k in 1..<max(2, order) where k < order {
      term *= x / Double(k)
      sum += term
    }
    return 1 - exp(-x) * sum
  }

  @Test(arguments: [1, 3, 7])
  func `smooths and delays of constant time are erlang`(order: Int) throws {
    let smooth = try path { $0.smooth(10, time: 4, order: order, initial: 2) }
    let delay = try path { $0.delay(10, time: 4, order: order, initial: 2) }
    for (place, time) in smooth.times.enumerated() {
      let expected = 2 + 8 * erlang(time, order: order, mean: 4)
      #expect(abs(smooth[0, place, 0] - expected) < 1e-6)
      #expect(abs(delay[0, place, 0] - expected) < 1e-6)
    }
  }

  @Test func `what starts in balance stays in balance`() throws {
    #expect(try path { $0.delay(5, time: 3, order: 3) }.path(0).allSatisfy { abs($0 - 5) < 1e-12 })
    #expect(try path { $0.smooth(5, time: 3, order: 3) }.path(0).allSatisfy { $0 == 5 })
  }

  @Test func `the trend of exponential growth is its rate`() throws {
    let growing = Formula.unary(.exponential, 0.05 * .time)
    // In balance the average lags by the rate: input / average = 1 + rate * time.
    let trend = try path { $0.trend(growing, time: 4, initial: 0.05) }
    for value in trend.path(0) { #expect(abs(value - 0.05) < 1e-9) }
    let ahead = try path { $0.forecast(growing, time: 4, horizon: 10, initial: 0.05) }
    for (place, time) in ahead.times.enumerated() {
      #expect(abs(ahead[0, place, 0] - exp(0.05 * time) * 1.5) < 1e-8)
    }
  }

  @Test func `a fixed delay shifts the path by whole steps`() throws {
    let shifted = try path(method: .euler, step: 0.25) { _ in
      .fixedDelay(.time * .time, time: 3, first: -1)
    }
    for (place, time) in shifted.times.enumerated() {
      #expect(shifted[0, place, 0] == (time < 3 ? -1 : (time - 3) * (time - 3)))
    }
  }

  @Test func `memories keep what they were told`() throws {
    let previous = try path(method: .euler, step: 0.5) { _ in .previous(.time, first: 9) }
    #expect(previous.path(0).prefix(3) == [9, 0.5, 1.5])
    let initial = try path { _ in .initial(.time + 4) }
    #expect(initial.path(0).allSatisfy { $0 == 4 })
    let sampled = try path(method: .euler, step: 0.5) { _ in
      .sampleIfTrue(
        .binary(.equal, .binary(.flooredRemainder, .time, 3), 2), .time * 10, first: 7)
    }
    #expect(sampled.path(0).prefix(7) == [7, 7, 20, 20, 20, 50, 50])
  }

  @Test func `previous may read itself`() throws {
    var builder = SystemModelBuilder()
    let own = builder.variable("count")
    let number = try builder.define("count", as: .auxiliary(.previous(own, first: 0) + 1))
    let model = try builder.model(clock: .init(start: 0, stop: 4, step: 1))
    #expect(try SystemSimulation(model, saving: [number]).run().path(0) == [1, 2, 3, 4, 5])
  }

  @Test func `noise depends on its name, the member and the step alone`() throws {
    func draw(_ extra: Bool, _ stream: String) throws -> SystemPaths {
      var builder = SystemModelBuilder()
      if extra {
        try builder.define("other", as: .auxiliary(.random(.normal, [0, 1], stream: "other")))
      }
      let noise = try builder.define(
        "noise", as: .auxiliary(.random(.uniform, [10, 20], stream: stream)))
      let model = try builder.model(clock: .init(start: 0, stop: 3, step: 1))
      return try SystemSimulation(model, saving: [noise]).run(members: 40, seed: 5)
    }
    let (plain, beside) = (try draw(false, "noise"), try draw(true, "noise"))
    #expect(plain.values == beside.values)
    #expect(plain.values.allSatisfy { $0 > 10 && $0 < 20 })
    #expect(Set(plain.values).count == plain.values.count)
    #expect(try draw(false, "another").values != plain.values)
  }
}
