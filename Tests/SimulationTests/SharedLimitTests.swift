import Series
import Testing

@testable import Simulation

/// Limits that stages of several pipelines share.
struct SharedLimitTests {
  /// Pipelines in which so many units queue for one limit, the first from above, the others from
  /// outside.
  private func pipelines(
    _ queues: [Double], limit: Double, mode: Model.Mode = .stochastic, steps: Int = 1,
    capacities: [Double?] = []
  ) -> ModelBuilder {
    var builder = ModelBuilder()
    builder.steps = steps
    builder.mode = mode
    let rate = builder.number(limit)
    let inflows = queues.map { builder.input(nil, [(0, .constant($0 * 4)), (1, .constant(0))]) }
    let rooms = capacities.map { $0.map { builder.number($0) } }
    for k in queues.indices {
      builder.pipeline(
        "p\(k)",
        [
          Stage(
            name: "a", inflow: inflows[k],
            limit: .init(rate: rate, windowSteps: 4, windowYears: 1, group: 7),
            capacity: k < rooms.count ? rooms[k] : nil)
        ])
    }
    return builder
  }

  @Test func `means share a limit in proportion to who queues`() {
    let builder = pipelines([30, 60, 10], limit: 20, mode: .expected, steps: 6)
    for (p, wanted) in [6.0, 12, 2].enumerated() {
      let flow = builder.path(0, .flow, of: p).map { $0 / 4 }
      #expect(abs(flow[0] - wanted) < 1e-12)
      #expect(flow[1...3].allSatisfy { $0 == 0 })
      #expect(abs(flow[4] - wanted) < 1e-12)
    }
  }

  @Test func `a limit that is enough binds nobody`() {
    let builder = pipelines([3, 6, 1], limit: 10)
    for (p, wanted) in [3.0, 6, 1].enumerated() {
      #expect(builder.path(0, .level, of: p) == [wanted])
    }
  }

  @Test func `whole places are drawn over all who queue`() {
    // Multivariate hypergeometric: mean n K / N, variance n K (N - K) (N - n) / (N² (N - 1)).
    let builder = pipelines([30, 60, 10], limit: 20)
    let record = (0..<3).map { builder.slot(0, .level, of: $0) }
    let outcome = builder.run(record, draws: 0..<4000, seed: 3)
    for d in 0..<4000 {
      #expect(outcome.values.reduce(0) { $0 + $1[0][d] } == 20)
    }
    for (p, own) in [30.0, 60, 10].enumerated() {
      let moments = Moments(outcome.values[p][0])
      #expect(abs(moments.mean - 20 * own / 100) < 4 * moments.meanError)
      let variance = 20 * own * (100 - own) * 80 / (100 * 100 * 99)
      #expect(abs(moments.variance - variance) < 4 * moments.varianceError)
    }
  }

  @Test func `who finds no place in its stage takes none from the others`() {
    // Only 2 of the 60 find a place: 30, 2 and 10 share 21.
    let builder = pipelines([30, 60, 10], limit: 21, mode: .expected, capacities: [nil, 2, nil])
    for (p, wanted) in [15.0, 1, 5].enumerated() {
      #expect(abs(builder.path(0, .level, of: p)[0] - wanted) < 1e-12)
    }
  }

  @Test func `a pipeline written first has no advantage`() {
    var draws: [[String: Double]] = []
    for names in [["x", "y", "z"], ["z", "x", "y"]] {
      var builder = ModelBuilder()
      builder.steps = 1
      let rate = builder.number(20)
      let queues = ["x": 30.0, "y": 60, "z": 10]
      let starts = names.map { builder.input("start " + $0, .constant(queues[$0] ?? 0)) }
      for (name, start) in zip(names, starts) {
        builder.pipeline(
          name,
          [
            Stage(name: "a", start: start),
            Stage(
              name: "b", source: 0,
              limit: .init(rate: rate, windowSteps: 4, windowYears: 1, group: 0)),
          ])
      }
      let record = names.indices.map { builder.slot(1, .level, of: $0) }
      let values = builder.run(record, draws: 0..<20).values
      draws.append(
        Dictionary(
          uniqueKeysWithValues: zip(names, values.map { $0[0].reduce(0) { $0 * 61 + $1 } })))
    }
    #expect(draws[0] == draws[1])
  }

  @Test func `two stages of one pipeline share a limit`() {
    var builder = ModelBuilder()
    builder.steps = 2
    builder.mode = .expected
    let start = builder.number(100)
    let yields = [builder.number(0.6), builder.number(0.2)]
    let rate = builder.number(40)
    let limit = Stage.Limit(rate: rate, windowSteps: 4, windowYears: 1, group: 1)
    builder.pipeline(
      "branches",
      [
        Stage(name: "a", start: start),
        Stage(name: "b", source: 0, yield: yields[0], limit: limit),
        Stage(name: "c", source: 0, yield: yields[1], limit: limit),
      ])
    #expect(abs(builder.path(1, .level)[0] - 30) < 1e-12)
    #expect(abs(builder.path(2, .level)[0] - 10) < 1e-12)
    #expect(builder.path(2, .level)[1] == builder.path(2, .level)[0])
  }

  @Test func `a stage further down gets what the one above leaves`() {
    var builder = ModelBuilder()
    builder.steps = 2
    let start = builder.number(10)
    let zero = builder.number(0)
    let rate = builder.number(15)
    let limit = Stage.Limit(rate: rate, windowSteps: 4, windowYears: 1, group: 1)
    builder.pipeline(
      "chain",
      [
        Stage(name: "a", start: start), Stage(name: "b", source: 0, limit: limit, length: zero),
        Stage(name: "c", source: 1, limit: limit),
      ])
    #expect(builder.path(1, .total) == [10, 10])
    #expect(builder.path(2, .total) == [5, 5])
    #expect(builder.path(2, .waiting) == [5, 5])
  }

  @Test func `limits crossed between pipelines are both kept`() {
    var builder = ModelBuilder()
    builder.steps = 4
    let start = builder.number(20)
    let zero = builder.number(0)
    let rates = [builder.number(12), builder.number(18)]
    let limits = (0..<2).map {
      Stage.Limit(rate: rates[$0], windowSteps: 4, windowYears: 1, group: $0)
    }
    for (p, order) in [[0, 1], [1, 0]].enumerated() {
      builder.pipeline(
        "p\(p)",
        [
          Stage(name: "a", start: start),
          Stage(name: "b", source: 0, limit: limits[order[0]], length: zero),
          Stage(name: "c", source: 1, limit: limits[order[1]]),
        ])
    }
    let total = { (stage: Int, p: Int) in builder.path(stage, .total, of: p)[3] }
    #expect(total(1, 0) + total(2, 1) == 12)
    #expect(total(2, 0) + total(1, 1) == 18)
  }

  @Test func `pipelines that share a limit stand next to each other`() {
    var builder = pipelines([3, 4], limit: 5)
    builder.order = [.pipeline(0)] + builder.inputs.indices.map { .input($0) } + [.pipeline(1)]
    #expect(throws: ModelInconsistency.self) { try builder.model.checkConsistency() }
  }
}
