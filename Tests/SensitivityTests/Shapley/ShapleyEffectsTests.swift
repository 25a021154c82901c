import Foundation
import Sensitivity
import Statistics
import Testing

@Suite struct ShapleyEffectsTests {
  static func effects(
    factors: Int, points: Int = 2048, correlation: [[Double]]? = nil, exactLimit: Int = 12,
    seed: UInt64 = 1, of function: ([Double]) -> Double
  ) throws -> ShapleyEffects {
    try ShapleyEffects.estimated(
      for: PickFreezeDesign(factors: factors, points: points, seed: seed),
      correlation: correlation, hasChance: false, exactLimit: exactLimit, seed: seed
    ) { evaluation in
      (0..<evaluation.rows.count).map { row in
        function(evaluation.rows.columns.map { $0[row] })
      }
    }
  }

  static func sum(_ effects: ShapleyEffects) -> Double {
    effects.effects.map(\.value).reduce(0, +) + effects.chance.value
  }

  /// The interaction of the first and third input is theirs in equal parts.
  static let ishigami = [
    0.31390519114781146 + 0.2436836640621477 / 2, 0.4424111447900409, 0.2436836640621477 / 2,
  ]

  @Test(arguments: [12, 0]) func `Ishigami's effects are those in closed form`(limit: Int) throws {
    let found = try Self.effects(
      factors: 3, points: 4096, exactLimit: limit, of: TestFunction.ishigami)
    #expect(found.isExact == (limit > 0))
    #expect(found.evaluations == (limit > 0 ? 8 * 4096 : 4 * 4096))
    for (effect, truth) in zip(found.effects, Self.ishigami) {
      #expect(abs(effect.value - truth) < 0.02)
      #expect(abs(effect.value - truth) < 4 * effect.standardError)
      #expect(effect.standardError < 0.02)
    }
    #expect(abs(found.variance / 13.844587940719254 - 1) < 0.02)
    #expect(abs(Self.sum(found) - 1) < 1e-12)
  }

  @Test func `intervals of 95 in 100 cover the truth about so often`() throws {
    var covered = 0
    for seed in 0..<30 {
      let found = try Self.effects(
        factors: 3, points: 256, seed: UInt64(seed), of: TestFunction.ishigami)
      for (effect, truth) in zip(found.effects, Self.ishigami)
      where effect.interval().contains(truth) { covered += 1 }
    }
    // 90 intervals; fewer than 76 or more than 90 would be strange (binomial, chance below 1e-4).
    #expect(covered >= 76)
  }

  /// Owen & Prieur (2017), §3: for `β₁X₁ + β₂X₂` the effect of the first times the variance is
  /// `β₁²σ₁²(1 − ρ²/2) + ρβ₁β₂σ₁σ₂ + β₂²σ₂²ρ²/2`.
  @Test(arguments: [-0.7, 0.3, 0.9], [12, 0])
  func `correlated normal inputs of a sum share as in closed form`(
    rho: Double, limit: Int
  ) throws {
    let weights = [1.0, 2, 1.5]
    let found = try Self.effects(
      factors: 3, correlation: [[1, rho, 0], [rho, 1, 0], [0, 0, 1]], exactLimit: limit
    ) { u in
      zip(weights, u).map { $0 * Normal.quantile($1) }.reduce(0, +)
    }
    func pair(_ a: Double, _ b: Double) -> Double {
      a * a * (1 - rho * rho / 2) + rho * a * b + b * b * rho * rho / 2
    }
    let parts = [pair(1, 2), pair(2, 1), 1.5 * 1.5]
    let variance = parts.reduce(0, +)
    for (effect, part) in zip(found.effects, parts) {
      #expect(abs(effect.value - part / variance) < max(4 * effect.standardError, 0.002))
      #expect(effect.standardError < 0.03)
    }
    #expect(abs(Self.sum(found) - 1) < 1e-12)
  }

  /// Given the first score, two conditional copies of the second are correlated by ρ², so that
  /// knowing it explains `asin(ρ²)/2π` of the variance 1/4 (Sheppard's orthant probability).
  @Test func `an input that does nothing shares by its correlation`() throws {
    let found = try Self.effects(
      factors: 3, points: 4096, correlation: [[1, 0.8, 0], [0.8, 1, 0], [0, 0, 1]]
    ) { $0[1] > 0.5 ? 1 : 0 }
    let truth = asin(0.64) / .pi
    #expect(abs(found.effects[0].value - truth) < 4 * found.effects[0].standardError)
    #expect(abs(found.effects[0].value - truth) < 0.03)
    // The third input is independent of all and changes nothing at all.
    #expect(found.effects[2] == .init(value: 0, standardError: 0, degreesOfFreedom: 15))
  }

  /// `X₁X₂ + X₃` of fair coins by hand: variances 3/16 + 1/4; the product is shared in halves.
  @Test func `three coins share as enumerated`() throws {
    let found = try Self.effects(factors: 3) { u in
      (u[0] < 0.5 && u[1] < 0.5 ? 1.0 : 0) + (u[2] < 0.5 ? 1 : 0)
    }
    for (effect, truth) in zip(found.effects, [3.0 / 14, 3.0 / 14, 4.0 / 7]) {
      #expect(abs(effect.value - truth) < max(4 * effect.standardError, 0.01))
    }
  }

  @Test func `what no input explains is chance`() throws {
    let stream = RandomStream(seed: 5, name: "noise")
    for (limit, factors) in [(12, 2), (0, 2), (12, 0)] {
      let found = try ShapleyEffects.estimated(
        for: PickFreezeDesign(factors: factors, points: 2048, seed: 3), hasChance: true,
        exactLimit: limit, seed: 3
      ) { evaluation in
        evaluation.points.map { point in
          let row = point - evaluation.points.lowerBound
          let known = evaluation.rows.columns.map { Normal.quantile($0[row]) }.reduce(0, +)
          return known + stream.normal(draw: point, time: evaluation.keepsChance ? 0 : 1)
        }
      }
      let truth = 1 / Double(factors + 1)
      #expect(abs(found.chance.value - truth) < max(4 * found.chance.standardError, 1e-12))
      #expect(abs(Self.sum(found) - 1) < 1e-12)
      for effect in found.effects { #expect(abs(effect.value - truth) < 0.06) }
    }
  }

  @Test func `a factor of two columns has the effects of both`() throws {
    let design = PickFreezeDesign(widths: [2, 1], points: 2048, seed: 9)
    let found = try ShapleyEffects.estimated(for: design, hasChance: false, seed: 9) { rows in
      (0..<rows.rows.count).map { row in TestFunction.ishigami(rows.rows.columns.map { $0[row] }) }
    }
    // The interaction is between the group and the third input.
    #expect(found.effects.count == 2)
    #expect(abs(found.effects[1].value - Self.ishigami[2]) < 4 * found.effects[1].standardError)
  }

  @Test func `outputs that do not vary have nothing to share`() throws {
    let found = try Self.effects(factors: 2) { _ in 3 }
    #expect(found.variance == 0 && Self.sum(found) == 0)
    #expect(found.effects.allSatisfy { $0.value == 0 && $0.standardError == 0 })
  }

  @Test func `perfectly tied inputs share equally`() throws {
    let found = try Self.effects(factors: 2, correlation: [[1, 1], [1, 1]]) { $0[0] }
    #expect(abs(found.effects[0].value - 0.5) < 1e-9 && abs(found.effects[1].value - 0.5) < 1e-9)
  }

  @Test func `outputs that are no numbers, and impossible correlations, are refused`() {
    #expect(throws: SensitivityError.nonFinite(in: "outputs", index: 0)) {
      try Self.effects(factors: 2) { _ in .nan }
    }
    #expect(throws: (any Error).self) {
      try Self.effects(
        factors: 3, correlation: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]
      ) { $0[0] }
    }
  }

  @Test func `random sums of products are efficient, symmetric and blind to dummies`() throws {
    let stream = RandomStream(seed: 11, name: "random models")
    for model in 0..<12 {
      let a = stream.normal(draw: model, time: 0)
      let b = stream.normal(draw: model, time: 1)
      let rho = 0.9 * (2 * stream.uniform(draw: model, time: 2) - 1)
      let matrix = [
        [1, rho, 0, 0], [rho, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1],
      ]
      let found = try Self.effects(
        factors: 4, points: 512, correlation: matrix, exactLimit: model.isMultiple(of: 2) ? 12 : 0,
        seed: UInt64(model)
      ) { u in
        let z = u.map { Normal.quantile($0) }
        return a * (z[0] + z[1]) + b * z[0] * z[1] * z[2] + z[2]
      }
      #expect(abs(Self.sum(found) - 1) < 1e-11)
      let (first, second) = (found.effects[0], found.effects[1])
      let spread =
        (first.standardError * first.standardError + second.standardError * second.standardError)
        .squareRoot()
      #expect(abs(first.value - second.value) < 6 * spread)
      #expect(found.effects[3].value == 0)
    }
  }
}
