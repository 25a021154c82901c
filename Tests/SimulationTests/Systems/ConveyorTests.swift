import Testing

@testable import Simulation

/// The clauses on conveyors in XMILE 1.0, §3.7.2, §4.2.1 and §4.3.
struct ConveyorTests {
  /// A conveyor between a flow in, a flow out and leaks.
  private struct Line {
    var arriving: Formula = 0
    var initial: [Formula] = [0]
    var leaks: [(fraction: Formula, zone: ClosedRange<Double>, isInteger: Bool)] = []
    var stop = 6.0
    var step = 0.5
    var change: (inout Conveyor) -> Void = { _ in }

    func paths() throws -> [String: [Double]] {
      var builder = SystemModelBuilder()
      try builder.define("in", as: .flow(arriving, isNonNegative: true))
      try builder.define("out", as: .release)
      var flows: [Conveyor.Leak] = []
      for (number, leak) in leaks.enumerated() {
        let flow = try builder.define("leak \(number)", as: .release)
        flows.append(
          .init(flow: flow, fraction: leak.fraction, zone: leak.zone, isInteger: leak.isInteger))
      }
      var conveyor = Conveyor(
        initial: initial, inflows: [builder.number(of: "in")],
        outflow: builder.number(of: "out"), leaks: flows, length: 2)
      change(&conveyor)
      try builder.define("belt", as: .conveyor(conveyor))
      try builder.define(
        "source", as: .stock(.init(initial: 1000, outflows: [builder.number(of: "in")])))
      let model = try builder.model(clock: .init(start: 0, stop: stop, step: step))
      let paths = try SystemSimulation(model).run()
      return .init(
        uniqueKeysWithValues: paths.variables.enumerated().map {
          (model.variables[$0.element].name, paths.path($0.offset))
        })
    }
  }

  @Test func `what gets on gets off after the transit time`() throws {
    let paths = try Line(arriving: 10 + .time).paths()
    for (place, out) in paths["out", default: []].enumerated() {
      let time = Double(place) / 2
      #expect(out == (time < 2 ? 0 : 10 + (time - 2)))
    }
    // In balance: four steps of half a unit each, from the arrival rates 2 to 0.5 before.
    #expect(paths["belt"]?[8] == 0.5 * (12 + 12.5 + 13 + 13.5))
  }

  @Test func `the initial value is spread evenly over the length`() throws {
    let paths = try Line(initial: [100]).paths()
    #expect(paths["out"]?.prefix(6) == [50, 50, 50, 50, 0, 0])
    #expect(paths["belt"]?.prefix(6) == [100, 75, 50, 25, 0, 0])
  }

  @Test func `a discrete conveyor has its initial value at the start of each unit of time`() throws
  {
    var line = Line(initial: [100])
    line.change = { $0.isDiscrete = true }
    #expect(try line.paths()["out"]?.prefix(5) == [0, 100, 0, 100, 0])
  }

  @Test func `a list is what stands in each unit of time or at each place`() throws {
    #expect(try Line(initial: [10, 30]).paths()["out"]?.prefix(5) == [10, 10, 30, 30, 0])
    #expect(try Line(initial: [1, 2, 3, 4]).paths()["out"]?.prefix(5) == [2, 4, 6, 8, 0])
  }

  @Test func `a longer transit time extends the belt and a shorter one lets later material pass`()
    throws
  {
    // Transit time 2, then 4 from time 1 on: nothing gets off between times 3 and 5.
    var line = Line(arriving: 10, stop: 7)
    line.change = {
      $0.length = .conditional(.binary(.greaterOrEqual, .time, 1), then: 4, otherwise: 2)
    }
    #expect(
      try line.paths()["out"] == [0, 0, 0, 0, 10, 10, 0, 0, 0, 0, 10, 10, 10, 10, 10])
    // Transit time 4, then 1: two cohorts get off together.
    line.change = {
      $0.length = .conditional(.binary(.greaterOrEqual, .time, 1), then: 1, otherwise: 4)
    }
    #expect(
      try line.paths()["out"] == [0, 0, 0, 0, 10, 10, 10, 10, 20, 20, 10, 10, 10, 10, 10])
  }

  @Test func `the transit time changes only when it is sampled`() throws {
    var line = Line(arriving: 10, stop: 6)
    line.change = {
      $0.length = 2 + .unary(.floor, .time)
      $0.sample = .binary(.equal, .time, 3)
    }
    // Read at the start (2) and at time 3 (5).
    #expect(try line.paths()["out"] == [0, 0, 0, 0, 10, 10, 10, 10, 10, 10, 0, 0, 0])
  }

  @Test func `an arrested conveyor stands still and so do its flows`() throws {
    var line = Line(arriving: 10, initial: [40], leaks: [(0.4, 0...1, false)], stop: 4)
    let free = try line.paths()
    line.change = {
      $0.arrest = .binary(
        .and, .binary(.greaterOrEqual, .time, 1), .binary(.less, .time, 2))
    }
    let paths = try line.paths()
    for name in ["in", "out", "leak 0"] {
      #expect(paths[name]?[2...3] == [0, 0])
      #expect(Array(paths[name]?[4...8] ?? []) == Array(free[name]?[2...6] ?? []), "\(name)")
    }
    #expect(paths["belt"]?[2] == paths["belt"]?[4])
    // What is not taken stays where it was.
    #expect(paths["source"]?[4] == 990)
  }

  @Test func `capacity bounds what is on the belt`() throws {
    var line = Line(arriving: 100, stop: 5)
    line.change = { $0.capacity = 70 }
    let paths = try line.paths()
    #expect(paths["in"] == [100, 40, 0, 0, 100, 40, 0, 0, 100, 40, 0])
    #expect(paths["belt"]?.allSatisfy { $0 <= 70 } == true)
    // A capacity that shrinks is exceeded until enough has left.
    line.change = {
      $0.capacity = .conditional(.binary(.less, .time, 1), then: 70, otherwise: 30)
    }
    #expect(try line.paths()["belt"]?.prefix(8) == [0, 50, 70, 70, 70, 30, 30, 30])
  }

  @Test func `the inflow limit holds per step, and per unit of time if discrete`() throws {
    var line = Line(arriving: 100, stop: 3)
    line.change = { $0.inflowLimit = 30 }
    #expect(try line.paths()["in"] == [30, 30, 30, 30, 30, 30, 30])
    line.change = {
      $0.inflowLimit = 30
      $0.isDiscrete = true
    }
    // All of a unit's 30 within one step of half a unit.
    #expect(try line.paths()["in"] == [60, 0, 60, 0, 60, 0, 60])
  }

  @Test func `a linear leak takes its fraction of what got on, the same each step`() throws {
    let paths = try Line(arriving: 10, leaks: [(0.2, 0...1, false)]).paths()
    // Each step brings 5, of which 0.25 leak in each of four steps.
    #expect(paths["leak 0"]?.prefix(6) == [0, 0.5, 1, 1.5, 2, 2])
    #expect(paths["out"]?.prefix(6) == [0, 0, 0, 0, 8, 8])
  }

  @Test func `a linear leak of an initial value is in balance from the start`() throws {
    // What a steady inflow of 10 leaves at the start of a step.
    let total = 5 + 4.75 + 4.5 + 4.25
    let paths = try Line(
      arriving: 10, initial: [.number(total)], leaks: [(0.2, 0...1, false)]
    ).paths()
    for value in paths["out", default: []] { #expect(abs(value - 8) < 1e-12) }
    for value in paths["leak 0", default: []] { #expect(abs(value - 2) < 1e-12) }
    for value in paths["belt", default: []] { #expect(abs(value - total) < 1e-12) }
  }

  @Test func `an exponential leak takes a share of what is there`() throws {
    var line = Line(arriving: 10, leaks: [(0.4, 0...1, false)])
    line.change = { $0.leaksExponentially = true }
    let paths = try line.paths()
    // A fifth of each place in each of four steps.
    #expect(abs((paths["out"]?[5] ?? 0) - 10 * 0.8 * 0.8 * 0.8 * 0.8) < 1e-12)
    let leaking = 10 * (1 - 0.8 * 0.8 * 0.8 * 0.8)
    #expect(abs((paths["leak 0"]?[5] ?? 0) - leaking) < 1e-12)
  }

  @Test func `a leak is confined to its zone, counted from the inflow`() throws {
    let early = try Line(arriving: 10, leaks: [(0.2, 0...0.5, false)]).paths()
    #expect(early["leak 0"]?.prefix(6) == [0, 1, 2, 2, 2, 2])
    let late = try Line(arriving: 10, leaks: [(0.2, 0.5...1, false)]).paths()
    #expect(late["leak 0"]?.prefix(6) == [0, 0, 0, 1, 2, 2])
    #expect(early["out"]?[4] == 8 && late["out"]?[4] == 8)
  }

  @Test func `leaks are served in order and never take more than there is`() throws {
    let paths = try Line(
      arriving: 10, leaks: [(0.7, 0...1, false), (0.7, 0...1, false)]
    ).paths()
    let (first, second) = (paths["leak 0"]?[8] ?? 0, paths["leak 1"]?[8] ?? 0)
    #expect(abs(first + second - 10) < 1e-12 && first > second)
    #expect(paths["out"]?.allSatisfy { abs($0) < 1e-12 } == true)
  }

  @Test func `an integer leak takes whole units, none before there is one`() throws {
    let paths = try Line(
      arriving: 10, leaks: [(0.2, 0...1, true)], stop: 20
    ).paths()
    let leaks = paths["leak 0", default: []].map { $0 / 2 }
    #expect(leaks.allSatisfy { $0 == $0.rounded() })
    let plain = try Line(arriving: 10, leaks: [(0.2, 0...1, false)], stop: 20).paths()
    let exact = plain["leak 0", default: []].map { $0 / 2 }
    // Sums never differ by a unit or more.
    var (a, b) = (0.0, 0.0)
    for (whole, share) in zip(leaks, exact) {
      a += whole
      b += share
      #expect(b - a > -1e-9 && b - a < 1)
    }
  }

  @Test func `what comes from another conveyor always gets on`() throws {
    var builder = SystemModelBuilder()
    try builder.define("between", as: .release)
    try builder.define("out", as: .release)
    let between = builder.number(of: "between")
    try builder.define(
      "first", as: .conveyor(.init(initial: [40], outflow: between, length: 2)))
    try builder.define(
      "second",
      as: .conveyor(
        .init(
          initial: [0], inflows: [between], outflow: builder.number(of: "out"), length: 2,
          capacity: 15, inflowLimit: 1)))
    let model = try builder.model(clock: .init(start: 0, stop: 4, step: 1))
    let paths = try SystemSimulation(model, saving: [builder.number(of: "second")]).run()
    #expect(paths.path(0) == [0, 20, 40, 20, 0])
  }

  @Test func `a conveyor keeps what an arrested one cannot take`() throws {
    var builder = SystemModelBuilder()
    try builder.define("between", as: .release)
    try builder.define("out", as: .release)
    let between = builder.number(of: "between")
    try builder.define(
      "first", as: .conveyor(.init(initial: [40], outflow: between, length: 2)))
    try builder.define(
      "second",
      as: .conveyor(
        .init(
          initial: [0], inflows: [between], outflow: builder.number(of: "out"), length: 2,
          arrest: .binary(.less, .time, 2))))
    let model = try builder.model(clock: .init(start: 0, stop: 4, step: 1))
    let numbers = ["between", "first"].map { builder.number(of: $0) }
    let paths = try SystemSimulation(model, saving: numbers).run()
    #expect(paths.path(0) == [0, 0, 40, 0, 0])
    #expect(paths.path(1) == [40, 40, 40, 0, 0])
  }

  @Test func `conveyors run by euler's method only`() throws {
    var builder = SystemModelBuilder()
    try builder.define("belt", as: .conveyor(.init(initial: [40], length: 2)))
    let model = try builder.model(
      clock: .init(start: 0, stop: 4, step: 1, method: .rungeKutta4))
    #expect(throws: SystemModelError.methodNeedsEuler(variable: "belt")) {
      try SystemSimulation(model)
    }
  }
}
