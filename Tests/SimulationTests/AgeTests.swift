import Expressions
import Series
import Statistics
import Testing

@testable import Simulation

/// How long units stay, worked out by hand in quarters.
struct AgeTests {
  private func quarters(_ builder: ModelBuilder, _ stage: Int) -> [Double] {
    builder.path(stage, .age).map { $0 * 4 }
  }

  @Test func `a fixed length is the age of those that leave`() {
    var builder = ModelBuilder()
    builder.steps = 6
    let inflow = builder.number(20)
    let length = builder.number(0.75)
    builder.pipeline(
      "p", [Stage(name: "a", inflow: inflow, length: length), Stage(name: "b", source: 0)])
    // Before the first leave: the time so far of those here.
    #expect(quarters(builder, 0) == [0, 0.5, 1, 3, 3, 3])
    // Nobody ever leaves b.
    #expect(quarters(builder, 1) == [0, 0, 0, 0, 0.5, 1])
  }

  @Test func `those who wait grow older until they are admitted`() {
    var builder = ModelBuilder()
    builder.steps = 6
    let inflow = builder.series([4, 0, 0, 4, 0, 0])
    let gate = builder.series([0, 0, 0, 0, 1, 0])
    builder.pipeline(
      "p", [Stage(name: "a", inflow: inflow), Stage(name: "b", source: 0, gate: gate)])
    // One entered in step 0, one in step 3; both leave in step 4.
    #expect(quarters(builder, 0) == [0, 1, 2, 1.5, 2.5, 2.5])
  }

  @Test func `the start came one step before`() {
    var builder = ModelBuilder()
    builder.steps = 3
    let start = builder.number(6)
    let length = builder.number(0.75)
    builder.pipeline(
      "p", [Stage(name: "a", start: start, length: length), Stage(name: "b", source: 0)])
    #expect(quarters(builder, 0) == [1, 2, 3])
    #expect(quarters(builder, 1) == [0, 0, 0])
  }

  @Test func `those who fail count, those who leak do not`() {
    var builder = ModelBuilder()
    builder.steps = 3
    builder.mode = .expected
    let start = builder.number(64)
    let length = builder.number(0.5)
    let half = builder.number(0.5)
    let leak = builder.number(0.25)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start, length: length, leak: leak, leakPeriods: 4),
        Stage(name: "b", source: 0, yield: half),
      ])
    #expect(quarters(builder, 0) == [1, 2, 2])
  }

  @Test func `those who stay keep their age`() {
    var builder = ModelBuilder()
    builder.steps = 4
    builder.mode = .expected
    let start = builder.number(64)
    let half = builder.number(0.5)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start, rest: .stay), Stage(name: "b", source: 0, yield: half),
      ])
    #expect(quarters(builder, 0) == [1, 2, 3, 4])
  }

  @Test func `a rest that moves on leaves when it enters`() {
    var builder = ModelBuilder()
    builder.steps = 3
    let start = builder.number(10)
    let none = builder.number(0)
    builder.pipeline(
      "up",
      [
        Stage(name: "z"), Stage(name: "a", start: start, rest: .stage(0)),
        Stage(name: "b", source: 1, yield: none),
      ])
    // Out of a in the step after the test.
    #expect(quarters(builder, 1) == [1, 2, 2])
    #expect(quarters(builder, 0) == [0, 0, 1])
  }

  @Test func `a draw without preference takes the mean of the queue`() {
    var builder = ModelBuilder()
    builder.steps = 4
    let inflow = builder.series([8, 0, 24, 0])
    let room = builder.series([0, 0, 0, 2])
    builder.pipeline(
      "p", [Stage(name: "a", inflow: inflow), Stage(name: "b", source: 0, capacity: room)])
    // 2 units aged 3 and 6 aged 1 wait when 2 are admitted.
    #expect(quarters(builder, 0)[3] == 1.5)
  }

  @Test(arguments: [Model.Mode.stochastic, .expected])
  func `ages of all that left add up to the time they spent`(mode: Model.Mode) {
    for _ in 0..<10 {
      let seed = RandomModel.freshSeed()
      var dice = Dice(seed: seed)
      var builder = ModelBuilder()
      builder.steps = 60
      builder.mode = mode
      let inflow = builder.input(
        nil, [(0, .events(.poisson, [.constant(40)])), (8, .constant(0))])
      let start = builder.number(Double(dice.pick(0...9)))
      let stages = (0..<4).map { s in
        var stage = Stage(name: "s\(s)", source: s == 0 ? nil : s - 1)
        if s == 0 { (stage.inflow, stage.start) = (inflow, start) }
        if s < 3 {
          stage.length = builder.input(
            nil, .uncertain(.uniform, [.constant(0), .constant(dice.uniform)]),
            redraw: dice.chance(0.5) ? .once : .period)
        }
        if s > 0 && dice.chance(0.5) { stage.yield = builder.number(0.7) }
        if dice.chance(0.7) {
          let most = dice.chance(0.7) ? builder.number(12) : nil
          let some = Set([dice.pick(0...3), dice.pick(0...3)])
          stage.batch = [.init(occasions: .inStepsOfYear(some), atMost: most)]
        }
        if s == 1 && dice.chance(0.5) { stage.rest = .stay }
        if s == 2 && dice.chance(0.5) { stage.rest = .stage(3) }
        return stage
      }
      builder.pipeline("p", stages)
      let measures: [StageMeasure] = [.level, .flow, .age]
      let record = (0..<3).flatMap { s in measures.map { builder.slot(s, $0) } }
      let values = builder.run(record, draws: 0..<20, seed: seed).values
      for d in 0..<20 {
        for s in 0..<3 where abs(values[3 * s][59][d]) < 1e-9 {
          let first = s == 0 ? builder.inputs[start].segments[0].source.constant : 0
          var (before, present, aged) = (first, first, 0.0)
          for t in 0..<60 {
            let level = values[3 * s][t][d]
            aged += (before + values[3 * s + 1][t][d] / 4 - level) * values[3 * s + 2][t][d] * 4
            present += level
            before = level
          }
          #expect(abs(aged - present) < 1e-6 * max(1, present), "seed \(seed), stage \(s)")
        }
      }
    }
  }

  @Test func `asking for the age changes no draw`() throws {
    let builder = try RepeatabilityTests.model()
    let slots = RepeatabilityTests.record(builder)
    let ages = (0..<3).map { builder.slot($0, .age) }
    let plain = builder.run(slots, draws: 0..<100, seed: 4)
    let asked = builder.run(slots + ages, draws: 0..<100, seed: 4)
    #expect(plain.values == Array(asked.values.prefix(slots.count)))
    #expect(asked.values.suffix(3).allSatisfy { $0.joined().allSatisfy { $0 >= 0 && $0 <= 6 } })
  }
}

extension Input.Source {
  /// The number it is.
  fileprivate var constant: Double {
    if case .constant(let value) = self { value } else { .nan }
  }
}
