import Statistics
import Testing

@Suite struct SampleCovarianceTests {
  /// Exact rational arithmetic; R's `cov`, `cov.wt` and NumPy's `cov(fweights=)` agree.
  @Test func `covariances agree with exact arithmetic, plain and weighted`() {
    let columns = [MomentsTests.x, MomentsTests.y]
    let cases: [(SampleCovariance, xx: Double, xy: Double, yy: Double, r: Double)] = [
      (
        SampleCovariance(columns), 18.855729166666666667, 3.4972222222222222222,
        8.2333333333333333333, 0.28068145183961044067
      ),
      (
        SampleCovariance(columns, weights: MomentsTests.reliability, meaning: .reliability),
        19.884985632183908046, 7.9301724137931034483, 7.1620689655172413793,
        0.66450880448451760441
      ),
      (
        SampleCovariance(columns, weights: MomentsTests.frequency, meaning: .frequency),
        15.869205729166666667, 4.0184895833333333333, 6.5739583333333333333,
        0.39343390018714477769
      ),
    ]
    for (result, xx, xy, yy, r) in cases {
      #expect(digits(result.covariance[0][0], xx) > 15)
      #expect(digits(result.covariance[1][0], xy) > 15)
      #expect(result.covariance[0][1] == result.covariance[1][0])
      #expect(digits(result.covariance[1][1], yy) > 15)
      #expect(digits(result.correlation[0][1], r) > 15)
      #expect(result.correlation[1][1] == 1)
    }
    #expect(SampleCovariance(columns).means == [2.4875, 1.8])
  }

  @Test func `large means do not swallow a covariance`() {
    let shifted = SampleCovariance([
      MomentsTests.x.map { $0 + 0x1p40 }, MomentsTests.y.map { $0 - 0x1p40 },
    ])
    #expect(digits(shifted.covariance[1][0], 3.4972222222222222222) > 14.5)
  }

  @Test func `small and constant samples`() {
    #expect(SampleCovariance([]).covariance.isEmpty)
    #expect(SampleCovariance([[1], [2]]).covariance[1][0].isNaN)
    let flat = SampleCovariance([[1, 2, 3], [4, 4, 4]])
    #expect(flat.covariance[1] == [0, 0])
    #expect(flat.correlation[0][0] == 1 && flat.correlation[0][1].isNaN)
  }

  @Test func `variables at the ends of the range keep their correlation`() {
    let (x, y) = ([1.0, 2, 4, 3], [2.0, 1, 8, 5])
    let plain = SampleCovariance([x, y])
    let far = SampleCovariance([x.map { $0 * 0x1p600 }, y.map { $0 * 0x1p-700 }])
    #expect(far.correlation == plain.correlation)
    #expect(far.covariance[0][1] == plain.covariance[0][1] * 0x1p-100)
    #expect(far.covariance[0][0] == .infinity && far.covariance[1][1] == 0)
    #expect(far.means == [plain.means[0] * 0x1p600, plain.means[1] * 0x1p-700])
    let pearson = SampleCorrelation.pearson(x, y)
    #expect(
      SampleCorrelation.pearson(x.map { $0 * 0x1p600 }, y.map { $0 * 0x1p-700 }) == pearson)
  }
}
