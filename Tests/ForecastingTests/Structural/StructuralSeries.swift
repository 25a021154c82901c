import Foundation
import TestSupport

@testable import Forecasting

/// Series of the reference data for structural models.
enum StructuralSeries {
  /// The values of a text file, the season from its first line.
  static func read(_ name: String, logarithms: Bool = false) throws -> RegularSeries {
    let text = try ReferenceData.text("numerics/tseries/\(name).txt")
    var season = 1
    var values: [Double?] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#") {
        if let range = line.range(of: "freq=") {
          season = Int(line[range.upperBound...].prefix { $0.isNumber }) ?? 1
        }
      } else if let value = Double(line.trimmingCharacters(in: .whitespaces)) {
        values.append(logarithms ? log10(value) : value)
      }
    }
    return RegularSeries(values, season: season)
  }

  /// A series with some periods taken out.
  static func without(_ periods: [Range<Int>], _ series: RegularSeries) -> RegularSeries {
    RegularSeries(
      (0..<series.count).map { time in
        periods.contains { $0.contains(time) } ? nil : series[time]
      }, season: series.season)
  }

  /// Numbers that look random, from a linear congruential generator.
  static func noise(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992 - 0.5
    }
  }

  static func isClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    (a - b).magnitude <= tolerance * max(b.magnitude, .leastNormalMagnitude)
  }
}
