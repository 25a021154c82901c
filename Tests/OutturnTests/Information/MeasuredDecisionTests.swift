import Foundation
import Statistics
import Testing

@testable import Outturn

/// What measurements are worth, beside closed forms.
@Suite struct MeasuredDecisionTests {
  private static let draws = 4_000
  private static let origins = Array(0..<draws)

  /// Standard normal numbers that are the same in every run.
  private static func normals(_ name: String) -> [Double] {
    let stream = RandomStream(seed: 11, name: name)
    return (0..<draws).map { stream.normal(draw: $0, time: 0) }
  }

  private func bins(_ measured: [Double]) -> MeasuredBins { MeasuredBins(measured, fewest: 40) }

  /// E max(0, X) − max(0, m) for a normal X of mean m and deviation s.
  private func expectedGain(mean: Double, deviation: Double) -> Double {
    let ratio = abs(mean) / deviation
    return deviation * Normal.density(ratio) - abs(mean) * Normal.upperTail(ratio)
  }

  @Test(arguments: [0.0, 0.5, 1, 2])
  func `the worth of normal data on a normal value is that of the closed form`(error: Double) {
    // Worth of an option: θ, normal with mean 0.3; measured with a normal error.
    let theta = Self.normals("theta").map { 0.3 + $0 }
    let seen = zip(theta, Self.normals("noise")).map { $0 + error * $1 }
    let decision = MeasuredDecision(
      [theta, [Double](repeating: 0, count: Self.draws)], bins(seen), origins: Self.origins)
    // The expectation after seeing has the deviation 1/√(1 + σ²).
    let deviation = 1 / (1 + error * error).squareRoot()
    let exact = expectedGain(mean: 0.3, deviation: deviation)
    #expect(abs(decision.gain - exact) < 3 * decision.gainError + 0.01, "\(decision) \(exact)")
    #expect(decision.standing == 0 && decision.alternative == 1)
    // The other option is better where the expectation is below 0: y < 0.3 − 0.3 (1 + σ²).
    let level = 0.3 - 0.3 * (1 + error * error)
    let trigger = decision.trigger
    #expect(trigger?.isBelow == true)
    #expect(abs((trigger?.level ?? .nan) - level) < 0.25 * (1 + error * error))
    let share = ExplainedShare(theta, bins(seen))
    #expect(abs(share.value - deviation * deviation) < 4 * share.standardError + 0.005)
  }

  @Test func `more exact measurements are worth no less`() {
    let theta = Self.normals("theta").map { 0.1 + $0 }
    let noise = Self.normals("noise")
    let gains = [0.0, 0.5, 1, 2, 4].map { error in
      MeasuredDecision(
        [theta, [Double](repeating: 0, count: Self.draws)],
        bins(zip(theta, noise).map { $0 + error * $1 }), origins: Self.origins)
    }
    for (better, worse) in zip(gains, gains.dropFirst()) {
      #expect(better.gain > worse.gain - worse.gainError)
    }
  }

  @Test func `what says nothing is worth nothing`() {
    let theta = Self.normals("theta")
    let met = theta.map { $0 > 0 ? 1.0 : 0 }
    var shares: [Double] = []
    var turned = 0
    for index in 0..<40 {
      let bins = bins(Self.normals("other \(index)"))
      let share = ExplainedShare(met, bins)
      #expect(abs(share.value) < 4.5 * share.standardError)
      shares.append(share.value / share.standardError)
      // The hardest case: the chance lies on the wanted one.
      let decision = MeasuredDecision(
        [met.map { $0 - 0.5 }, [Double](repeating: 0, count: Self.draws)], bins,
        origins: Self.origins)
      #expect(decision.gain < 4 * decision.gainError)
      if decision.turnChance > 0 { turned += 1 }
    }
    #expect(turned <= 1)
    // Forty errors of one: no bias upward, and the errors are as large as they say.
    let mean = shares.reduce(0, +) / 40
    #expect(abs(mean) < 4 / 40.0.squareRoot(), "\(mean)")
    let square = shares.reduce(0) { $0 + $1 * $1 } / 40
    #expect((0.4...2).contains(square), "\(square)")
  }

  @Test func `copies of draws do not vouch for each other`() {
    // A tenth of the draws, each ten times, as resampling leaves them.
    let places = (0..<Self.draws).map { $0 / 10 }
    let met = Self.normals("theta").map { $0 > 0 ? 1.0 : 0 }
    let other = Self.normals("other")
    let bins = MeasuredBins(places.map { other[$0] }, fewest: 200)
    let copied = places.map { met[$0] }
    let share = ExplainedShare(copied, bins, worth: 0.1)
    #expect(abs(share.value) < 4 * share.standardError && share.standardError > 0.01)
    let decision = MeasuredDecision(
      [copied.map { $0 - 0.5 }, [Double](repeating: 0, count: Self.draws)], bins,
      origins: places, worth: 0.1)
    #expect(decision.turnChance == 0)
  }

  @Test func `whole values stay together, and the trigger lies between them`() {
    let seen = (0..<Self.draws).map { Double($0 % 7) }
    let utility = seen.map { $0 - 2.5 }
    let bins = MeasuredBins(seen, fewest: 40)
    #expect(bins.count == 7)
    let decision = MeasuredDecision(
      [utility, [Double](repeating: 0, count: Self.draws)], bins, origins: Self.origins)
    #expect(decision.trigger?.level == 2.5 && decision.trigger?.isBelow == true)
  }

  @Test func `of three options each is chosen where it is best`() {
    // Worth 0, y and −1 − 2 y … the expected maximum by quadrature over the normal y.
    let seen = Self.normals("theta")
    let options = [seen.map { _ in 0.2 }, seen, seen.map { -1 - 2 * $0 }]
    let decision = MeasuredDecision(options, bins(seen), origins: Self.origins)
    var exact = 0.0
    for place in -8_000...8_000 {
      let y = Double(place) / 1_000
      exact += Normal.density(y) * max(0.2, y, -1 - 2 * y) / 1_000
    }
    #expect(decision.standing == 0)
    #expect(abs(decision.gain - (exact - 0.2)) < 3 * decision.gainError + 0.01)
  }
}
