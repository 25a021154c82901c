import Series
import Testing

@testable import Simulation

/// Laws of those who pass and of those who find a place.
struct SelectionTests {
  @Test func `thinned Poisson arrivals are Poisson, those who pass apart from those who fail`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let inflow = builder.poisson(40)
    let yield = builder.number(0.35)
    builder.pipeline("p", [Stage(name: "a", inflow: inflow, yield: yield)])
    let slots = [builder.slot(0, .level), builder.slot(0, .lost)]
    let tallies = Tally.all(builder, slots.map { [$0] }, at: [0]).map { $0[0] }
    let passed = tallies[0]
    passed.expectLaw(Mass.poisson(3.5))
    passed.expect(mean: 3.5, variance: 3.5)
    tallies[1].expect(mean: 4 * 6.5, variance: 16 * 6.5)
  }

  @Test func `competing branches are multinomial`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let start = builder.number(25)
    let shares = [0.2, 0.35, 0.15]
    let yields = shares.map { builder.number($0) }
    builder.pipeline(
      "p",
      [Stage(name: "a", start: start)]
        + yields.indices.map { Stage(name: "b\($0)", source: 0, yield: yields[$0]) })
    let levels = (0..<3).map { builder.slot(1 + $0, .level) }
    let pairs = [(0, 1), (0, 2), (1, 2)]
    let groups = levels.map { [$0] } + pairs.map { [levels[$0.0], levels[$0.1]] }
    let tallies = Tally.all(builder, groups, at: [0]).map { $0[0] }
    for (share, tally) in zip(shares, tallies) {
      tally.expectLaw(Mass.binomial(25, share))
      tally.expect(mean: 25 * share, variance: 25 * share * (1 - share))
    }
    for ((i, j), pair) in zip(pairs, tallies.dropFirst(3)) {
      pair.expect(
        covariance: -25 * shares[i] * shares[j], means: (25 * shares[i], 25 * shares[j]))
    }
  }

  @Test func `who finds a place is hypergeometric`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let start = builder.number(12)
    let inflow = builder.number(4 * 20)
    let room = builder.number(9)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(name: "b", source: 0, inflow: inflow, capacity: room),
      ])
    // The level above tells how many of its 12 were not admitted.
    let law = Mass.hypergeometric(good: 12, bad: 20, draws: 9)
    let tally = Tally(builder, [builder.slot(0, .level)], at: 0)
    tally.expectLaw { $0 > 12 ? 0 : law(12 - $0) }
    let variance = 9 * (12.0 / 32) * (20.0 / 32) * (23.0 / 31)
    tally.expect(mean: 12 - 9 * 12 / 32, variance: variance)
  }

  @Test func `with a quota the open places alone are drawn`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let start = builder.number(12)
    let inflow = builder.number(4 * 20)
    let room = builder.number(10)
    let quota = builder.number(0.25)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(
          name: "b", source: 0, inflow: inflow, quota: .init(share: quota), capacity: room),
      ])
    // 3 of 10 places are kept, 7 drawn over 9 and 20.
    let law = Mass.hypergeometric(good: 9, bad: 20, draws: 7)
    Tally(builder, [builder.slot(0, .level)], at: 0)
      .expectLaw { $0 > 9 ? 0 : law(9 - $0) }
  }

  @Test func `a shared limit is drawn multivariate hypergeometrically`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let rate = builder.number(15)
    let queues = [10.0, 25, 5]
    let starts = queues.map { builder.number($0) }
    for (k, start) in starts.enumerated() {
      builder.pipeline(
        "p\(k)",
        [
          Stage(name: "a", start: start),
          Stage(
            name: "b", source: 0,
            limit: .init(rate: rate, windowSteps: 4, windowYears: 1, group: 1)),
        ])
    }
    let levels = queues.indices.map { builder.slot(1, .level, of: $0) }
    let groups = levels.map { [$0] } + [[levels[0], levels[1]]]
    let tallies = Tally.all(builder, groups, at: [0]).map { $0[0] }
    for (queue, tally) in zip(queues, tallies) {
      tally.expectLaw(Mass.hypergeometric(good: Int(queue), bad: 40 - Int(queue), draws: 15))
    }
    let covariance = -15 * (10.0 / 40) * (25.0 / 40) * (25.0 / 39)
    tallies[3].expect(covariance: covariance, means: (15.0 * 10 / 40, 15.0 * 25 / 40))
  }
}
