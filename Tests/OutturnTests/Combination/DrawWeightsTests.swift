import Foundation
import Testing

@testable import Outturn

@Suite struct DrawWeightsTests {
  /// Quantiles of a normal, evenly spread, as draws.
  private func normals(_ count: Int, mean: Double, deviation: Double) -> [Double] {
    (0..<count).map { place in
      let p = (Double(place) + 0.5) / Double(count)
      var (low, high) = (-9.0, 9.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if BivariateNormal.cdf(middle) < p { low = middle } else { high = middle }
      }
      return mean + deviation * (low + high) / 2
    }
  }

  @Test func `resampled normals are those of Bayes' rule`() {
    // A belief of mean 10 and deviation 2, an outturn of 12 known within 1: mean 11.6, variance 0.8.
    let draws = normals(4_000, mean: 10, deviation: 2)
    let weights = DrawWeights(distances: draws.map { ($0 - 12) * ($0 - 12) })
    #expect(weights.widening == 1)
    let kept = weights.places(offset: 0.5).map { draws[$0] }
    let mean = kept.reduce(0, +) / 4_000
    let variance = kept.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4_000
    #expect(abs(mean - 11.6) < 0.01)
    #expect(abs(variance - 0.8) < 0.01)
    // (Σw)²/Σw² of normal weights over a normal: n √(1 − k²) exp(−d²/(s²+1) + d²/(2s²+1)), k = s²/(s²+1).
    let expected =
      4_000 * (1 - 0.64).squareRoot() * exp(-4.0 / 5 + 4.0 / 9)
    #expect(abs(weights.effectiveDraws - expected) < 0.01 * expected)
  }

  @Test func `equal draws all stay`() {
    let weights = DrawWeights(distances: [Double](repeating: 3, count: 500))
    #expect(weights.effectiveDraws == 500 && weights.widening == 1)
    #expect(weights.places(offset: 0.3) == Array(0..<500))
  }

  @Test func `a draw that counts stays where it is`() {
    let distances = (0..<1_000).map { Double($0 % 7) }
    let weights = DrawWeights(distances: distances)
    let places = weights.places(offset: 0.1)
    for (draw, place) in places.enumerated() where place != draw {
      #expect(places[place] == place)
      #expect(!places.contains(draw))
    }
    // Every draw comes as often as its weight asks for, to the next whole number.
    let total = weights.weights.reduce(0, +)
    for draw in 0..<1_000 {
      let wanted = weights.weights[draw] / total * 1_000
      #expect(abs(Double(places.count { $0 == draw }) - wanted) < 1)
    }
  }

  @Test func `a simulation that is far off is widened until enough draws count`() {
    let draws = normals(2_000, mean: 0, deviation: 1)
    let weights = DrawWeights(distances: draws.map { 1e4 * ($0 - 50) * ($0 - 50) })
    #expect(weights.widening > 100)
    #expect(weights.effectiveDraws >= 199.9)
    let lone = DrawWeights(distances: [400])
    #expect(lone.places(offset: 0.5) == [0])
  }

  @Test func `draws infinitely far away are none the nearer`() {
    let all = DrawWeights(distances: [.infinity, .infinity, .infinity, .infinity])
    #expect(all.places(offset: 0.2) == [0, 1, 2, 3])
    let one = DrawWeights(distances: [.infinity, 0, .infinity, 0])
    #expect(Set(one.places(offset: 0.2)) == [1, 3])
  }
}
