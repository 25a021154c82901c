import Expressions
import Quantities
import Series
import Statistics
import Testing

@testable import Simulation

struct InputTests {
  @Test func `a dated number holds from its step on`() {
    var builder = ModelBuilder()
    builder.steps = 4
    let number = builder.input("seats", [(0, .constant(280)), (2, .constant(220))])
    builder.pipeline("p", [Stage(name: "a", inflow: number)])
    #expect(builder.run([number]).values[0].map { $0[0] } == [280, 280, 220, 220])
    #expect(builder.path(0, .flow) == [280, 280, 220, 220])
  }

  @Test func `a belief that is dated keeps its uniforms`() throws {
    var builder = ModelBuilder()
    builder.steps = 3
    let low = try DistributionFamily.uniform.distribution([0, 1])
    let high = try DistributionFamily.uniform.distribution([10, 12])
    let number = builder.input("x", [(0, .belief(low)), (2, .belief(high))])
    let values = builder.run([number], draws: 0..<50).values[0]
    for d in 0..<50 {
      #expect(values[0][d] == values[1][d])
      #expect(abs(values[2][d] - (10 + 2 * values[0][d])) < 1e-12)
    }
  }

  @Test func `values are drawn anew once, by period, by year and by occasion`() throws {
    var builder = ModelBuilder()
    builder.first = Period(.quarter, year: 2021, number: 2)
    let unit = try DistributionFamily.uniform.distribution([0, 1])
    let times = builder.number(1)
    let redraws: [Input.Redraw] = [
      .once, .period, .year, .batch(pipeline: 0, stage: 0), .batch(pipeline: 0, stage: 1),
    ]
    let slots = redraws.enumerated().map { builder.input("x\($0)", .belief(unit), redraw: $1) }
    builder.pipeline(
      "p",
      [
        Stage(name: "a", batch: [.init(occasions: .inStepsOfYear([1, 3]))]),
        Stage(name: "b", batch: [.init(occasions: .timesPerYear(times))]),
      ])
    let values = builder.run(slots, draws: 0..<3).values
    // Q2 Q3 Q4 Q1 Q2 Q3 Q4 Q1: which steps share a value.
    let wanted = [
      [0, 0, 0, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 1, 1, 1, 1, 2],
      [0, 1, 1, 2, 2, 3, 3, 4], [0, 0, 0, 1, 1, 1, 1, 2],
    ]
    for k in redraws.indices {
      for d in 0..<3 {
        let path = values[k].map { $0[d] }
        var order: [Double] = []
        for value in path where !order.contains(value) { order.append(value) }
        #expect(path.map { order.firstIndex(of: $0) ?? -1 } == wanted[k])
      }
    }
  }

  @Test func `draws do not depend on where the run begins`() throws {
    let unit = try DistributionFamily.uniform.distribution([0, 1])
    func values(first: Period, steps: Int) -> [[Double]] {
      var builder = ModelBuilder()
      (builder.first, builder.steps) = (first, steps)
      let slots = [
        builder.input("x", .belief(unit), redraw: .period),
        builder.input("y", .belief(unit), redraw: .year), builder.poisson(20, "z"),
      ]
      return builder.run(slots).values.map { $0.map { $0[0] } }
    }
    let long = values(first: Period(.quarter, year: 2021), steps: 8)
    let short = values(first: Period(.quarter, year: 2021, number: 4), steps: 5)
    for k in 0..<3 { #expect(Array(long[k][3...]) == short[k]) }
  }

  @Test func `events are whole counts of the period as a rate per year`() {
    var builder = ModelBuilder()
    builder.steps = 2
    let slots = [
      builder.poisson(10), builder.input(nil, .events(.binomial, [.constant(80), .constant(0.3)])),
      builder.input(nil, .events(.bernoulli, [.constant(0.4)])),
    ]
    let means = [2.5, 6, 0.1]
    let variances = [2.5, 4.2, 0.09]
    let outcome = builder.run(slots, draws: 0..<4000, seed: 3)
    for k in slots.indices {
      let counts = outcome.values[k][1].map { $0 / 4 }
      #expect(counts.allSatisfy { $0 == $0.rounded() && $0 >= 0 })
      let moments = Moments(counts)
      #expect(abs(moments.mean - means[k]) < 4 * moments.meanError)
      #expect(abs(moments.variance - variances[k]) < 4 * moments.varianceError)
      #expect(outcome.values[k][0] != outcome.values[k][1])
    }
    builder.mode = .expected
    let expected = builder.run(slots).values
    for k in slots.indices { #expect(abs(expected[k][1][0] - 4 * means[k]) < 1e-12) }
  }

  @Test func `correlated beliefs keep their margins and have the wanted rank correlation`() throws {
    var builder = ModelBuilder()
    builder.steps = 1
    let unit = try DistributionFamily.uniform.distribution([0, 1])
    let gamma = try DistributionFamily.gamma.distribution([3, 2])
    let slots = [
      builder.input("b", .belief(unit)), builder.input("c", .belief(gamma)),
      builder.input("a", .belief(unit)),
    ]
    builder.correlations = [.init(slots[0], slots[1], rank: 0.7)]
    let values = builder.run(slots, draws: 0..<3000, seed: 5).values.map { $0[0] }
    let ranks = zip(values[0], values[1].map { gamma.cdf($0) })
    let products = Moments(ranks.map { 12 * ($0 - 0.5) * ($1 - 0.5) })
    #expect(abs(products.mean - 0.7) < 4 * products.meanError)
    for k in [0, 2] {
      let moments = Moments(values[k])
      #expect(abs(moments.mean - 0.5) < 4 * moments.meanError)
      #expect(abs(moments.variance - 1.0 / 12) < 4 * moments.varianceError)
    }
    // An input that is not correlated draws as before.
    builder.correlations = []
    #expect(builder.run(slots, draws: 0..<3000, seed: 5).values[2][0] == values[2])
  }

  @Test func `correlations tie inputs into groups ordered by name`() {
    var builder = ModelBuilder()
    for name in ["e", "d", "c", "b", "a"] { builder.input(name, .constant(1)) }
    builder.correlations = [
      .init(0, 2, rank: 0.2), .init(4, 1, rank: -0.1), .init(2, 3, rank: 0.4),
    ]
    let groups = builder.model.correlationGroups
    #expect(groups.map(\.members) == [[4, 1], [3, 2, 0]])
    #expect(groups[1].spearman == [[1, 0.4, 0], [0.4, 1, 0.2], [0, 0.2, 1]])
  }

  @Test func `formulas read inputs, the clock, and a stage as it was before`() throws {
    var builder = ModelBuilder()
    builder.first = Period(.quarter, year: 2021, number: 4)
    builder.steps = 3
    let seats = builder.number(8)
    // The slot of the level of the stage to come and of the clock, with two inputs in the model.
    let level = 2
    let clock = 2 + StageMeasure.allCases.count
    let expression = try Program(
      .init(
        .binary(
          .add, .init(.name(["level"])),
          .init(.binary(.multiply, .init(.name(["year"])), .init(.name(["quarter"])))))),
      slot: { ["level": level, "year": clock + 1, "quarter": clock + 2][$0.joined()] })
    let formula = builder.input("f", .formula(expression))
    builder.pipeline("p", [Stage(name: "a", inflow: seats, start: seats)])
    #expect(builder.slot(0, .level) == level)
    #expect(builder.model.clockSlot(.year) == clock + 1)
    let outcome = builder.run([formula, builder.slot(0, .level)])
    let levels = outcome.values[1].map { $0[0] }
    let formulas = outcome.values[0].map { $0[0] }
    #expect(levels == [10, 12, 14])
    // The start and then the end of the step before, with 4 * 2021, 1 * 2022, 2 * 2022 added.
    #expect(formulas == [8092, 2032, 4056])
  }

  @Test func `the clock tells the end of the period`() {
    let wanted: [(Frequency, [Double])] = [
      (.month, [2021.5, 2021, 2, 6]), (.quarter, [2022.5, 2022, 2, 6]),
      (.halfYear, [2024, 2023, 4, 12]), (.year, [2027, 2026, 4, 12]),
    ]
    for (frequency, readings) in wanted {
      var builder = ModelBuilder()
      builder.first = Period(frequency, year: 2021)
      builder.steps = 6
      let slots = Model.Clock.allCases.map { builder.model.clockSlot($0) }
      #expect(builder.run(slots).values.map { $0[5][0] } == readings)
    }
  }
}
