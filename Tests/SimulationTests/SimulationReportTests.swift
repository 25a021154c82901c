import Expressions
import Quantities
import Series
import Statistics
import Testing

@testable import Simulation

struct SimulationReportTests {
  @Test func `values out of range are used at the nearest end and counted`() {
    var builder = ModelBuilder()
    builder.steps = 3
    let inflow = builder.input(nil, [(0, .constant(8)), (1, .constant(-4))])
    let yield = builder.input("share", .uncertain(.uniform, [.constant(0), .constant(2)]))
    let leak = builder.number(1 + 1e-12)
    builder.pipeline(
      "books",
      [
        Stage(name: "a", inflow: inflow), Stage(name: "b", source: 0, yield: yield, leak: leak),
      ])
    let outcome = builder.run([yield, builder.slot(1, .flow)], draws: 0..<400, blockSize: 64)
    let above = outcome.values[0][0].count { $0 > 1 }
    #expect(above > 100)
    #expect(
      outcome.report
        == SimulationReport(
          corrections: [
            .init(place: .stage(pipeline: 0, stage: 0, number: .inflow), draws: 400, firstStep: 1),
            .init(place: .stage(pipeline: 0, stage: 1, number: .yield), draws: above, firstStep: 0),
          ], imbalances: []))
    for d in 0..<400 where outcome.values[0][0][d] > 1 { #expect(outcome.values[1][1][d] == 8) }
  }

  @Test func `a division by zero gives no number, 0 is used and the draws are counted`() throws {
    var builder = ModelBuilder()
    builder.steps = 2
    let coin = builder.input("coin", .uncertain(.bernoulli, [.constant(0.5)]))
    let program = try Program(
      .init(
        .binary(.divide, .init(.number(.init(6, .one))), .init(.name(["coin"])))),
      slot: { _ in coin })
    let quotient = builder.input("quotient", .formula(program))
    let outcome = builder.run([coin, quotient], draws: 0..<300)
    var touched = 0
    for d in 0..<300 {
      for t in 0..<2 {
        #expect(outcome.values[1][t][d] == (outcome.values[0][t][d] == 1 ? 6 : 0))
      }
      if outcome.values[0][0][d] * outcome.values[0][1][d] == 0 { touched += 1 }
    }
    #expect(
      outcome.report.corrections == [.init(place: .input(quotient), draws: touched, firstStep: 0)])
  }

  @Test func `parameters outside the domain are reported`() {
    var builder = ModelBuilder()
    builder.steps = 2
    let mean = builder.input(nil, [(0, .constant(4)), (1, .constant(-4))])
    let events = builder.input("events", .events(.poisson, [.slot(mean)]))
    let outcome = builder.run([events], draws: 0..<10)
    #expect(outcome.values[0][1].allSatisfy { $0 == 0 })
    #expect(
      outcome.report.corrections == [.init(place: .input(events), draws: 10, firstStep: 1)])
  }

  @Test func `branches above one are reported and later ones get what is left`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let start = builder.number(10)
    let yields = [builder.number(1), builder.number(0.5)]
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start), Stage(name: "b", source: 0, yield: yields[0]),
        Stage(name: "c", source: 0, yield: yields[1]),
      ])
    let outcome = builder.run([builder.slot(1, .level), builder.slot(2, .level)])
    #expect(outcome.values == [[[10]], [[0]]])
    #expect(
      outcome.report.corrections == [
        .init(place: .stage(pipeline: 0, stage: 0, number: .branches), draws: 1, firstStep: 0)
      ])
  }

  @Test func `a model that contradicts itself stops with a sentence`() async {
    await #expect(processExitsWith: .failure) {
      var builder = ModelBuilder()
      builder.pipeline("p", [Stage(name: "a", source: 0)])
      _ = builder.run([])
    }
    await #expect(processExitsWith: .failure) {
      var builder = ModelBuilder()
      builder.input("x", .constant(1))
      builder.input("x", .constant(2))
      _ = builder.run([])
    }
    await #expect(processExitsWith: .failure) {
      var builder = ModelBuilder()
      builder.input("x", [(1, .constant(1))])
      _ = builder.run([])
    }
    await #expect(processExitsWith: .failure) {
      var builder = ModelBuilder()
      let start = builder.input("start", .formula(.slot(1)))
      builder.pipeline("p", [Stage(name: "a", start: start)])
      _ = builder.run([])
    }
    await #expect(processExitsWith: .failure) {
      var builder = ModelBuilder()
      for name in ["a", "b", "c"] { builder.input(name, .constant(1)) }
      builder.correlations = [
        .init(0, 1, rank: 0.9), .init(1, 2, rank: 0.9), .init(0, 2, rank: -0.9),
      ]
      _ = builder.run([])
    }
  }
}
