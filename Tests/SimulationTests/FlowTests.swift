import Expressions
import Series
import Statistics
import Testing

@testable import Simulation

/// How long units stay and where they go, with sure numbers worked out by hand.
struct FlowTests {
  @Test func `units stay one step where no length is given`() {
    var builder = ModelBuilder()
    builder.steps = 4
    let inflow = builder.number(20)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", inflow: inflow), Stage(name: "b", source: 0), Stage(name: "c", source: 1),
      ])
    #expect(builder.path(0, .total) == [5, 10, 15, 20])
    #expect(builder.path(1, .total) == [0, 5, 10, 15])
    #expect(builder.path(2, .total) == [0, 0, 5, 10])
    #expect(builder.path(1, .level) == [0, 5, 5, 5])
  }

  @Test func `a length of zero passes at once, three quarters take three steps`() {
    var builder = ModelBuilder()
    builder.steps = 5
    let inflow = builder.number(20)
    let zero = builder.number(0)
    let three = builder.number(0.75)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", inflow: inflow, length: zero), Stage(name: "b", source: 0, length: three),
        Stage(name: "c", source: 1),
      ])
    #expect(builder.path(0, .level) == [0, 0, 0, 0, 0])
    #expect(builder.path(1, .level) == [5, 10, 15, 15, 15])
    #expect(builder.path(2, .total) == [0, 0, 0, 5, 10])
  }

  @Test func `the start has entered at the end of the step before`() {
    var builder = ModelBuilder()
    builder.steps = 4
    let start = builder.number(6)
    let lengths = [0, 0.25, 0.5, 5].map { builder.number($0) }
    for (k, length) in lengths.enumerated() {
      builder.pipeline(
        "p\(k)", [Stage(name: "a", start: start, length: length), Stage(name: "b", source: 0)])
    }
    builder.pipeline("q", [Stage(name: "a", start: start), Stage(name: "b", source: 0)])
    let wanted: [[Double]] = [
      [6, 6, 6, 6], [6, 6, 6, 6], [0, 6, 6, 6], [0, 0, 0, 0], [6, 6, 6, 6],
    ]
    for p in 0...4 { #expect(builder.path(1, .total, of: p) == wanted[p]) }
    #expect(builder.path(0, .total, of: 0) == [6, 6, 6, 6])
  }

  @Test func `an uncertain length holds for a draw and is rounded to steps`() {
    var builder = ModelBuilder()
    builder.steps = 7
    let inflow = builder.input(nil, [(0, .constant(40)), (1, .constant(0))])
    let length = builder.input(
      "length", .uncertain(.uniform, [.constant(0.3), .constant(1.2)]))
    builder.pipeline(
      "p",
      [
        Stage(name: "a", inflow: inflow, length: length), Stage(name: "b", source: 0),
      ])
    let outcome = builder.run([length, builder.slot(1, .total)], draws: 0..<500)
    var seen = Set<Int>()
    for d in 0..<500 {
      let steps = Int((outcome.values[0][0][d] * 4 + 0.5).rounded(.down))
      seen.insert(steps)
      #expect(outcome.values[1].map { $0[d] } == (0..<7).map { $0 >= steps ? 10 : 0 })
    }
    #expect(seen == [1, 2, 3, 4, 5])
  }

  @Test func `those who fail leave and count as lost where they were`() {
    var builder = ModelBuilder()
    builder.steps = 2
    let start = builder.number(10)
    let none = builder.number(0)
    let inflow = builder.number(8)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(name: "b", source: 0, inflow: inflow, yield: none),
      ])
    #expect(builder.path(0, .lost) == [40, 0])
    #expect(builder.path(0, .level) == [0, 0])
    #expect(builder.path(1, .lost) == [8, 8])
    #expect(builder.path(1, .total) == [0, 0])
  }

  @Test func `with stay a yield is tried on every occasion`() {
    var builder = ModelBuilder()
    builder.mode = .expected
    let start = builder.number(64)
    let half = builder.number(0.5)
    let stages = { (batch: [Stage.Batch]) in
      [
        Stage(name: "a", start: start, rest: .stay),
        Stage(name: "b", source: 0, yield: half, batch: batch),
      ]
    }
    builder.pipeline("every step", stages([]))
    builder.pipeline("q2", stages([.init(occasions: .inStepsOfYear([1]))]))
    let times = builder.number(8)
    builder.pipeline("twice", stages([.init(occasions: .timesPerYear(times))]))
    #expect(builder.path(0, .level, of: 0) == [32, 16, 8, 4, 2, 1, 0.5, 0.25])
    // The one who has passed in step 1 leaves then; the next test is a year later.
    #expect(builder.path(0, .level, of: 1) == [64, 32, 32, 32, 32, 16, 16, 16])
    #expect(builder.path(0, .level, of: 2).prefix(3) == [16, 4, 1])
    #expect(builder.path(0, .lost, of: 0) == [0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test func `with stay a branch without an occasion leaves its share where it is`() {
    var builder = ModelBuilder()
    builder.steps = 4
    builder.mode = .expected
    let start = builder.number(100)
    let yields = [builder.number(0.3), builder.number(0.2)]
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start, rest: .stay),
        Stage(
          name: "b", source: 0, yield: yields[0], batch: [.init(occasions: .inStepsOfYear([0]))]),
        Stage(
          name: "c", source: 0, yield: yields[1], batch: [.init(occasions: .inStepsOfYear([0, 2]))]),
      ])
    let wanted: [[Double]] = [[50, 50, 40, 40], [30, 30, 30, 30], [20, 20, 30, 30]]
    for stage in 0..<3 {
      let path = builder.path(stage, .level)
      #expect(zip(path, wanted[stage]).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }

  @Test func `a rest below is entered in the same step, one above in the next`() {
    var builder = ModelBuilder()
    builder.steps = 4
    let start = builder.number(10)
    let none = builder.number(0)
    builder.pipeline(
      "down",
      [
        Stage(name: "a", start: start, rest: .stage(2)),
        Stage(name: "b", source: 0, yield: none), Stage(name: "c"),
      ])
    builder.pipeline(
      "up",
      [
        Stage(name: "z"), Stage(name: "a", start: start, rest: .stage(0)),
        Stage(name: "b", source: 1, yield: none), Stage(name: "c", source: 0),
      ])
    #expect(builder.path(2, .total, of: 0) == [10, 10, 10, 10])
    #expect(builder.path(0, .level, of: 0) == [0, 0, 0, 0])
    #expect(builder.path(0, .lost, of: 0) == [0, 0, 0, 0])
    #expect(builder.path(1, .level, of: 1) == [10, 0, 0, 0])
    #expect(builder.path(0, .level, of: 1) == [0, 10, 0, 0])
    #expect(builder.path(3, .total, of: 1) == [0, 0, 10, 10])
  }

  @Test func `a rest moves on where nobody takes, and enters above capacity`() {
    var builder = ModelBuilder()
    builder.steps = 3
    let start = builder.number(10)
    let capacity = builder.number(4)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start, rest: .stage(1)), Stage(name: "b", capacity: capacity),
      ])
    #expect(builder.path(1, .level) == [10, 10, 10])
    #expect(builder.path(0, .level) == [0, 0, 0])
  }

  @Test func `branches without a yield split what the others leave`() {
    var builder = ModelBuilder()
    builder.steps = 1
    builder.mode = .expected
    let start = builder.number(100)
    let yield = builder.number(0.4)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start), Stage(name: "b", source: 0),
        Stage(name: "c", source: 0, yield: yield), Stage(name: "d", source: 0),
      ])
    for (stage, wanted) in [(1, 30.0), (2, 40), (3, 30)] {
      #expect(abs(builder.path(stage, .level)[0] - wanted) < 1e-12)
    }
  }

  @Test func `units that never leave need no test`() {
    var builder = ModelBuilder()
    builder.steps = 3
    let inflow = builder.number(8)
    let length = builder.number(0)
    builder.pipeline("p", [Stage(name: "a", inflow: inflow, length: length, rest: .leave)])
    #expect(builder.path(0, .level) == [2, 4, 6])
  }
}
