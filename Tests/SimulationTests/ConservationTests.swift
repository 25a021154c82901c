import Expressions
import Series
import Statistics
import Testing

@testable import Simulation

/// Books that must balance on every path and in every step of models made at random.
///
/// The seed is new in every run and printed when something does not hold.
struct ConservationTests {
  @Test(arguments: [Model.Mode.stochastic, .expected])
  func `what came is here, waits outside, or is lost`(mode: Model.Mode) {
    for _ in 0..<25 {
      let seed = UInt64.random(in: 0..<1_000_000_000)
      let sketch = RandomModel(seed: seed, mode: mode)
      check(sketch, seed: seed, isWhole: mode == .stochastic)
    }
  }

  private func check(_ sketch: RandomModel, seed: UInt64, isWhole: Bool) {
    let (builder, stages) = (sketch.builder, sketch.stages)
    let measures = StageMeasure.allCases
    let record = stages.indices.flatMap { s in measures.map { builder.slot(s, $0) } }
    let outcome = builder.run(record + sketch.inflows, draws: 0..<24, seed: seed, blockSize: 10)
    #expect(outcome.report.imbalances.isEmpty, "seed \(seed)")
    let perYear = Double(builder.first.frequency.perYear)
    let slack = isWhole ? 1e-9 : 1e-6
    for d in 0..<24 {
      func value(_ s: Int, _ measure: StageMeasure, _ t: Int) -> Double {
        outcome.values[s * measures.count + measure.rawValue][t][d]
      }
      var came = sketch.start
      var lost = 0.0
      var flows = stages.map { _ in 0.0 }
      for t in 0..<builder.steps {
        var here = 0.0
        for s in stages.indices {
          let level = value(s, .level, t)
          let waiting = value(s, .waiting, t)
          flows[s] += value(s, .flow, t) / perYear
          lost += value(s, .lost, t) / perYear
          here += level
          if stages[s].source == nil { here += waiting }
          #expect(level >= -slack && waiting >= -slack, "seed \(seed)")
          #expect(value(s, .arrivals, t) <= value(s, .flow, t) + slack, "seed \(seed)")
          #expect(
            abs(value(s, .total, t) - flows[s] - (stages[s].start == nil ? 0 : sketch.start))
              < slack, "seed \(seed)")
          if isWhole { #expect(level == level.rounded() && waiting == waiting.rounded()) }
        }
        for i in sketch.inflows.indices {
          came += outcome.values[record.count + i][t][d] / perYear
        }
        #expect(
          abs(came - here - lost) < slack,
          "seed \(seed), step \(t): \(came) came, \(here) here, \(lost) lost")
      }
    }
  }
}

/// A pipeline made at random.
///
/// Stages that take from another and from outside admit everybody, so that `waiting` tells who
/// waits outside.
private struct RandomModel {
  var builder = ModelBuilder()
  var stages: [Stage] = []
  var inflows: [Int] = []
  var start = 0.0

  init(seed: UInt64, mode: Model.Mode) {
    let stream = RandomStream(seed: seed, name: "model")
    var taken = 0
    func u() -> Double {
      taken += 1
      return stream.uniform(draw: taken, time: 0)
    }
    func chance(_ p: Double) -> Bool { u() < p }
    func pick(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(u() * Double(range.count))
    }
    let frequencies = Frequency.allCases
    builder.first = Period(frequencies[pick(0...3)], ordinal: 8000 + pick(0...11))
    builder.steps = pick(3...14)
    builder.mode = mode
    let perYear = Double(builder.first.frequency.perYear)
    start = Double(pick(0...40))
    for s in 0..<pick(2...6) {
      var stage = Stage(name: "s\(s)")
      if s == 0 { stage.start = builder.number(start) }
      if s > 0 && chance(0.85) { stage.source = chance(0.7) ? s - 1 : pick(0...(s - 1)) }
      let isMixed = stage.source != nil && chance(0.3)
      if s == 0 || isMixed || (stage.source == nil && chance(0.6)) {
        let inflow = builder.poisson(perYear * Double(pick(0...12)))
        stage.inflow = inflow
        inflows.append(inflow)
      }
      if chance(0.6) {
        stage.yield = builder.input(
          nil, .uncertain(.uniform, [.constant(0.1), .constant(0.5)]),
          redraw: chance(0.5) ? .once : .period)
      }
      if !isMixed && chance(0.5) {
        let atMost = chance(0.7) ? builder.number(Double(pick(0...6))) : nil
        let some = Set([pick(0...Int(perYear) - 1), pick(0...Int(perYear) - 1)])
        stage.batch = [
          .init(
            occasions: chance(0.6)
              ? .inStepsOfYear(some) : .timesPerYear(builder.number(Double(pick(0...8)))),
            atMost: atMost)
        ]
      }
      if !isMixed && chance(0.3) {
        stage.limit = .init(
          rate: builder.number(Double(pick(0...30))), windowSteps: Int(perYear), windowYears: 1)
      }
      if !isMixed && chance(0.3) { stage.capacity = builder.number(Double(pick(0...20))) }
      if chance(0.4) { stage.leak = builder.number(0.1 + u() / 2) }
      if chance(0.5) {
        stage.length = builder.input(
          nil, .uncertain(.uniform, [.constant(0), .constant(4 / perYear)]))
      }
      stages.append(stage)
    }
    for s in stages.indices {
      stages[s].rest =
        chance(0.5) ? .leave : chance(0.5) ? .stay : .stage(pick(0...(stages.count - 1)))
    }
    builder.pipeline("p", stages)
  }
}
