import Testing

@testable import Figures

struct ResidualStatisticsTests {
  private let gapped: [Double?] = [
    0.4, -1.2, nil, 0.9, 0.3, -0.5, 1.7, nil, nil, -0.8, 0.2, 0.6, -1.1, 0.35, 0.05, -0.4,
  ]

  @Test func `moments and autocorrelations with gaps are those of R`() throws {
    let statistics = ResidualStatistics(gapped, season: 1)
    #expect(statistics.count == 13 && statistics.missing == 3)
    #expect(abs(statistics.mean - 0.038_461_538_461_5) < 1e-12)
    #expect(abs(statistics.deviation - 0.824_407_324_02) < 1e-11)
    // R 4.2.2: acf(x, na.action = na.pass, lag.max = 4).
    let expected = [-0.333_006_795_138, -0.275_095_496_345, 0.222_640_457_868, 0.141_390_323_894]
    #expect(statistics.correlations.count == expected.count)
    for (a, b) in zip(statistics.correlations, expected) { #expect(abs(a - b) < 1e-11) }
  }

  @Test(arguments: [1e-300, 1e300])
  func `the unit of residuals changes no correlation`(size: Double) {
    let plain = ResidualStatistics(gapped, season: 1)
    let scaled = ResidualStatistics(gapped.map { $0.map { $0 * size } }, season: 1)
    for (a, b) in zip(plain.correlations, scaled.correlations) { #expect(abs(a - b) < 1e-12) }
    #expect(plain.correlations.count == scaled.correlations.count)
  }

  @Test func `equal residuals have no correlations`() {
    for values in [[Double?](repeating: 0.1, count: 20), [0.3], [nil, nil], []] {
      let statistics = ResidualStatistics(values, season: 4)
      #expect(statistics.correlations.isEmpty && statistics.deviation == 0)
    }
  }

  @Test(arguments: [
    (3, 1, 1), (40, 1, 10), (144, 1, 24), (144, 12, 24), (40, 12, 24), (30, 12, 7), (200, 52, 104),
    (1000, 168, 336),
  ])
  func `lags reach a quarter of the length or two seasons`(count: Int, season: Int, lags: Int) {
    let noise = DiagnosticSamples.noise(count).map(Optional.init)
    #expect(ResidualStatistics(noise, season: season).correlations.count == lags)
  }

  @Test(arguments: [
    // R 4.2.2: qnorm.
    (1e-9, -5.997_807_015), (0.001, -3.090_232_306), (0.1, -1.281_551_566), (0.5, 0),
    (0.8, 0.841_621_234), (0.999, 3.090_232_306),
  ])
  func `normal quantiles are right to a drawing's digits`(probability: Double, expected: Double) {
    #expect(abs(NormalDistribution.quantile(probability) - expected) < 1e-6)
  }

  @Test(arguments: [
    // R 4.2.2: qbinom at 0.025 and 0.975.
    (120, 0.1, 6.0, 19.0), (120, 0.95, 109, 118), (3, 0.8, 1, 3), (1000, 0.8, 775, 824),
    (400, 0.5, 180, 220), (40_000, 0.95, 37_914, 38_085), (0, 0.5, 0, 0), (7, 1, 7, 7),
  ])
  func `counts by chance are those of the binomial distribution`(
    cases: Int, probability: Double, lower: Double, upper: Double
  ) {
    let range = BinomialRange.counts(cases, probability)
    // Beyond a mean of 200 the normal distribution stands in.
    let slack = Double(cases) * min(probability, 1 - probability) > 200 ? 1.0 : 0
    #expect(abs(range.lower - lower) <= slack)
    #expect(abs(range.upper - upper) <= slack)
  }
}
