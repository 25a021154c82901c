import Forecasting
import Glibc
import Series
import Statistics
import Testing

/// A quick form of the coverage study; the whole study is `Benchmarks/Sources/coverage-study`.
@Suite struct CoverageTests {
  /// Curves that pass 1 at the last observation; time in spans before it.
  static let truths: [(curve: GrowthCurve, name: String, mean: @Sendable (Double) -> Double)] = [
    (.linear, "line", { 1 + $0 / 2 }),
    (.exponential, "exponential", { exp(1.6 * $0) }),
    (.logistic, "logistic, inflection seen", { 1.02 / (1 + exp(-($0 + 0.5) / 0.125)) }),
    (
      .logistic, "logistic, inflection ahead",
      { (1 + exp(2.5)) / (1 + exp(-($0 - 0.5) / 0.2)) }
    ),
    (.gompertz, "Gompertz, inflection seen", { exp(-exp(-5 * ($0 + 0.5))) }),
  ]

  @Test(arguments: 0..<5)
  func `eighty per cent intervals hold the outturn in eighty per cent`(truth: Int) throws {
    let (curve, name, mean) = Self.truths[truth]
    let stream = RandomStream(seed: 2024, name: name)
    let count = 100
    let n = 9
    var inside = 0
    for draw in 0..<count {
      func value(_ i: Int) -> Double {
        mean(Double(i - n + 1) / Double(n - 1))
          + 0.03 * Normal.quantile(stream.uniform(draw: draw, time: i))
      }
      let projection = try ForecastTests.projection((0..<n).map(value), .curve(curve), steps: 3)
      let place = projection.probability(atMost: value(n + 2), step: 2)
      if place >= 0.1, place <= 0.9 { inside += 1 }
    }
    // 80 ± 12 of 100 is three standard errors: a false alarm in 0.3 per cent for each of the five
    // with a new seed; this one is fixed. Without the continuation beyond the exponential, 52 of
    // the logistic series whose inflection lies ahead are held.
    #expect((68...92).contains(inside), "\(name): \(inside) of \(count)")
  }
}
