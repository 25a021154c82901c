import Expressions
import Series
import Testing

@testable import Simulation

/// Functions that remember, worked out by hand with the definitions of XMILE 1.0, §3.5.
struct StateFunctionTests {
  /// The path of a function of `x`, a series that ends with its last value.
  static func path(
    _ x: [Double], _ kind: StateFunction.Kind, time: Double? = nil, first: Double? = nil,
    by frequency: Frequency = .quarter
  ) -> [Double] {
    var builder = ModelBuilder()
    builder.first = Period(frequency, year: 2021)
    builder.steps = x.count
    let slot = builder.series(x, "x")
    builder.input(
      "y",
      .state(
        StateFunction(
          kind, of: .slot(slot), time: time.map { .constant($0) },
          first: first.map { .constant($0) })))
    return builder.path("y")
  }

  private static func isNear(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-12 * max(1, abs($1)) }
  }

  private let x = [3.0, 5, 8, 13, 21, 34]

  @Test func `previous and initial`() {
    #expect(Self.path(x, .previous) == [3, 3, 5, 8, 13, 21])
    #expect(Self.path(x, .previous, first: 7) == [7, 3, 5, 8, 13, 21])
    #expect(Self.path(x, .initial) == [3, 3, 3, 3, 3, 3])
  }

  @Test func `a fixed delay looks whole steps back`() {
    #expect(Self.path(x, .delay, time: 0.5) == [3, 3, 3, 5, 8, 13])
    #expect(Self.path(x, .delay, time: 0.5, first: 1) == [1, 1, 3, 5, 8, 13])
    #expect(Self.path(x, .delay, time: 0.63, first: 1) == [1, 1, 1, 3, 5, 8])
    #expect(Self.path(x, .delay, time: 0.1) == x)
    #expect(Self.path(x, .delay, time: 9, first: 2) == [2, 2, 2, 2, 2, 2])
  }

  @Test func `a first order delay is one stock`() {
    // S(0) = 3 * 0.5; out = S / 0.5; S += (x - out) / 4.
    #expect(Self.path(x, .delayChain(order: 1), time: 0.5) == [3, 3, 4, 6, 9.5, 15.25])
    // At the length of a period the delay is one period.
    #expect(Self.path(x, .delayChain(order: 1), time: 0.25, first: 1) == [1, 3, 5, 8, 13, 21])
  }

  @Test func `chains keep what enters them`() {
    for time in [0.05, 0.3, 0.75, 2] {
      for order in [1, 3, 5] {
        let pulse = [8.0] + [Double](repeating: 0, count: 200)
        let out = Self.path(pulse, .delayChain(order: order), time: time, first: 0)
        #expect(abs(out.reduce(0, +) - 8) < 1e-6)
        #expect(out.allSatisfy { $0 >= 0 })
        // With a part of the time as long as a period or longer, the mean delay is the time.
        guard time / Double(order) >= 0.25 else { continue }
        let mean = out.enumerated().reduce(0) { $0 + Double($1.offset) / 4 * $1.element } / 8
        #expect(abs(mean - time) < 1e-6)
      }
    }
  }

  @Test func `a third order chain whose parts last a period is a fixed delay`() {
    let fixed = Self.path(x, .delay, time: 0.75, first: 2)
    #expect(Self.isNear(Self.path(x, .delayChain(order: 3), time: 0.75, first: 2), fixed))
  }

  @Test func `smoothing follows exponentially`() {
    // S += (x - S) / 4 / 0.5.
    #expect(Self.path(x, .smooth(order: 1), time: 0.5) == [3, 3, 4, 6, 9.5, 15.25])
    #expect(
      Self.path(x, .smooth(order: 1), time: 0.5, first: 1) == [1, 2, 3.5, 5.75, 9.375, 15.1875])
    #expect(
      Self.path(x, .smooth(order: 2), time: 1, first: 1)
        == [1, 1, 1.5, 2.5, 4.125, 6.75])
    // Faster than a period: in parts, never beyond the value.
    let quick = Self.path([0, 1, 1, 1], .smooth(order: 1), time: 0.2)
    #expect(quick[0] == 0 && quick[1] == 0)
    #expect(abs(quick[2] - (1 - 0.375 * 0.375)) < 1e-12)
    #expect(Self.path([0, 1, 1], .smooth(order: 3), time: 0) == [0, 0, 1])
  }

  @Test func `a trend is the growth against the average`() {
    let steady = Self.path([7, 7, 7], .trend, time: 1)
    #expect(steady == [0, 0, 0])
    // average: 4, 5; (x - average) / (average * time).
    let rising = Self.path([4, 8, 8], .trend, time: 1)
    #expect(Self.isNear(rising, [0, 1, 0.6]))
    // A first trend g puts the average at x / (1 + g time).
    #expect(Self.isNear(Self.path([6, 6], .trend, time: 0.5, first: 1), [1, 0.4]))
  }

  @Test func `growth at a steady rate has that trend in the end`() {
    // x grows by g a step; the average settles at x m with m g = (1 - m) dt / T at the end of a step.
    let growth = 1.02
    let x = (0..<400).reduce(into: [1.0]) { values, _ in
      values.append(values[values.count - 1] * growth)
    }
    let trend = Self.path(x, .trend, time: 1)
    let share = 0.25
    let ratio = share / (growth - 1 + share)
    #expect(abs(trend[399] - (1 / ratio - 1)) < 1e-9)
  }

  @Test func `outlays are spread over the years after`() {
    let shares: [Program] = [.constant(0.3), .constant(0.4), .constant(0.3)]
    let paid = Self.path([10, 0, 0, 20, 0, 0], .spread(shares), time: 1, by: .year)
    #expect(Self.isNear(paid, [3, 4, 3, 6, 8, 6]))
    let quarters = Self.path([8, 8, 8, 8, 0, 0, 0, 0, 0], .spread(shares), time: 1)
    #expect(Self.isNear(quarters, [2.4, 2.4, 2.4, 2.4, 3.2, 3.2, 3.2, 3.2, 2.4]))
    let before = Self.path([10, 10], .spread(shares), time: 1, first: 5, by: .year)
    #expect(Self.isNear(before, [3 + 3.5, 3 + 4 + 1.5]))
  }

  @Test func `a function may stand before what it remembers`() {
    var builder = ModelBuilder()
    builder.first = Period(.year, year: 2021)
    builder.steps = 4
    builder.input("late") { .state(StateFunction(.previous, of: try $0.program("twice"))) }
    builder.input("smooth") {
      .state(
        StateFunction(
          .smooth(order: 1), of: try $0.program("twice"), time: .constant(2), first: .constant(1)))
    }
    builder.formula("twice", "2 * smooth")
    #expect(builder.path("twice") == [2, 3, 4.5, 6.75])
    #expect(builder.path("late") == [0, 2, 3, 4.5])
  }

  @Test func `a time that is negative is reported`() {
    var builder = ModelBuilder()
    builder.steps = 2
    let x = builder.series([1, 2])
    let y = builder.input(
      "y", .state(StateFunction(.delay, of: .slot(x), time: .constant(-1))))
    let outcome = builder.run([y])
    #expect(outcome.values[0] == [[1], [2]])
    #expect(outcome.report.corrections == [.init(place: .input(y), draws: 1, firstStep: 0)])
  }
}
