import Expressions
import Series
import Statistics
import Testing

@testable import Simulation

/// What must hold for every model, over models made at random.
///
/// The seed is new in every run and printed with what does not hold; `OUTTURN_MODEL_SEED` gives it
/// again, `OUTTURN_EXHAUSTIVE=1` tries many more.
struct InvariantTests {
  @Test(arguments: [Model.Mode.stochastic, .expected])
  func `units and money are kept, and no bound is exceeded, on every path`(mode: Model.Mode) {
    for _ in 0..<RandomModel.count(20) {
      let seed = RandomModel.freshSeed()
      let builder = RandomModel(seed: seed, mode: mode).builder
      let model = builder.model
      let outcome = builder.run(
        PathCheck.record(model), draws: 0..<12, seed: seed, blockSize: 10)
      #expect(outcome.report.imbalances.isEmpty, "seed \(seed)")
      for d in 0..<12 {
        let found = PathCheck(model, outcome, draw: d).violations
        #expect(found.isEmpty, "seed \(seed), draw \(d): \(found.first ?? "")")
        if !found.isEmpty { break }
      }
    }
  }

  @Test func `means move as the mean of many draws where the model is linear`() {
    for _ in 0..<RandomModel.count(4) {
      let seed = RandomModel.freshSeed()
      let builder = RandomModel(seed: seed, isLinear: true).builder
      let means = RandomModel(seed: seed, mode: .expected, isLinear: true).builder
      let model = builder.model
      let record = model.pipelines.indices.flatMap { p in
        model.pipelines[p].stages.indices.flatMap { s in
          [StageMeasure.level, .total, .waiting, .lost].map {
            model.slot(pipeline: p, stage: s, measure: $0)
          }
        }
      }
      let draws = 400
      let random = builder.run(record, draws: 0..<draws, seed: seed).values
      let expected = means.run(record, draws: 0..<draws, seed: seed).values
      for r in record.indices {
        for t in 0..<builder.steps {
          let gaps = zip(random[r][t], expected[r][t]).map { $0 - $1 }
          let sum = gaps.reduce(0, +)
          let wanted = expected[r][t].reduce(0, +)
          // Six standard errors, and what rare units may add.
          let spread = max(Moments(gaps).variance * Double(draws), wanted).squareRoot()
          #expect(
            abs(sum) <= 6 * spread + 20, "seed \(seed), slot \(record[r]), step \(t): \(sum)")
        }
      }
    }
  }

  @Test func `threads, blocks and parts of the draws leave the same bytes`() {
    for _ in 0..<RandomModel.count(5) {
      let seed = RandomModel.freshSeed()
      let builder = RandomModel(seed: seed).builder
      let record = PathCheck.record(builder.model)
      let whole = builder.run(record, draws: 0..<70, seed: seed, blockSize: 70)
      for (threads, size) in [(1, 1), (2, 7), (8, 64)] {
        let other = builder.run(
          record, draws: 0..<70, seed: seed, threads: threads, blockSize: size)
        let found = difference(of: other, from: whole)
        #expect(found == nil, "seed \(seed), \(threads) threads, blocks of \(size)")
      }
      let part = builder.run(record, draws: 33..<51, seed: seed, blockSize: 5)
      var middle = whole
      for r in record.indices {
        for s in 0..<builder.steps { middle.values[r][s] = Array(whole.values[r][s][33..<51]) }
      }
      middle.report = part.report
      #expect(difference(of: part, from: middle) == nil, "seed \(seed)")
    }
  }

  /// Where two runs first differ.
  private func difference(of a: Outcome, from b: Outcome) -> String? {
    for r in b.values.indices {
      for t in b.values[r].indices where a.values[r][t] != b.values[r][t] {
        return "slot \(r) of \(b.values.count), step \(t)"
      }
    }
    return a.report == b.report ? nil : "the report"
  }

  @Test func `what is added changes no other draw`() {
    for _ in 0..<RandomModel.count(5) {
      let seed = RandomModel.freshSeed()
      let plain = RandomModel(seed: seed).builder
      var more = plain
      let inflow = more.poisson(50, "added inflow")
      let share = more.input("added share", .uncertain(.uniform, [.constant(0), .constant(1)]))
      more.input("added event", .event(Event(.probability(.constant(0.5), periods: 1))))
      more.stock("added stock", start: share, inflows: [inflow])
      more.pipeline(
        "added", [Stage(name: "s0", inflow: inflow), Stage(name: "s1", source: 0, yield: share)])
      func values(_ builder: ModelBuilder) -> [[[Double]]] {
        let model = builder.model
        var record = Array(plain.inputs.indices)
        for (p, pipeline) in plain.pipelines.enumerated() {
          for s in pipeline.stages.indices {
            record += StageMeasure.allCases.map { model.slot(pipeline: p, stage: s, measure: $0) }
          }
        }
        record += plain.stocks.indices.map { model.slot(stock: $0) }
        return builder.run(record, draws: 0..<40, seed: seed).values
      }
      #expect(values(plain) == values(more), "seed \(seed)")
    }
  }

  @Test func `a stage that is added below changes nothing above`() {
    for _ in 0..<RandomModel.count(5) {
      let seed = RandomModel.freshSeed()
      let plain = RandomModel(seed: seed).builder
      var more = plain
      let inflow = more.poisson(50, "added inflow")
      more.order.removeLast()
      more.order.insert(.input(inflow), at: 0)
      more.addStage(Stage(name: "added", inflow: inflow), to: 0)
      func values(_ builder: ModelBuilder) -> [[[Double]]] {
        let model = builder.model
        let record = plain.pipelines.enumerated().flatMap { p, pipeline in
          pipeline.stages.indices.flatMap { s in
            StageMeasure.allCases.map { model.slot(pipeline: p, stage: s, measure: $0) }
          }
        }
        return builder.run(record, draws: 0..<40, seed: seed).values
      }
      #expect(values(plain) == values(more), "seed \(seed)")
    }
  }
}
