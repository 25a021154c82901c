import Foundation
import Series
import TestSupport
import Testing

/// Decompositions of R 4.2.2's `stl` as `forecast::mstl` 8.20 calls it (seasonal window 11).
@Suite("Seasonal-trend decomposition by loess")
struct SeasonalTrendLoessTests {
  static func series(_ name: String) throws -> [Double] {
    let text = try ReferenceData.text("numerics/tseries/\(name).txt")
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { Double($0) }
  }

  @Test("log AirPassengers", .enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func monthly() throws {
    let parts = SeasonalTrendLoess(try Self.series("AirPassengers").map { log($0) }, season: 12)
    let places = [0, 1, 49, 76, 142, 143]
    let trend = [
      4.81545943852530, 4.81928797280999, 5.37595907069549, 5.61575936723006, 6.19107218983009,
      6.19895258263925,
    ]
    let season = [
      -0.09067117383600547, -0.07877784023698341, -0.09562381906938303, -0.00684768835596705,
      -0.21523994501632221, -0.11270190250447325,
    ]
    for (index, place) in places.enumerated() {
      #expect(abs(parts.trend[place] - trend[index]) < 1e-12)
      #expect(abs(parts.season[place] - season[index]) < 1e-12)
    }
  }

  @Test("log UKgas", .enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func quarterly() throws {
    let parts = SeasonalTrendLoess(try Self.series("UKgas").map { log($0) }, season: 4)
    let trend = [4.76610974932253, 4.77806883619932, 5.47664003003262, 6.50522617199842]
    let season = [
      0.31444458662325536, 0.09883856790032004, -0.00582027148110425, 0.26106694834819200,
    ]
    for (index, place) in [0, 1, 49, 107].enumerated() {
      #expect(abs(parts.trend[place] - trend[index]) < 1e-12)
      #expect(abs(parts.season[place] - season[index]) < 1e-12)
    }
  }

  @Test("parts add up, a line with a pattern is found")
  func parts() {
    let pattern = [3.0, -1, -2, 0]
    let values = (0..<40).map { 2 + 0.5 * Double($0) + pattern[$0 % 4] }
    let parts = SeasonalTrendLoess(values, season: 4)
    for t in values.indices {
      #expect(abs(parts.trend[t] + parts.season[t] + parts.remainder[t] - values[t]) < 1e-12)
      // Two passes leave some of the line in the season.
      #expect(abs(parts.season[t] - pattern[t % 4]) < 0.06)
    }
    #expect(parts.seasonalStrength > 0.999)
    #expect(SeasonalTrendLoess([1, 1, 1, 1, 1, 1], season: 3).seasonalStrength == 0)
  }
}
