import Foundation
import Testing

@testable import Outturn

@Suite struct NearbyDrawsTests {
  /// Quantiles of a standard normal in an order that looks random, different for each stride.
  private func normals(_ count: Int, stride: Int) -> [Double] {
    (0..<count).map { place in
      let p = (Double((place * stride) % count) + 0.5) / Double(count)
      var (low, high) = (-9.0, 9.0)
      for _ in 0..<50 {
        let middle = (low + high) / 2
        if BivariateNormal.cdf(middle) < p { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
  }

  private func moments(_ values: [Double], _ weights: [Double]) -> (mean: Double, sd: Double) {
    let total = weights.reduce(0, +)
    let mean = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
    let square = zip(values, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
    return (mean, (square / total).squareRoot())
  }

  @Test func `normal numbers are those of Bayes' rule`() {
    // θ normal, y = θ + ε with ε of deviation 1/2, seen at 1.5: mean 1.2, variance 0.2.
    let theta = normals(2_003, stride: 1)
    let noise = normals(2_003, stride: 787)
    let seen = zip(theta, noise).map { $0 + 0.5 * $1 }
    let nearby = NearbyDraws(features: [seen], observed: [1.5], guides: [theta])
    let found = moments(nearby.regression.adjusted(theta), nearby.weights.weights)
    #expect(abs(found.mean - 1.2) < 0.08)
    #expect(abs(found.sd - 0.2.squareRoot()) < 0.05)
  }

  @Test func `what says nothing leaves nearly every draw`() {
    let theta = normals(2_003, stride: 1)
    let other = normals(2_003, stride: 787)
    let nearby = NearbyDraws(features: [other], observed: [1], guides: [theta])
    #expect(nearby.weights.effectiveDraws > 1_500 && !nearby.isAdjusted)
  }

  @Test func `draws that show a whole number exactly are the ones that count`() {
    let count = 2_003
    let seen = (0..<count).map { Double($0 % 4) }
    let later = seen.enumerated().map { $1 + Double($0 * 37 % 100) / 1_000 }
    let nearby = NearbyDraws(features: [seen], observed: [2], guides: [later])
    for draw in 0..<count {
      #expect((nearby.weights.weights[draw] > 0.5) == (seen[draw] == 2))
    }
    #expect(nearby.regression.adjusted(later) == later)
  }

  @Test func `an interval is as wide as the regression is off where the outturn lies`() {
    // What a line leaves of a curve is widest far from the outturn, and at the outturn of one sign.
    let theta = normals(2_003, stride: 1)
    let curve = theta.map { exp($0) }
    for observed in [-0.7, 0, 0.9] {
      let nearby = NearbyDraws(features: [theta], observed: [observed], guides: [curve])
      let weights = nearby.weights.weights
      let plain = moments(nearby.regression.adjusted(curve), weights)
      let found = moments(nearby.adjusted(curve), weights)
      #expect(abs(found.mean - exp(observed)) < 0.5 * abs(plain.mean - exp(observed)))
      #expect(found.sd < plain.sd)
    }
  }

  @Test func `chance that the outturn leaves keeps its width`() {
    let theta = normals(2_003, stride: 1)
    let noise = normals(2_003, stride: 787)
    let seen = zip(theta, noise).map { $0 + 0.5 * $1 }
    let nearby = NearbyDraws(features: [seen], observed: [1.5], guides: [theta])
    let found = moments(nearby.adjusted(theta), nearby.weights.weights)
    #expect(abs(found.mean - 1.2) < 0.08)
    #expect(abs(found.sd - 0.2.squareRoot()) < 0.05)
  }

  @Test func `a curved relation is followed to where the outturn lies`() {
    let theta = normals(2_003, stride: 1)
    let seen = theta.map { exp(0.5 * $0) }
    let later = theta.map { exp(1.5 * $0) }
    let nearby = NearbyDraws(features: [seen], observed: [1.4], guides: [later])
    let found = moments(nearby.regression.adjusted(later), nearby.weights.weights)
    #expect(abs(found.mean - 1.4 * 1.4 * 1.4) < 0.02)
    #expect(found.sd < 0.05)
  }
}
