import Statistics
import TestSupport
import Testing

@Suite struct NormalTests {
  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `both tails and their logarithms have 15 digits`() throws {
    var report = DigitReport("normal_cdf.tsv")
    for row in rows(try ReferenceData.text("numerics/specialfn/normal_cdf.tsv")) {
      let x = try #require(Double(row[0]))
      report.add("cdf", row[1], Normal.cdf(x), row[2])
      report.add("upper tail", row[1], Normal.upperTail(x), row[3])
      report.add("log cdf", row[1], Normal.logCDF(x), row[4])
      report.add("log upper tail", row[1], Normal.logUpperTail(-x), row[4])
      report.add("log density", row[1], Normal.logDensity(x), row[5])
    }
    report.expect(
      15,
      counts: [
        "cdf": 92, "upper tail": 92, "log cdf": 92, "log upper tail": 92, "log density": 92,
      ])
  }

  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `the quantile has 15 digits down to the smallest number`() throws {
    var report = DigitReport("normal_quantile.tsv")
    for row in rows(try ReferenceData.text("numerics/specialfn/normal_quantile.tsv")) {
      let p = try #require(Double(row[0]))
      report.add("quantile", row[1], Normal.quantile(p), row[2])
    }
    report.expect(15, counts: ["quantile": 100])
  }

  /// Values computed with mpmath 1.3 at 60 digits.
  @Test(
    arguments: [
      (-30, -454.32124395634319711), (-26, -342.17850892992783169), (-24, -292.09872100320778812),
      (-37.6, -711.42664867077626811), (-1e5, -5000000012.4318639983),
      (-1e150, -4.9999999999999998084e299), (9.5, -1.0494515075362607493e-21), (40, 0),
    ] as [(Double, Double)])
  func `logarithms of the cdf reach where the cdf does not`(x: Double, expected: Double) {
    #expect(digits(Normal.logCDF(x), expected) > 15)
  }

  /// Values computed with mpmath 1.3 at 80 digits.
  @Test(
    arguments: [
      (-1e-300, 37.047096299361199237), (-1e-10, 6.3613409024117348176),
      (-0.1, 1.3096177994584931321), (-5, -2.4709386372615884169), (-699, -37.268276062074958601),
      (-701, -37.321863981173138542), (-1e4, -141.3798398731271637),
      (-1e8, -14142.134882976300613),
    ] as [(Double, Double)])
  func `quantiles of logarithms of probabilities`(logProbability: Double, expected: Double) {
    #expect(digits(Normal.logQuantile(logProbability), expected) > 14.8)
  }

  @Test func `ends and impossible probabilities`() {
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(-0.1).isNaN)
    #expect(Normal.quantile(.nan).isNaN)
    #expect(Normal.cdf(-.infinity) == 0)
    #expect(Normal.cdf(.infinity) == 1)
    #expect(Normal.upperQuantile(1e-300) == -Normal.quantile(1e-300))
    #expect(digits(Normal.density(1), 0.24197072451914334980) > 15)
    #expect(Normal.logCDF(-.infinity) == -.infinity)
    #expect(Normal.logCDF(.infinity) == 0)
    #expect(Normal.logCDF(.nan).isNaN)
    #expect(Normal.logQuantile(-.infinity) == -.infinity)
    #expect(Normal.logQuantile(0) == .infinity)
    #expect(Normal.logQuantile(0.1).isNaN)
  }
}
