import Glibc
import Testing

@testable import Simulation

struct SystemBuilderTests {
  @Test func `a variable may be read before it is defined`() throws {
    var builder = SystemModelBuilder()
    let cooling = builder.variable("cooling")
    try builder.define("twice", as: .auxiliary(2 * cooling))
    #expect(throws: SystemModelError.undefined("cooling")) {
      try builder.model(clock: .init(start: 0, stop: 1, step: 1))
    }
    try builder.define("cooling", as: .auxiliary(0.5))
    #expect(throws: SystemModelError.duplicateName("twice")) {
      try builder.define("twice", as: .auxiliary(1))
    }
    let model = try builder.model(clock: .init(start: 0, stop: 1, step: 1))
    let paths = try SystemSimulation(model).run()
    #expect(paths.variables == [0, 1])
    #expect(paths.path(0) == [0.5, 0.5])
    #expect(paths.path(1) == [1, 1])
  }

  @Test func `euler's method cools tea by a constant factor each step`() throws {
    var builder = SystemModelBuilder()
    let tea = builder.variable("tea")
    let room = builder.variable("room")
    try builder.define("loss", as: .flow((tea - room) / 10, isNonNegative: false))
    try builder.define(
      "tea", as: .stock(.init(initial: 180, outflows: [builder.number(of: "loss")])))
    try builder.define("room", as: .auxiliary(70))
    let model = try builder.model(clock: .init(start: 0, stop: 30, step: 0.125, saveStep: 1))
    let simulation = try SystemSimulation(
      model, parameters: [builder.number(of: "room")], saving: [builder.number(of: "tea")])
    let paths = simulation.run(members: 2, values: [[70, 20]])
    #expect(paths.times.count == 31)
    for (member, room) in [70.0, 20].enumerated() {
      let expected = room + (180 - room) * pow(1 - 0.125 / 10, 240)
      #expect(abs(paths[0, 30, member] - expected) < 1e-10)
    }
  }
}
