import Statistics
import Testing

@Suite struct QuantileDefinitionTests {
  let sample = [3.1, -2, 7.25, 7.25, 0.5, 11, 4.75, -0.125, 19, 6].sorted()
  let probabilities = [0, 0.05, 0.1, 0.25, 1 / 3.0, 0.5, 0.62, 0.9, 0.97, 1]

  // quantile(x, p, type = …) of R 4.2.2.
  static let values: [[Double]] = [
    [-2, -2, -2, 0.5, 3.1, 4.75, 7.25, 11, 19, 19],
    [-2, -2, -1.0625, 0.5, 3.1, 5.375, 7.25, 15, 19, 19],
    [-2, -2, -2, -0.125, 0.5, 4.75, 6, 11, 19, 19],
    [-2, -2, -2, 0.1875, 1.366666666666666, 4.75, 6.25, 11, 16.599999999999994, 19],
    [-2, -2, -1.0625, 0.5, 2.6666666666666661, 5.375, 6.875, 15, 19, 19],
    [
      -2, -2, -1.8124999999999998, 0.34375, 2.2333333333333334, 5.375, 7.025, 18.200000000000003,
      19, 19,
    ],
    [-2, -1.15625, -0.31250000000000017, 1.15, 3.1, 5.375, 6.725, 11.799999999999997, 16.84, 19],
    [
      -2, -2, -1.3125000000000004, 0.44791666666666657, 2.5222222222222213, 5.375, 6.925,
      16.066666666666663, 19, 19,
    ],
    [-2, -2, -1.25, 0.4609375, 2.5583333333333327, 5.375, 6.9125, 15.8, 19, 19],
  ]

  @Test(arguments: QuantileDefinition.allCases)
  func `all nine definitions give the values of R`(definition: QuantileDefinition) {
    for (p, expected) in zip(probabilities, Self.values[definition.rawValue - 1]) {
      let value = quantile(sorted: sample, p, definition: definition)
      #expect(abs(value - expected) <= 1e-14 * max(1, abs(expected)), "p = \(p)")
    }
  }

  @Test func `steps that are met exactly are met in spite of rounding`() {
    // R: quantile(c(1, 2, 4, 8, 16), c(.2, .4, .3, .5, .6), type = 1, 2 and 3)
    let steps = [1.0, 2, 4, 8, 16]
    let p = [0.2, 0.4, 0.3, 0.5, 0.6]
    let expected: [(QuantileDefinition, [Double])] = [
      (.inverseEmpirical, [1, 2, 2, 4, 4]), (.averagedInverseEmpirical, [1.5, 3, 2, 4, 6]),
      (.nearestOrderStatistic, [1, 2, 2, 2, 4]),
    ]
    for (definition, values) in expected {
      #expect(p.map { quantile(sorted: steps, $0, definition: definition) } == values)
    }
    // 0.07 · 100 is 7.000000000000001.
    let hundred = (1...100).map(Double.init)
    #expect(quantile(sorted: hundred, 0.07, definition: .inverseEmpirical) == 7)
    #expect(quantile(sorted: hundred, 0.07, definition: .averagedInverseEmpirical) == 7.5)
  }

  @Test func `one value is every quantile, and the seventh definition is the default`() {
    for definition in QuantileDefinition.allCases {
      for p in [0, 0.3, 1] { #expect(quantile(sorted: [4], p, definition: definition) == 4) }
    }
    for p in probabilities {
      #expect(quantile(sorted: sample, p, definition: .linear) == quantile(sorted: sample, p))
    }
  }

  @Test func `equal weights give the definitions for plain samples`() {
    let counterparts: [(WeightedQuantileDefinition, QuantileDefinition)] = [
      (.inverseEmpirical, .inverseEmpirical),
      (.averagedInverseEmpirical, .averagedInverseEmpirical), (.hazen, .hazen),
    ]
    for (weighted, plain) in counterparts {
      for weight in [1, 0.1, 7] {
        for p in probabilities {
          let value = weightedQuantile(
            sample.reversed(), weights: [Double](repeating: weight, count: sample.count), p,
            definition: weighted)
          #expect(abs(value - quantile(sorted: sample, p, definition: plain)) < 1e-13)
        }
      }
    }
  }

  @Test func `whole weights count values several times`() {
    let values = [5, 1, 2.5, 9, -3]
    let weights = [2.0, 3, 1, 0, 4]
    let repeated = zip(values, weights)
      .flatMap { [Double](repeating: $0, count: Int($1)) }.sorted()
    for p in [0, 0.05, 0.1, 0.4, 0.41, 0.5, 0.7, 0.8, 1] {
      #expect(
        weightedQuantile(values, weights: weights, p, definition: .inverseEmpirical)
          == quantile(sorted: repeated, p, definition: .inverseEmpirical))
      #expect(
        weightedQuantile(values, weights: weights, p)
          == quantile(sorted: repeated, p, definition: .averagedInverseEmpirical))
    }
    // −3 stands at 2, 1 at 5.5, 2.5 at 7.5 and 5 at 9 of 10.
    #expect(
      weightedQuantile(values, weights: weights, 0.65, definition: .hazen) == 1.75)
  }

  @Test func `spread and centre without the tails are those of R`() {
    // mad(x, constant = 1), mad(x), mean(x, trim = .1, .25, .5).
    #expect(digits(medianAbsoluteDeviation(sample, scale: 1), 3.575) > 15)
    #expect(digits(medianAbsoluteDeviation(sample, scale: 1.4826), 5.300295) > 15)
    #expect(digits(medianAbsoluteDeviation(sample), 3.575 / Normal.quantile(0.75)) > 15)
    #expect(digits(trimmedMean(sample, share: 0.1), 4.965625) > 15)
    #expect(digits(trimmedMean(sample, share: 0.25), 4.8083333333333333) > 15)
    #expect(trimmedMean(sample, share: 0.5) == 5.375)
    #expect(trimmedMean(sample, share: 0) == Summary(sample).mean)
  }

  @Test func `infinite and far apart values have quantiles between them`() {
    for definition in QuantileDefinition.allCases where definition != .linearEmpirical {
      #expect(quantile(sorted: [1, 2, .infinity], 0.5, definition: definition) == 2)
      #expect(quantile(sorted: [-.infinity, 2, 3], 0, definition: definition) == -.infinity)
    }
    #expect(quantile(sorted: [1, 2, .infinity], 0.5, definition: .linearEmpirical) == 1.5)
    #expect(quantile(sorted: [1, 2, .infinity], 0.75) == .infinity)
    #expect(quantile(sorted: [-1.5e308, 1.5e308], 0.5) == 0)
    #expect(quantile(sorted: [-1.5e308, 1.5e308], 0.75) == 0.75e308)
    #expect(weightedQuantile([-1.5e308, 1.5e308], weights: [1, 1], 0.5) == 0)
  }

  @Test func `samples without weight are a wrong call`() async {
    await #expect(processExitsWith: .failure) { _ = weightedQuantile([1], weights: [0], 0.5) }
  }

  @Test func `shares that are met but for rounding count as met`() {
    // 0.55 · 100 is 55.00000000000001 in doubles; the 55th value has the share.
    #expect(QuantileDefinition.inverseEmpiricalPlace(0.55, count: 100) == 54)
    #expect(quantile(sorted: (1...100).map(Double.init), 0.55, definition: .inverseEmpirical) == 55)
    #expect(QuantileDefinition.inverseEmpiricalPlace(0.5500001, count: 100) == 55)
    #expect(QuantileDefinition.inverseEmpiricalPlace(0, count: 100) == 0)
    #expect(QuantileDefinition.inverseEmpiricalPlace(1, count: 100) == 99)
    // Of whole percentages every one is p n exactly.
    for percent in 1...100 {
      let place = QuantileDefinition.inverseEmpiricalPlace(Double(percent) / 100, count: 10_000)
      #expect(place == 100 * percent - 1)
    }
  }
}
