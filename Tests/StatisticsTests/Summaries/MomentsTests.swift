import Statistics
import Testing

@Suite struct MomentsTests {
  static let x = [2.5, -1, 3, 3.75, -4, 7, 7, 0.125, 9, -2.5]
  static let y = [1, 0.5, -2, 4, 3.5, -1, 2, 2, 8, 0]
  static let reliability = [1, 2, 0.5, 3, 1, 0, 2, 1, 1.5, 4]
  static let frequency = [1.0, 2, 3, 1, 1, 0, 2, 1, 1, 4]

  static func all(_ m: Moments) -> [Double] {
    [
      m.mean, m.populationVariance, m.variance, m.skewness, m.excessKurtosis, m.adjustedSkewness,
      m.adjustedExcessKurtosis,
    ]
  }

  /// Exact rational arithmetic, roots by mpmath to 40 digits.
  @Test func `moments agree with exact arithmetic, plain and weighted`() {
    let cases: [(Moments, [Double])] = [
      (
        Moments(Self.x),
        [
          2.4875, 16.97015625, 18.855729166666666667, 0.013475464730402278366,
          -1.1943770473194210564, 0.01597993540400176404, -1.1472022800825479391,
        ]
      ),
      (
        Moments(Self.x, weights: Self.reliability, meaning: .reliability),
        [
          1.6796875, 16.89447021484375, 19.884985632183908046, 0.36036779743088468979,
          -1.174369252538871113, 0.4750535388754125696, -0.99327042326136565561,
        ]
      ),
      (
        Moments(Self.x, weights: Self.frequency, meaning: .frequency),
        [
          1.3984375, 14.87738037109375, 15.869205729166666667, 0.42853955291162273748,
          -0.96636655750205351118, 0.47420758617653914609, -0.85946962726936068874,
        ]
      ),
    ]
    for (moments, expected) in cases {
      for (value, wanted) in zip(Self.all(moments), expected) {
        #expect(abs(value - wanted) < 1.6e-15 * max(1, abs(wanted)))
      }
    }
  }

  @Test func `whole frequencies are repeated values`() {
    let repeated = zip(Self.x, Self.frequency).flatMap {
      [Double](repeating: $0, count: Int($1))
    }
    let weighted = Moments(Self.x, weights: Self.frequency, meaning: .frequency)
    for (a, b) in zip(Self.all(weighted), Self.all(Moments(repeated))) {
      #expect(abs(a - b) < 1e-14)
    }
  }

  @Test func `only the ratios of reliabilities count`() {
    let once = Moments(Self.x, weights: Self.reliability, meaning: .reliability)
    let more = Moments(
      Self.x, weights: Self.reliability.map { $0 * 8 }, meaning: .reliability)
    #expect(Self.all(once) == Self.all(more))
    let three = Moments(
      Self.x, weights: Self.reliability.map { $0 * 3 }, meaning: .reliability)
    for (a, b) in zip(Self.all(once), Self.all(three)) { #expect(abs(a - b) < 1e-14) }
  }

  /// NIST StRD NumAcc3 and NumAcc4; the binary rounding of the data leaves 9.5 and 8.3 digits.
  @Test(arguments: [(1_000_000.0, 9.2), (10_000_000, 8.0)])
  func `a large mean does not swallow the spread, joined or not`(base: Double, least: Double) {
    var values = [base + 0.2]
    for _ in 0..<500 { values += [base + 0.1, base + 0.3] }
    var joined = Moments([])
    for start in stride(from: 0, to: values.count, by: 77) {
      joined.merge(Moments(Array(values[start..<min(start + 77, values.count)])))
    }
    for moments in [Moments(values), joined] {
      #expect(digits(moments.mean, base + 0.2) > 15.5)
      #expect(digits(moments.standardDeviation, 0.1) > least)
      // Half the values stand on either side: m₄ = m₂² nearly.
      #expect(abs(moments.excessKurtosis + 1.999) < 1e-6)
    }
    #expect(digits(joined.variance, Moments(values).variance) > 13)
  }

  @Test func `joining parts gives the whole`() {
    for cut in 0...10 {
      var left = Moments(
        Array(Self.x[..<cut]), weights: Array(Self.reliability[..<cut]), meaning: .reliability)
      left.merge(
        Moments(
          Array(Self.x[cut...]), weights: Array(Self.reliability[cut...]), meaning: .reliability))
      let whole = Moments(Self.x, weights: Self.reliability, meaning: .reliability)
      #expect(left.count == 10 && left.weight == whole.weight)
      for (a, b) in zip(Self.all(left), Self.all(whole)) { #expect(abs(a - b) < 1e-14) }
    }
  }

  @Test func `values handed over in any portions give the same bits`() {
    let stream = RandomStream(seed: 31, name: "portions")
    let values = (0..<5000).map { 100 + stream.normal(draw: $0, time: 0) }
    var one = StreamingMoments()
    for value in values { one.add(value) }
    var many = StreamingMoments()
    for start in stride(from: 0, to: 5000, by: 333) {
      many.add(contentsOf: values[start..<min(start + 333, 5000)])
    }
    #expect(one.moments == many.moments)
    let whole = Moments(values)
    #expect(one.moments.count == 5000)
    #expect(digits(one.moments.mean, whole.mean) > 15)
    #expect(digits(one.moments.variance, whole.variance) > 14)
    #expect(abs(one.moments.skewness - whole.skewness) < 1e-13)
    #expect(abs(one.moments.excessKurtosis - whole.excessKurtosis) < 1e-13)
    #expect(StreamingMoments().moments.mean.isNaN)
  }

  @Test func `the plain moments are those of the summary`() {
    #expect(Moments(Self.x).mean == Summary(Self.x).mean)
    #expect(Moments(Self.x).variance == Summary(Self.x).variance)
  }

  @Test(arguments: [1, 1e155, 1e78, 1e-80, 1e-200, 4e307, 1e-300])
  func `the shape of a sample does not depend on its unit`(unit: Double) {
    // Of 1, 2, 4, computed with mpmath to 30 digits.
    let whole = Moments([unit, 2 * unit, 4 * unit])
    var parts = Moments([unit])
    parts.merge(Moments([0]))
    parts.merge(Moments([2 * unit, 4 * unit]))
    var without = Moments([0, unit])
    without.merge(Moments([2 * unit, 4 * unit]))
    #expect(digits(whole.mean / unit, 2.333333333333333333333) > 15)
    #expect(digits(whole.standardDeviation / unit, 1.527525231651946668863) > 15)
    #expect(digits(whole.skewness, 0.381801774160606263835) > 14)
    #expect(digits(whole.excessKurtosis, -1.5) > 14)
    #expect(digits(parts.skewness, Moments([0, 1, 2, 4]).skewness) > 14)
    #expect(digits(parts.excessKurtosis, Moments([0, 1, 2, 4]).excessKurtosis) > 14)
    #expect(digits(without.standardDeviation / unit, Moments([0, 1, 2, 4]).standardDeviation) > 14)
    let weighted = Moments(
      [1e300, unit, 2 * unit, 4 * unit], weights: [0, 1, 1, 1], meaning: .frequency)
    #expect(digits(weighted.excessKurtosis, -1.5) > 14)
  }

  @Test func `samples of very different sizes are joined`() {
    var joined = Moments([1e-100, 2e-100])
    joined.merge(Moments([3]))
    joined.merge(Moments([1e200, 2e200, 4e200]))
    #expect(digits(joined.mean, 7e200 / 6) > 15)
    #expect(
      digits(joined.excessKurtosis, Moments([0, 0, 0, 1, 2, 4]).excessKurtosis) > 13)
  }

  @Test func `what is not a number stays so`() {
    for values in [[.nan, 1], [.infinity, 1], [-.infinity, .nan]] as [[Double]] {
      let moments = Moments(values)
      #expect(moments.variance.isNaN && moments.populationVariance.isNaN)
      #expect(moments.skewness.isNaN && moments.excessKurtosis.isNaN)
    }
    #expect(Moments([.nan, 1]).mean.isNaN)
    #expect(SampleCovariance([[.nan, 1, 2]]).covariance[0][0].isNaN)
  }

  @Test func `samples too small for an estimate have none`() {
    #expect(Moments([]).mean.isNaN && Moments([]).variance.isNaN)
    #expect(Moments([3]).mean == 3 && Moments([3]).variance.isNaN)
    #expect(Moments([3]).populationVariance == 0 && Moments([3]).skewness.isNaN)
    #expect(Moments([1, 2]).variance == 0.5 && Moments([1, 2]).adjustedSkewness.isNaN)
    #expect(Moments([1, 2, 4]).adjustedExcessKurtosis.isNaN)
    #expect(Moments([1], weights: [0], meaning: .reliability).mean.isNaN)
  }

  @Test func `weights of different meaning cannot be joined`() async {
    await #expect(processExitsWith: .failure) {
      var moments = Moments([1], weights: [1], meaning: .frequency)
      moments.merge(Moments([1]))
    }
  }
}
