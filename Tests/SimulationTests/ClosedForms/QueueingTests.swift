import Expressions
import Glibc
import Series
import Statistics
import Testing

@testable import Simulation

/// Laws of queueing theory that hold at the end of every period: a million draws where the engine is
/// optimised.
///
/// Seeds are fixed; a correct engine fails one comparison at four standard errors with
/// probability 6e-5.
struct QueueingTests {
  /// Arrivals of a Poisson process that each stay for an exponential time: M/M/∞ from a start.
  ///
  /// Those who arrive in a period count from its end on. With a share q staying per period, the units
  /// of the start that are left are binomial, the others Poisson with mean (λ / n) (1 - q^t) / (1 - q).
  @Test func `exponential stays keep a Poisson level from the start on`() {
    var builder = ModelBuilder()
    let inflow = builder.poisson(24)
    let start = builder.number(10)
    let leak = builder.number(0.5)
    builder.pipeline("empty", [Stage(name: "a", inflow: inflow, leak: leak)])
    builder.pipeline("full", [Stage(name: "a", inflow: inflow, start: start, leak: leak)])
    let stay = pow(0.5, 0.25)
    let times = [1, 3, 8]
    let slots = [builder.slot(0, .level), builder.slot(0, .level, of: 1)]
    let tallies = Tally.all(builder, slots.map { [$0] }, at: times.map { $0 - 1 })
    for (k, steps) in times.enumerated() {
      let left = pow(stay, Double(steps))
      let mean = 6 * (1 - left) / (1 - stay)
      let (empty, full) = (tallies[0][k], tallies[1][k])
      empty.expectLaw(Mass.poisson(mean))
      empty.expect(mean: mean, variance: mean)
      let (old, new) = (Mass.binomial(10, left), Mass.poisson(mean))
      full.expectLaw { k in (0...min(10, k)).reduce(0) { $0 + old($1) * new(k - $1) } }
      full.expect(mean: mean + 10 * left, variance: mean + 10 * left * (1 - left))
    }
  }

  /// M/D/∞: the level is what came within the length, what left came before, independent of it.
  @Test func `fixed stays split arrivals into independent Poisson counts`() {
    var builder = ModelBuilder()
    builder.steps = 7
    let inflow = builder.poisson(10)
    let length = builder.number(0.75)
    builder.pipeline(
      "p", [Stage(name: "a", inflow: inflow, length: length), Stage(name: "b", source: 0)])
    let (here, through) = (builder.slot(0, .level), builder.slot(1, .total))
    let tallies = Tally.all(builder, [[here], [through], [here, through]], at: [6]).map { $0[0] }
    let level = tallies[0]
    level.expectLaw(Mass.poisson(7.5))
    level.expect(mean: 7.5, variance: 7.5)
    tallies[1].expectLaw(Mass.poisson(10))
    tallies[2].expect(covariance: 0, means: (7.5, 10))
  }

  /// An Erlang delay in discrete time: k stages, each left with p a period.
  ///
  /// Through by the t-th period is who had k successes in t tries.
  @Test func `a chain of exponential stages is an Erlang delay`() {
    var builder = ModelBuilder()
    builder.steps = 12
    let start = builder.number(30)
    let pass = builder.number(0.4)
    builder.pipeline(
      "chain",
      [
        Stage(name: "a", start: start, rest: .stay),
        Stage(name: "b", source: 0, yield: pass, rest: .stay),
        Stage(name: "c", source: 1, yield: pass, rest: .stay),
        Stage(name: "d", source: 2, yield: pass),
      ])
    let all = [3, 6, 12]
    let tallies = Tally.all(builder, [[builder.slot(3, .total)]], at: all.map { $0 - 1 })[0]
    for (tries, tally) in zip(all, tallies) {
      let successes = Mass.binomial(tries, 0.4)
      let through = 1 - (0...2).reduce(0) { $0 + successes($1) }
      tally.expectLaw(Mass.binomial(30, through))
      tally.expect(mean: 30 * through, variance: 30 * through * (1 - through))
    }
  }

  /// The same chain fed by a Poisson process: what has come through is Poisson.
  @Test func `an Erlang delay of Poisson arrivals leaves Poisson counts`() {
    var builder = ModelBuilder()
    builder.steps = 10
    let inflow = builder.poisson(20)
    let pass = builder.number(0.6)
    builder.pipeline(
      "chain",
      [
        Stage(name: "a", inflow: inflow, rest: .stay),
        Stage(name: "b", source: 0, yield: pass, rest: .stay),
        Stage(name: "c", source: 1, yield: pass),
      ])
    // Those of step s have had 9 - s tries of two stages by step 9.
    let mean = (0...9).reduce(0.0) { sum, tries in
      let successes = Mass.binomial(max(1, tries), 0.6)
      return sum + (tries < 2 ? 0 : 5 * (1 - successes(0) - successes(1)))
    }
    let tally = Tally(builder, [builder.slot(2, .total)], at: 9)
    tally.expectLaw(Mass.poisson(mean))
    tally.expect(mean: mean, variance: mean)
  }

  /// The formula's chain answers the same distribution as a density: order 3, a share f a period,
  /// leaves C(j - 1, 2) f³ (1 - f)^(j - 3) in the j-th period after.
  @Test func `a delay of third order answers the Erlang density`() {
    var builder = ModelBuilder()
    builder.first = Period(.month, year: 2021)
    builder.steps = 30
    let x = builder.series([12] + [Double](repeating: 0, count: 29))
    builder.input(
      "y",
      .state(
        StateFunction(
          .delayChain(order: 3), of: .slot(x), time: .constant(1), first: .constant(0))))
    let path = builder.path("y")
    for j in 1..<30 {
      let density = Double((j - 1) * (j - 2)) / 2 * pow(0.25, 3) * pow(0.75, Double(j - 3))
      #expect(abs(path[j] - 12 * density) < 1e-12)
    }
  }

  /// A birth-death process: a period leaves none of a unit with d, else itself, and Poisson(b) new.
  ///
  /// It has died out by the t-th period with f(f(… f(0))), f(s) = (d + (1 - d) s) e^(b (s - 1)), and of N
  /// units all have with the N-th power; in the end with the smallest root of f(s) = s.
  @Test func `births and deaths die out as often as generating functions say`() {
    var builder = ModelBuilder()
    builder.first = Period(.year, year: 2021)
    builder.steps = 40
    let start = builder.number(3)
    let death = builder.number(0.3)
    builder.input("births") { .events(.poisson, [try $0.program("0.35 * p.a.level")]) }
    builder.pipeline(
      "p", [Stage(name: "a", inflow: builder.inputs.count - 1, start: start, leak: death)])
    var extinct = 0.0
    var by = [Double]()
    for _ in 0..<40 {
      extinct = (0.3 + 0.7 * extinct) * exp(0.35 * (extinct - 1))
      by.append(extinct * extinct * extinct)
    }
    let times = [0, 4, 14, 39]
    for (step, tally) in zip(times, Tally.all(builder, [[builder.slot(0, .level)]], at: times)[0]) {
      let share = Double(tally.counts[0]) / Double(tally.draws)
      let error = (by[step] * (1 - by[step]) / Double(tally.draws)).squareRoot()
      #expect(abs(share - by[step]) < 4 * error, "step \(step): \(share), not \(by[step])")
    }
    // By then nearly all that will die out have: the root of the generating function.
    for _ in 0..<2000 { extinct = (0.3 + 0.7 * extinct) * exp(0.35 * (extinct - 1)) }
    #expect(abs(extinct * extinct * extinct - by[39]) < 0.05)
  }
}
