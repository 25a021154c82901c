import Series
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
