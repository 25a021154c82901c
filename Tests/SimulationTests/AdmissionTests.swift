import Expressions
import Series
import Statistics
import Testing

@testable import Simulation

/// Queues and places, with sure numbers, so that every path can be worked out by hand.
struct AdmissionTests {
  @Test func `a batch admits in its quarters of the calendar only, wherever the run begins`() {
    var builder = ModelBuilder()
    builder.first = Period(.quarter, year: 2021, number: 3)
    let inflow = builder.number(12)
    let atMost = builder.number(4)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", inflow: inflow),
        Stage(
          name: "b", source: 0, batch: [.init(occasions: .inStepsOfYear([1, 3]), atMost: atMost)]),
      ])
    // Q3 Q4 Q1 Q2 Q3 Q4 Q1 Q2; a's units come up one step after they entered.
    #expect(builder.path(1, .total) == [0, 3, 3, 7, 7, 11, 11, 15])
    #expect(builder.path(1, .waiting) == [0, 0, 3, 2, 5, 4, 7, 6])
    #expect(builder.path(0, .level) == [3, 3, 6, 5, 8, 7, 10, 9])
  }

  @Test func `several occasions in one step admit several times as many`() {
    var builder = ModelBuilder()
    builder.steps = 4
    let start = builder.number(30)
    let times = builder.number(8)
    let atMost = builder.number(3)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(
          name: "b", source: 0, batch: [.init(occasions: .timesPerYear(times), atMost: atMost)]),
      ])
    #expect(builder.path(1, .total) == [6, 12, 18, 24])
  }

  @Test(
    arguments: [
      (1.0, [0.0, 0, 0, 1, 1, 1, 1, 2]), (2, [0, 1, 1, 2, 2, 3, 3, 4]),
      (3, [0, 1, 2, 3, 3, 4, 5, 6]), (0.5, [0, 0, 0, 0, 0, 0, 0, 1]),
      (0, [0, 0, 0, 0, 0, 0, 0, 0]),
    ] as [(Double, [Double])])
  func `occasions are spread evenly over calendar years`(times: Double, wanted: [Double]) {
    var builder = ModelBuilder()
    builder.first = Period(.quarter, year: 2022)
    let start = builder.number(30)
    let rate = builder.number(times)
    let atMost = builder.number(1)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(
          name: "b", source: 0, batch: [.init(occasions: .timesPerYear(rate), atMost: atMost)]),
      ])
    #expect(builder.path(1, .total) == wanted)
  }

  @Test func `a dated batch slips one meeting`() {
    var builder = ModelBuilder()
    let start = builder.number(30)
    let atMost = builder.number(2)
    let more = builder.number(5)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(
          name: "b", source: 0,
          batch: [
            .init(occasions: .inStepsOfYear([1, 3]), atMost: atMost),
            .init(start: 4, occasions: .inStepsOfYear([2, 3]), atMost: more),
          ]),
      ])
    #expect(builder.path(1, .total) == [0, 2, 2, 4, 4, 4, 9, 14])
  }

  @Test func `a limit counts within calendar years also from the middle of one`() {
    var builder = ModelBuilder()
    builder.first = Period(.quarter, year: 2021, number: 3)
    let inflow = builder.number(40)
    let limit = builder.number(14.7)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", inflow: inflow, limit: .init(rate: limit, windowSteps: 4, windowYears: 1))
      ])
    #expect(builder.path(0, .flow).map { $0 / 4 } == [10, 4, 14, 0, 0, 0, 14, 0])
    #expect(builder.path(0, .waiting) == [0, 6, 2, 12, 22, 32, 28, 38])
  }

  @Test func `a limit within a step is one step long, and half-years count apart`() {
    var builder = ModelBuilder()
    let inflow = builder.number(40)
    let limit = builder.number(24)
    builder.pipeline(
      "steps",
      [
        Stage(
          name: "a", inflow: inflow, limit: .init(rate: limit, windowSteps: 1, windowYears: 0.25))
      ])
    builder.pipeline(
      "halves",
      [
        Stage(
          name: "a", inflow: inflow, limit: .init(rate: limit, windowSteps: 2, windowYears: 0.5))
      ])
    #expect(builder.path(0, .flow, of: 0).map { $0 / 4 } == [6, 6, 6, 6, 6, 6, 6, 6])
    #expect(builder.path(0, .flow, of: 1).map { $0 / 4 } == [10, 2, 12, 0, 12, 0, 12, 0])
  }

  @Test func `capacity counts all who are here, also those who wait for the next stage`() {
    var builder = ModelBuilder()
    builder.steps = 5
    let inflow = builder.number(12)
    let capacity = builder.number(5)
    let closed = builder.input(nil, [(0, .constant(0)), (3, .constant(4))])
    builder.pipeline(
      "p",
      [
        Stage(name: "a", inflow: inflow, capacity: capacity),
        Stage(name: "b", source: 0, capacity: closed),
      ])
    #expect(builder.path(0, .level) == [3, 5, 5, 1, 5])
    #expect(builder.path(0, .waiting) == [0, 1, 4, 7, 6])
    #expect(builder.path(1, .waiting) == [0, 3, 5, 1, 1])
    #expect(builder.path(1, .total) == [0, 0, 0, 4, 4])
  }

  @Test func `places of a whole stage are whole, and the most is never exceeded`() {
    var builder = ModelBuilder()
    builder.steps = 2
    let start = builder.number(50)
    let atMost = builder.number(4.6)
    let capacity = builder.number(7.4)
    let stages = [
      Stage(name: "a", start: start),
      Stage(
        name: "b", source: 0, batch: [.init(occasions: .everyStep, atMost: atMost)],
        capacity: capacity),
    ]
    builder.pipeline("whole", stages)
    builder.pipeline("money", whole: false, stages)
    #expect(builder.path(1, .total, of: 0) == [4, 7])
    #expect(builder.path(1, .total, of: 1) == [4.6, 7.4])
  }

  @Test func `places are shared in proportion where means move`() {
    var builder = ModelBuilder()
    builder.steps = 1
    builder.mode = .expected
    let start = builder.number(9)
    let inflow = builder.number(24)
    let capacity = builder.number(5)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(name: "b", source: 0, inflow: inflow, capacity: capacity),
      ])
    #expect(builder.path(1, .arrivals) == [8])
    #expect(builder.path(1, .level) == [5])
    #expect(builder.path(0, .level) == [6])
    #expect(builder.path(1, .waiting) == [10])
  }
}
