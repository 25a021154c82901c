import Foundation
import Forecasting

/// A true curve of the study: it passes 1 at the last observation, at time 0 (or starts there when
/// it falls), and the observed span has length 1.
struct StudyCase: Sendable {
  let curve: GrowthCurve
  let name: String
  /// The mean at a time in spans.
  let mean: @Sendable (Double) -> Double

  /// The logistic, with its inflection so many spans after the last observation.
  static func logistic(_ name: String, inflection: Double, scale: Double) -> StudyCase {
    let asymptote = 1 + exp(inflection / scale)
    return StudyCase(curve: .logistic, name: name) {
      asymptote / (1 + exp(-($0 - inflection) / scale))
    }
  }

  /// The Gompertz curve, with its inflection so many spans after the last observation.
  static func gompertz(_ name: String, inflection: Double, rate: Double) -> StudyCase {
    let asymptote = exp(exp(rate * inflection))
    return StudyCase(curve: .gompertz, name: name) {
      asymptote * exp(-exp(-rate * ($0 - inflection)))
    }
  }

  /// All true curves.
  static let all: [StudyCase] = [
    StudyCase(curve: .linear, name: "rising threefold") { 1 + $0 * 2 / 3 },
    StudyCase(curve: .exponential, name: "rising fivefold") { exp(1.6 * $0) },
    StudyCase(curve: .exponential, name: "falling to a third") { exp(-1.1 * $0) },
    .logistic("inflection in the middle", inflection: -0.5, scale: 0.125),
    .logistic("inflection late, in sample", inflection: -0.2, scale: 0.15),
    .logistic("inflection half a span ahead", inflection: 0.5, scale: 0.2),
    .logistic("inflection a span ahead", inflection: 1, scale: 0.3),
    .logistic("inflection two spans ahead", inflection: 2, scale: 0.5),
    .gompertz("inflection in the middle", inflection: -0.5, rate: 5),
    .gompertz("inflection half a span ahead", inflection: 0.5, rate: 2),
    .gompertz("inflection a span ahead", inflection: 1, rate: 1),
    // Steep: with eight observations, only the last two or three stand out of the noise.
    .gompertz("steep, inflection a span ahead", inflection: 1, rate: 1.5),
    StudyCase(curve: .logistic, name: "falling from 1, inflection in the middle") {
      1 / (1 + exp(($0 + 0.5) / 0.15))
    },
    StudyCase(curve: .gompertz, name: "falling from 1, inflection late") {
      exp(-exp(3 * ($0 + 0.2)))
    },
  ]
}
