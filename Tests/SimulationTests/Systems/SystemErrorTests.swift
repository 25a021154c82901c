import Testing

@testable import Simulation

struct SystemErrorTests {
  private let clock = SystemClock(start: 0, stop: 1, step: 1)

  @Test func `circles are named in order, and only what turns in them`() throws {
    var builder = SystemModelBuilder()
    try builder.define("outside", as: .auxiliary(builder.variable("a") + 1))
    try builder.define("a", as: .auxiliary(builder.variable("b") + 1))
    try builder.define("b", as: .auxiliary(builder.variable("c") + 1))
    try builder.define("c", as: .auxiliary(builder.variable("a") + 1))
    let model = try builder.model(clock: clock)
    let error = #expect(throws: SystemModelError.self) { try SystemSimulation(model) }
    // From the variable that was met first on.
    #expect(error == .circle(["a", "b", "c"]))
  }

  @Test func `stocks and what was before open circles, initial values do not`() throws {
    var builder = SystemModelBuilder()
    let level = builder.variable("level")
    let rate = try builder.define("rate", as: .flow(1 - level, isNonNegative: false))
    try builder.define(
      "level", as: .stock(.init(initial: builder.variable("wish"), inflows: [rate])))
    try builder.define("wish", as: .auxiliary(.previous(level, first: 3) + 1))
    #expect(try SystemSimulation(builder.model(clock: clock)).run().path(0) == [4, 1])
    var other = SystemModelBuilder()
    try other.define("level", as: .stock(.init(initial: other.variable("wish"))))
    try other.define("wish", as: .auxiliary(other.variable("level") * 2))
    let model = try other.model(clock: clock)
    #expect(throws: SystemModelError.initialCircle(["wish", "level"])) {
      try SystemSimulation(model)
    }
  }

  @Test func `clocks that make no sense are refused`() throws {
    let times: [(Double, Double, Double)] = [
      (0, 1, 0), (0, 1, -1), (1, 0, 1), (0, .infinity, 1), (0, 1, .nan), (0, 1e300, 1e-300),
    ]
    for (start, stop, step) in times {
      let clock = SystemClock(start: start, stop: stop, step: step)
      #expect(throws: SystemModelError.self) {
        try SystemSimulation(SystemModel(variables: [], clock: clock))
      }
    }
  }

  @Test func `flows have ends that fit`() throws {
    var builder = SystemModelBuilder()
    let constant = try builder.define("constant", as: .auxiliary(1))
    try builder.define("stock", as: .stock(.init(initial: 1, inflows: [constant])))
    let model = try builder.model(clock: clock)
    #expect(throws: SystemModelError.notAFlow(stock: "stock", flow: "constant")) {
      try SystemSimulation(model)
    }
    var other = SystemModelBuilder()
    try other.define("release", as: .release)
    let second = try other.model(clock: clock)
    #expect(throws: SystemModelError.release(flow: "release")) { try SystemSimulation(second) }
    let third = SystemModel(
      variables: [.init(name: "lost", kind: .auxiliary(.variable(4)))], clock: clock)
    #expect(throws: SystemModelError.unknownNumber(variable: "lost", number: 4)) {
      try SystemSimulation(third)
    }
  }

  @Test func `chains of any length are compiled`() throws {
    var builder = SystemModelBuilder()
    for k in 0..<4000 {
      try builder.define("link \(k)", as: .auxiliary(builder.variable("link \(k + 1)") + .time))
    }
    try builder.define("link 4000", as: .auxiliary(0))
    let model = try builder.model(clock: clock)
    #expect(
      try SystemSimulation(model, saving: [builder.number(of: "link 0")]).run().path(0) == [
        0, 4000,
      ])
  }
}
