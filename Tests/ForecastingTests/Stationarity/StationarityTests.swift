import TestSupport
import Testing

@testable import Forecasting

/// Decisions of R 4.2.2 with forecast 8.20 (`ndiffs`, `nsdiffs`) and statistics of urca's `ur.kpss`.
@Suite("Stationarity tests", .enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct StationarityTests {
  @Test(
    "KPSS statistics and differences as in R",
    arguments: [
      ("AirPassengers", 12, 1, 1, 4.342286797114), ("USAccDeaths", 12, 1, 1, 0.2912338041865),
      ("UKgas", 4, 1, 1, 3.308195967329), ("JohnsonJohnson", 4, 1, 1, 2.587885436283),
      ("nottem", 12, 0, 1, 0.03181644068246), ("ldeaths", 12, 0, 1, 0.2779174010989),
      ("lynx", 1, 0, 0, 0.0694650820944), ("Nile", 1, 1, 0, 1.315226463178),
      ("LakeHuron", 1, 1, 0, 1.221218569395), ("lh", 1, 0, 0, 0.3678891108152),
      ("WWWusage", 1, 1, 0, 0.7219743180816), ("BJsales", 1, 1, 0, 4.313622008126),
      ("UKDriverDeaths", 12, 0, 1, 1.613776619264), ("sunspot.year", 1, 1, 0, 0.4653349013187),
    ])
  func decisions(name: String, season: Int, d: Int, seasonal: Int, kpss: Double) throws {
    let y = try ARIMALikelihoodTests.series(name)
    let statistic = StationarityTest.kpss(y, lags: Int(3 * Double(y.count).squareRoot() / 13))
    #expect(abs(statistic - kpss) < 1e-11 * kpss + 1e-12)
    let differences = StationarityTest.seasonalDifferences(y, season: season)
    #expect(differences == seasonal)
    let rest =
      differences > 0 ? (season..<y.count).map { y[$0] - y[$0 - season] } : y
    #expect(StationarityTest.differences(rest) == d)
  }

  @Test("constants, lines and parabolas")
  func simple() {
    #expect(StationarityTest.differences([Double](repeating: 3, count: 20)) == 0)
    #expect(StationarityTest.differences((0..<30).map { Double($0) }) == 1)
    #expect(StationarityTest.differences((0..<30).map { Double($0 * $0) }) == 2)
    #expect(StationarityTest.differences([]) == 0)
    #expect(StationarityTest.differences([1, .nan]) == 0)
    #expect(StationarityTest.seasonalDifferences([1, 2, 1, 2, 1, 2, 1, 2], season: 4) == 0)
    #expect(
      StationarityTest.seasonalDifferences((0..<40).map { Double($0 % 4) }, season: 4) == 1)
  }
}
