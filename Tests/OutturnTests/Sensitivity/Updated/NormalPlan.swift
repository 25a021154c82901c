import Foundation
import Scenarios

@testable import Outturn

/// A linear plan of normal assumptions with one outturn: what it leaves is known exactly.
///
/// `seen = a + b + n` came out at 3; `y = 2a + b + c` is looked at. Of normal numbers x with the
/// covariance P, those in which h·x is known have the covariance P − P h hᵀ P / hᵀ P h.
struct NormalPlan {
  static let names = ["a", "b", "n", "c"]
  static let deviations = [2.0, 1.0, 0.7, 1.5]
  static let seen = [1.0, 1.0, 1.0, 0.0]
  static let weights = [2.0, 1.0, 0.0, 1.0]
  static let outturn = 3.0
  static let target = 5.0

  static let text = """
    outturn: 1
    id: linear
    horizon: 2021..2024
    levers:
      push: {value: 0, range: -1 .. 2}
    assumptions:
      a: {value: {normal: {mean: 0, sd: 2}}}
      b: {value: {normal: {mean: 0, sd: 1}}}
      n: {value: {normal: {mean: 0, sd: 0.7}}}
      c: {value: {normal: {mean: 0, sd: 1.5}}}
      idle: {value: {normal: {mean: 0, sd: 1}}}
    kpis:
      seen: {kind: index, from: a + b + n, observed: {2021: 3}}
      y: {kind: index, from: 2 * a + b + c + push, target: {value: 5, by: 2024}}
      c_alone: {kind: index, from: c}
      a_alone: {kind: index, from: a}

    """

  /// The posterior covariance of two weighted sums of the assumptions.
  static func covariance(_ one: [Double], _ other: [Double]) -> Double {
    let variances = deviations.map { $0 * $0 }
    func prior(_ a: [Double], _ b: [Double]) -> Double {
      a.indices.reduce(0) { $0 + a[$1] * variances[$1] * b[$1] }
    }
    return prior(one, other) - prior(one, seen) * prior(other, seen) / prior(seen, seen)
  }

  /// The posterior mean of a weighted sum.
  static func mean(_ one: [Double]) -> Double {
    let variances = deviations.map { $0 * $0 }
    let gain = one.indices.reduce(0) { $0 + one[$1] * variances[$1] * seen[$1] }
    return gain / seen.indices.reduce(0) { $0 + seen[$1] * variances[$1] * seen[$1] } * outturn
  }

  static func unit(_ place: Int) -> [Double] { names.indices.map { $0 == place ? 1 : 0 } }

  /// How far the mean of `y` moves where an assumption is at its posterior 90th percentile.
  static func change(_ place: Int) -> Double {
    let own = unit(place)
    return 1.2815515655446004 * covariance(own, weights) / covariance(own, own).squareRoot()
  }

  /// The share of the posterior variance of `y` that an assumption explains alone.
  static func share(_ place: Int) -> Double {
    let own = unit(place)
    let both = covariance(own, weights)
    return both * both / covariance(own, own) / covariance(weights, weights)
  }

  /// The probability that `y` reaches its target, an assumption a number of deviations above its mean.
  static func chance(_ place: Int, deviations: Double) -> Double {
    let spread = (covariance(weights, weights) * (1 - share(place))).squareRoot()
    let moved = mean(weights) + change(place) * deviations / 1.2815515655446004
    return BivariateNormal.cdf((moved - target) / spread)
  }

  static var chance: Double {
    BivariateNormal.cdf((mean(weights) - target) / covariance(weights, weights).squareRoot())
  }
}
