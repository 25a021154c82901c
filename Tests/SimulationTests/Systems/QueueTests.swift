import TestSupport
import Testing

@testable import Simulation

/// The clauses on queues in XMILE 1.0, §3.7.3, §4.2 and §4.3.
struct QueueTests {
  /// A queue before a discrete conveyor, with an overflow.
  private func paths(
    arriving: Formula, initial: [Formula] = [], hasOverflow: Bool = false, stop: Double = 5,
    change: (inout Conveyor) -> Void
  ) throws -> [String: [Double]] {
    var builder = SystemModelBuilder()
    try builder.define("arriving", as: .flow(arriving, isNonNegative: true))
    for name in ["entering", "leaving"] { try builder.define(name, as: .release) }
    var outflows = [MaterialQueue.Outflow(flow: builder.number(of: "entering"))]
    if hasOverflow {
      let flow = try builder.define("balking", as: .release)
      outflows.append(.init(flow: flow, isOverflow: true))
    }
    try builder.define(
      "queue",
      as: .queue(
        .init(
          initial: initial, inflows: [builder.number(of: "arriving")], outflows: outflows)))
    var conveyor = Conveyor(
      initial: [0], inflows: [builder.number(of: "entering")],
      outflow: builder.number(of: "leaving"), length: 2, isDiscrete: true, takesOneBatch: true)
    change(&conveyor)
    try builder.define("belt", as: .conveyor(conveyor))
    let model = try builder.model(clock: .init(start: 0, stop: stop, step: 1))
    let paths = try SystemSimulation(model).run()
    return .init(
      uniqueKeysWithValues: paths.variables.enumerated().map {
        (model.variables[$0.element].name, paths.path($0.offset))
      })
  }

  @Test func `a queue that flows into a stock or a cloud is always emptied`() throws {
    var builder = SystemModelBuilder()
    try builder.define("arriving", as: .flow(2 + .time, isNonNegative: true))
    let out = try builder.define("out", as: .release)
    try builder.define(
      "queue",
      as: .queue(
        .init(
          initial: [4, 1], inflows: [builder.number(of: "arriving")],
          outflows: [.init(flow: out)])))
    try builder.define("stock", as: .stock(.init(initial: 0, inflows: [out])))
    let model = try builder.model(clock: .init(start: 0, stop: 2, step: 0.5))
    let paths = try SystemSimulation(
      model, saving: ["queue", "out"].map { builder.number(of: $0) }
    )
    .run()
    #expect(paths.path(0) == [5, 0, 0, 0, 0])
    #expect(paths.path(1) == [12, 2.5, 3, 3.5, 4])
  }

  @Test func `one batch a step, or as many as fit`() throws {
    let one = try paths(arriving: 0, initial: [3, 5, 2, 7]) { _ in }
    #expect(one["entering"] == [3, 5, 2, 7, 0, 0])
    let many = try paths(arriving: 0, initial: [3, 5, 2, 7]) {
      $0.takesOneBatch = false
      $0.capacity = 10
    }
    #expect(many["entering"] == [10, 0, 7, 0, 0, 0])
  }

  @Test func `batches are split at the limit unless they must stay whole`() throws {
    let split = try paths(arriving: 0, initial: [3, 5, 2, 7]) {
      $0.takesOneBatch = false
      $0.inflowLimit = 4
    }
    #expect(split["entering"] == [4, 4, 4, 4, 1, 0])
    let whole = try paths(arriving: 0, initial: [3, 5, 2, 7]) {
      $0.takesOneBatch = false
      $0.keepsBatches = true
      $0.inflowLimit = 6
    }
    // The batch of 7 never fits.
    #expect(whole["entering"] == [3, 5, 2, 0, 0, 0])
    #expect(whole["queue"] == [17, 14, 9, 7, 7, 7])
  }

  @Test func `first in is first out`() throws {
    let paths = try paths(arriving: 4, initial: [6]) { $0.inflowLimit = 5 }
    // 5 of the six, the last one, then what arrived at times 0, 1, …
    #expect(paths["entering"] == [5, 1, 4, 4, 4, 4])
    #expect(paths["queue"] == [6, 5, 8, 8, 8, 8])
  }

  @Test func `an overflow takes what a blocked outflow could not`() throws {
    let paths = try paths(arriving: 8, hasOverflow: true) {
      $0.takesOneBatch = false
      $0.capacity = 10
    }
    #expect(paths["entering"] == [8, 2, 8, 2, 8, 2])
    #expect(paths["balking"] == [0, 6, 0, 6, 0, 6])
    #expect(paths["queue"] == [0, 0, 0, 0, 0, 0])
  }

  @Test func `an overflow is idle while nothing is blocked`() throws {
    // More batches wait, but only because one is taken at a time.
    let paths = try paths(arriving: 0, initial: [3, 5, 2, 7], hasOverflow: true) { _ in }
    #expect(paths["balking"] == [0, 0, 0, 0, 0, 0])
  }

  @Test func `an arrested conveyor sends the queue to the overflow`() throws {
    let paths = try paths(arriving: 2, initial: [3], hasOverflow: true) {
      $0.takesOneBatch = false
      $0.arrest = .binary(.less, .time, 2)
    }
    #expect(paths["entering"]?.prefix(4) == [0, 0, 2, 2])
    #expect(paths["balking"]?.prefix(4) == [5, 2, 0, 0])
  }

  @Test func `several outflows are served by priority`() throws {
    var builder = SystemModelBuilder()
    let flows = try ["first", "second", "off first", "off second"].map {
      try builder.define($0, as: .release)
    }
    try builder.define(
      "queue",
      as: .queue(
        .init(
          initial: [4, 4, 4, 4], outflows: [.init(flow: flows[0]), .init(flow: flows[1])])))
    for (number, limit) in [5.0, 3].enumerated() {
      try builder.define(
        "belt \(number)",
        as: .conveyor(
          .init(
            initial: [0], inflows: [flows[number]], outflow: flows[2 + number], length: 2,
            inflowLimit: .number(limit), isDiscrete: true)))
    }
    let model = try builder.model(clock: .init(start: 0, stop: 3, step: 1))
    let paths = try SystemSimulation(model, saving: [flows[0], flows[1]]).run()
    #expect(paths.path(0) == [5, 5, 0, 0])
    #expect(paths.path(1) == [3, 3, 0, 0])
  }

  @Test func `random lines of queues and conveyors lose nothing`() throws {
    for _ in 0..<25 {
      let seed = UInt64.random(in: 0...(.max))
      var generator = SplitMix(state: seed)
      func number(_ range: ClosedRange<Double>) -> Formula {
        .number(Double.random(in: range, using: &generator))
      }
      func toss() -> Bool { Bool.random(using: &generator) }
      var builder = SystemModelBuilder()
      try builder.define(
        "in", as: .flow(5 * .random(.uniform, [0, 1], stream: "in"), isNonNegative: true))
      for name in ["a", "b", "over", "leak", "off"] { try builder.define(name, as: .release) }
      let id = { (name: String) in builder.number(of: name) }
      try builder.define(
        "queue",
        as: .queue(
          .init(
            initial: [number(0...9)], inflows: [id("in")],
            outflows: [.init(flow: id("a")), .init(flow: id("over"), isOverflow: true)])))
      try builder.define(
        "belt",
        as: .conveyor(
          .init(
            initial: [number(0...9)], inflows: [id("a")], outflow: id("b"),
            leaks: [
              .init(flow: id("leak"), fraction: number(0...0.9), zone: 0...0.7, isInteger: toss())
            ],
            length: 1 + 3 * .random(.uniform, [0, 1], stream: "length"),
            capacity: number(4...20), inflowLimit: toss() ? number(1...9) : nil,
            arrest: toss() ? .random(.bernoulli, [0.2], stream: "arrest") : nil, isDiscrete: true,
            keepsBatches: toss(), takesOneBatch: toss(), leaksExponentially: toss())))
      try builder.define(
        "next",
        as: .conveyor(.init(initial: [0], inflows: [id("b")], outflow: id("off"), length: 2)))
      try builder.define("source", as: .stock(.init(initial: 500, outflows: [id("in")])))
      try builder.define(
        "end", as: .stock(.init(initial: 0, inflows: [id("over"), id("leak"), id("off")])))
      let stocks = ["queue", "belt", "next", "source", "end"].map { id($0) }
      let model = try builder.model(clock: .init(start: 0, stop: 20, step: 0.25))
      let paths = try SystemSimulation(model, saving: stocks).run(members: 2, seed: seed)
      let total = (0..<5).reduce(0) { $0 + paths[$1, 0, 0] }
      for time in paths.times.indices {
        for member in 0..<2 {
          let values = (0..<5).map { paths[$0, time, member] }
          #expect(abs(values.reduce(0, +) - total) < 1e-8, "seed \(seed), time \(time)")
          #expect(values.allSatisfy { $0 >= -1e-9 }, "seed \(seed)")
        }
      }
    }
  }
}
