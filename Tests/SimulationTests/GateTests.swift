import Expressions
import Series
import Statistics
import Testing

@testable import Simulation

/// Gates, with sure numbers.
struct GateTests {
  @Test func `nobody enters while a gate is closed`() {
    var builder = ModelBuilder()
    builder.steps = 5
    let inflow = builder.number(12)
    let gate = builder.series([0, 0, 1, 0, 2])
    builder.pipeline(
      "p", [Stage(name: "a", inflow: inflow), Stage(name: "b", source: 0, gate: gate)])
    #expect(builder.path(1, .total) == [0, 0, 6, 6, 12])
    #expect(builder.path(1, .waiting) == [0, 3, 0, 3, 0])
    #expect(builder.path(0, .level) == [3, 6, 3, 6, 3])
  }

  @Test func `units are tested before a closed gate, and those from outside wait too`() {
    var builder = ModelBuilder()
    builder.steps = 3
    builder.mode = .expected
    let start = builder.number(8)
    let inflow = builder.number(16)
    let half = builder.number(0.5)
    let gate = builder.series([0, 0, 1])
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(name: "b", source: 0, inflow: inflow, yield: half, gate: gate),
      ])
    #expect(builder.path(0, .lost) == [16, 0, 0])
    #expect(builder.path(1, .waiting) == [6, 8, 0])
    #expect(builder.path(1, .arrivals) == [0, 0, 24])
    #expect(builder.path(1, .level) == [0, 0, 10])
  }

  @Test func `with stay a closed gate is no occasion`() {
    var builder = ModelBuilder()
    builder.steps = 4
    builder.mode = .expected
    let start = builder.number(64)
    let half = builder.number(0.5)
    let gate = builder.series([1, 0, 0, 1])
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start, rest: .stay),
        Stage(name: "b", source: 0, yield: half, gate: gate),
      ])
    #expect(builder.path(1, .total) == [32, 32, 32, 48])
    #expect(builder.path(0, .level) == [32, 32, 32, 16])
  }

  @Test func `a gate and a batch are both needed`() {
    var builder = ModelBuilder()
    builder.first = Period(.quarter, year: 2021)
    let start = builder.number(30)
    let most = builder.number(2)
    let gate = builder.series([1, 1, 0, 0, 1, 1, 1, 0])
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(
          name: "b", source: 0, batch: [.init(occasions: .inStepsOfYear([1, 3]), atMost: most)],
          gate: gate),
      ])
    #expect(builder.path(1, .total) == [0, 2, 2, 2, 2, 4, 4, 4])
  }

  @Test func `a gate may look at the pipeline it closes`() {
    var builder = ModelBuilder()
    builder.steps = 6
    let inflow = builder.number(8)
    let gate = builder.formula("room", "p.b.level < 5")
    builder.pipeline(
      "p", [Stage(name: "a", inflow: inflow), Stage(name: "b", source: 0, gate: gate)])
    // Closed in the step after the level has reached 6.
    #expect(builder.path(1, .level) == [0, 2, 4, 6, 6, 6])
  }

  @Test func `a gate differs between draws`() {
    var builder = ModelBuilder()
    builder.steps = 3
    let start = builder.number(5)
    let gate = builder.input(
      "coin", .uncertain(.bernoulli, [.constant(0.5)]), redraw: .once)
    builder.pipeline(
      "p", [Stage(name: "a", start: start), Stage(name: "b", source: 0, gate: gate)])
    let values = builder.run([gate, builder.slot(1, .total)], draws: 0..<100).values
    for d in 0..<100 {
      var open = false
      for t in 0..<3 {
        open = open || values[0][t][d] == 1
        #expect(values[1][t][d] == (open ? 5 : 0))
      }
    }
  }
}
