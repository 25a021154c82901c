import Series
import Statistics
import Testing

@testable import Simulation

/// Closed forms.
///
/// Seeds are fixed; a correct engine fails one of these comparisons at four standard errors with
/// probability 6e-5.
struct MomentsTests {
  @Test func `poisson arrivals thinned by a yield are poisson again`() {
    var builder = ModelBuilder()
    builder.steps = 4
    let inflow = builder.poisson(40)
    let yield = builder.number(0.35)
    builder.pipeline("p", [Stage(name: "a", inflow: inflow, yield: yield)])
    let outcome = builder.run([builder.slot(0, .total)], draws: 0..<6000, seed: 11)
    for t in 0..<4 {
      let moments = Moments(outcome.values[0][t])
      let wanted = 10 * 0.35 * Double(t + 1)
      #expect(abs(moments.mean - wanted) < 4 * moments.meanError)
      #expect(abs(moments.variance - wanted) < 4 * moments.varianceError)
    }
  }

  @Test func `a yield between stages keeps the poisson law too`() {
    var builder = ModelBuilder()
    builder.steps = 3
    let inflow = builder.poisson(80)
    let yield = builder.number(0.6)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", inflow: inflow), Stage(name: "b", source: 0, yield: yield),
      ])
    let slots = [builder.slot(1, .flow), builder.slot(0, .lost)]
    let outcome = builder.run(slots, draws: 0..<6000, seed: 12)
    for (r, share) in [(0, 0.6), (1, 0.4)] {
      let moments = Moments(outcome.values[r][2].map { $0 / 4 })
      #expect(abs(moments.mean - 20 * share) < 4 * moments.meanError)
      #expect(abs(moments.variance - 20 * share) < 4 * moments.varianceError)
    }
  }

  @Test func `a leak is compounded and binomial`() {
    var builder = ModelBuilder()
    builder.steps = 8
    let start = builder.number(60)
    let leak = builder.number(0.3)
    builder.pipeline("p", [Stage(name: "a", start: start, leak: leak)])
    let outcome = builder.run([builder.slot(0, .level)], draws: 0..<6000, seed: 13)
    for (t, stay) in [(3, 0.7), (7, 0.49)] {
      let moments = Moments(outcome.values[0][t])
      #expect(abs(moments.mean - 60 * stay) < 4 * moments.meanError)
      #expect(abs(moments.variance - 60 * stay * (1 - stay)) < 4 * moments.varianceError)
    }
  }

  @Test func `a leak takes every unit alike, wherever it waits in its stage`() {
    // 30 units enter, stay 3 years; 20 more passed and wait: both groups shrink by the same share.
    var builder = ModelBuilder()
    builder.steps = 4
    let start = builder.number(20)
    let inflow = builder.input(nil, [(0, .constant(120)), (1, .constant(0))])
    let leak = builder.number(0.2)
    let long = builder.number(0.25)
    let closed = builder.number(0)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", inflow: inflow, start: start, length: long, leak: leak),
        Stage(name: "b", source: 0, capacity: closed),
      ])
    let outcome = builder.run(
      [builder.slot(0, .level), builder.slot(1, .waiting)], draws: 0..<4000, seed: 14)
    // After step 0 all 50 are here and only the start leaked once; by step 1 all have come up.
    let here = Moments(outcome.values[0][3])
    let share = 1 - 0.8.squareRoot().squareRoot()
    let keep = (1 - share) * (1 - share) * (1 - share)
    let wanted = 30 * keep + 20 * keep * (1 - share)
    #expect(abs(here.mean - wanted) < 4 * here.meanError)
    #expect(outcome.values[0][3] == outcome.values[1][3])
    #expect(outcome.report == .clean)
  }

  @Test func `losses spread over units of different age by their numbers`() {
    // Ten units enter in each of three steps and leave after four: leaks in between must thin the
    // three arrivals by 3, 2 and 1 step's losses when they come out.
    var builder = ModelBuilder()
    builder.first = .init(.year, year: 2021)
    builder.steps = 7
    let inflow = builder.input(nil, [(0, .constant(10)), (3, .constant(0))])
    let leak = builder.number(0.1)
    let length = builder.number(3)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", inflow: inflow, length: length, leak: leak), Stage(name: "b", source: 0),
      ])
    let outcome = builder.run([builder.slot(1, .flow)], draws: 0..<4000, seed: 15)
    for t in 3..<6 {
      let moments = Moments(outcome.values[0][t])
      let stay = 0.9 * 0.9 * 0.9
      #expect(abs(moments.mean - 10 * stay) < 4 * moments.meanError)
      #expect(abs(moments.variance - 10 * stay * (1 - stay)) < 4 * moments.varianceError)
    }
    #expect(outcome.values[0][6].allSatisfy { $0 == 0 })
  }

  @Test func `expected mode moves the means of the stochastic one where all is linear`() {
    var builder = ModelBuilder()
    builder.steps = 8
    let inflow = builder.poisson(30)
    let start = builder.number(12.5)
    let yield = builder.number(0.55)
    let other = builder.number(0.25)
    let leak = builder.number(0.15)
    let length = builder.number(0.5)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", inflow: inflow, start: start, length: length, leak: leak),
        Stage(name: "b", source: 0, yield: yield, leak: leak),
        Stage(name: "c", source: 0, yield: other, length: length),
        Stage(name: "d", source: 2, inflow: inflow, yield: yield),
      ])
    let slots = (0..<4).map { builder.slot($0, .level) } + (0..<4).map { builder.slot($0, .lost) }
    let random = builder.run(slots, draws: 0..<4000, seed: 16)
    builder.mode = .expected
    let means = builder.run(slots, draws: 0..<2, seed: 17)
    for r in slots.indices {
      for t in 0..<8 {
        let moments = Moments(random.values[r][t])
        let wanted = means.values[r][t][0]
        #expect(wanted == means.values[r][t][1])
        #expect(abs(moments.mean - wanted) <= 4 * moments.meanError + 1e-9)
      }
    }
    #expect(means.report == .clean)
  }

  @Test func `a fraction of arrivals and of the start is rounded at random and keeps its mean`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let inflow = builder.number(13)
    let start = builder.number(2.4)
    builder.pipeline("p", [Stage(name: "a", inflow: inflow, start: start)])
    let outcome = builder.run(
      [builder.slot(0, .arrivals), builder.slot(0, .total)], draws: 0..<6000, seed: 18)
    let arrivals = outcome.values[0][0].map { $0 / 4 }
    #expect(Set(arrivals) == [3, 4])
    let starts = zip(outcome.values[1][0], arrivals).map { $0 - $1 }
    #expect(Set(starts) == [2, 3])
    for (values, mean) in [(arrivals, 3.25), (starts, 2.4)] {
      let moments = Moments(values)
      #expect(abs(moments.mean - mean) < 4 * moments.meanError)
    }
  }

  @Test func `branches share their units as a multinomial`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let start = builder.number(30)
    let yields = [builder.number(0.5), builder.number(0.2)]
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(name: "b", source: 0, yield: yields[0]),
        Stage(name: "c", source: 0, yield: yields[1]),
        Stage(name: "d", source: 0),
      ])
    let outcome = builder.run(
      (1...3).map { builder.slot($0, .level) }, draws: 0..<6000, seed: 19)
    for (r, share) in [0.5, 0.2, 0.3].enumerated() {
      let moments = Moments(outcome.values[r][0])
      #expect(abs(moments.mean - 30 * share) < 4 * moments.meanError)
      #expect(abs(moments.variance - 30 * share * (1 - share)) < 4 * moments.varianceError)
    }
    for d in 0..<6000 {
      #expect(outcome.values[0][0][d] + outcome.values[1][0][d] + outcome.values[2][0][d] == 30)
    }
    // Cov(b, c) = -n p q.
    let sum = Moments(zip(outcome.values[0][0], outcome.values[1][0]).map { $0 + $1 })
    #expect(abs(sum.variance - 30 * 0.7 * 0.3) < 4 * sum.varianceError)
  }

  @Test func `places that are short go to both queues alike`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let start = builder.number(9)
    let inflow = builder.number(24)
    let capacity = builder.number(5)
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(name: "b", source: 0, inflow: inflow, capacity: capacity),
      ])
    let outcome = builder.run(
      [builder.slot(1, .arrivals), builder.slot(1, .flow)], draws: 0..<6000, seed: 20)
    #expect(outcome.values[1][0].allSatisfy { $0 == 20 })
    // Hypergeometric: 6 of 15 come from outside, 5 places.
    let moments = Moments(outcome.values[0][0].map { $0 / 4 })
    let variance = 5 * 0.4 * 0.6 * 10 / 14
    #expect(abs(moments.mean - 2) < 4 * moments.meanError)
    #expect(abs(moments.variance - variance) < 4 * moments.varianceError)
  }
}
