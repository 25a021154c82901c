import Glibc
import TestSupport
import Testing

@testable import Figures

struct TicksTests {
  /// Values of d3-array's own tests (`test/ticks-test.js`, v3), for positive ranges and counts.
  @Test(arguments: [
    (0.0, 1.0, 10, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
    (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]), (0, 1, 2, [0, 0.5, 1]), (0, 1, 1, [0, 1]),
    (0, 10, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), (0, 10, 5, [0, 2, 4, 6, 8, 10]),
    (0, 10, 2, [0, 5, 10]), (0, 10, 1, [0, 10]),
    (-10, 10, 10, [-10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10]),
    (-10, 10, 5, [-10, -5, 0, 5, 10]), (-10, 10, 2, [-10, 0, 10]), (-10, 10, 1, [0]),
  ])
  func `ticks are those of d3`(low: Double, high: Double, count: Int, expected: [Double]) {
    #expect(Ticks(low, high, count: count).values == expected)
  }

  @Test func `nice ranges are those of d3`() {
    #expect(Ticks.nice(0.132, 0.876, count: 10).range == 0.1...0.9)
    #expect(Ticks.nice(0.132, 8.08, count: 10).range == 0...9)
    #expect(Ticks.nice(123.1, 6.7 + 123, count: 5).range == 123...130)
    #expect(Ticks.nice(0, 0.49, count: 10).range == 0...0.5)
  }

  @Test func `ticks lie inside their range on round multiples`() {
    var generator = SplitMix(state: 5)
    for _ in 0..<10_000 {
      let size = pow(10, Double.random(in: -6...14, using: &generator))
      let low = Double.random(in: -1...1, using: &generator) * size
      let high = low + Double.random(in: 0.01...1, using: &generator) * size
      let count = Int.random(in: 1...12, using: &generator)
      let ticks = Ticks(low, high, count: count)
      let mantissa = pow(10, log10(ticks.step) - floor(log10(ticks.step) + 1e-9))
      #expect([1, 2, 5].contains { abs($0 - mantissa) < 1e-6 })
      let slack = ticks.step * 1e-6
      #expect(ticks.values.allSatisfy { $0 >= low - slack && $0 <= high + slack })
      // The largest ratio between the wanted step and the chosen one is √(50)/√(10) to either side.
      #expect(ticks.values.count <= count * 2 + 1)
      let nice = Ticks.nice(low, high, count: count)
      #expect(nice.range.lowerBound <= low + slack && nice.range.upperBound >= high - slack)
    }
  }

  @Test func `whole ticks have no fractions`() {
    for high in [1.0, 2, 3, 5, 7, 12, 30] {
      let ticks = Ticks.nice(0, high, count: 5, whole: true)
      #expect(ticks.ticks.values.allSatisfy { $0 == $0.rounded() })
      #expect(ticks.ticks.step >= 1)
      #expect(ticks.range.upperBound >= high)
    }
  }
}
