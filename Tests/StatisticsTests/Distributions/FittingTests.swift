import Glibc
import Statistics
import Testing

@Suite struct FittingTests {
  static let byMoments: [(FittedShape, Double, Double)] = [
    (.normal, -3, 2), (.uniform, 4, 0.5), (.logistic, 1, 7), (.laplace, 0.25, 3),
    (.gumbel, -2, 5), (.studentT(degreesOfFreedom: 3.5), 2, 4), (.lognormal, 3, 0.01),
    (.lognormal, 0.2, 9), (.gamma, 1e6, 1e3), (.gamma, 2, 30), (.weibull, 7, 0.05),
    (.weibull, 7, 6), (.weibull, 2, 40), (.pareto, 3, 0.2), (.pareto, 3, 50),
    (.beta(low: 0, high: 1), 0.01, 0.02), (.beta(low: -4, high: 20), 3, 5),
    (.beta(low: 0, high: 1), 0.5, 0.4999), (.negativeBinomial, 4, 2.5),
    (.negativeBinomial, 0.1, 3), (.betaBinomial(trials: 40), 16, 8),
    (.betaBinomial(trials: 1000), 3, 1.8), (.logUniform, 3, 1e-4), (.logUniform, 3, 0.5),
    (.logUniform, 3, 6), (.triangular(mode: 2), 3, 0.75), (.triangular(mode: 3), 3, 1e-5),
    (.triangular(mode: -4), -6, 5),
  ]

  @Test(arguments: byMoments)
  func `a fit has the moments it was given`(shape: FittedShape, mean: Double, sd: Double) throws {
    let fit = try Distribution.fitted(shape, mean: mean, standardDeviation: sd)
    #expect(digits(try #require(fit.mean), mean) > 11, "\(fit)")
    #expect(digits(try #require(fit.standardDeviation), sd) > 11, "\(fit)")
  }

  static let byPercentiles: [(FittedShape, Percentile, Percentile)] = {
    let shapes: [FittedShape] = [
      .normal, .uniform, .logistic, .laplace, .gumbel, .cauchy, .studentT(degreesOfFreedom: 4),
      .lognormal, .logUniform, .weibull, .pareto, .gamma,
    ]
    let pairs = [
      (Percentile(0.05, 2), Percentile(0.95, 7)), (Percentile(0.1, 3), Percentile(0.5, 3.01)),
      (Percentile(0.6, 1e-3), Percentile(0.7, 5)), (Percentile(1e-6, 4), Percentile(0.25, 9)),
    ]
    return shapes.flatMap { shape in pairs.map { (shape, $0.0, $0.1) } } + [
      (.logitNormal, Percentile(0.1, 0.2), Percentile(0.8, 0.21)),
      (.beta(low: 0, high: 1), Percentile(0.05, 0.2), Percentile(0.95, 0.6)),
      (.beta(low: 0, high: 1), Percentile(0.1, 1e-6), Percentile(0.5, 0.3)),
      (.beta(low: 0, high: 1), Percentile(0.1, 0.5), Percentile(0.9, 0.5001)),
      (.beta(low: -10, high: 30), Percentile(0.25, 5), Percentile(0.75, 29)),
      (.triangular(mode: 3), Percentile(0.1, 1), Percentile(0.9, 8)),
      (.triangular(mode: 3), Percentile(0.01, 2.9), Percentile(0.6, 8)),
      (.triangular(mode: 0), Percentile(0.3, -5), Percentile(0.31, 0.001)),
    ]
  }()

  @Test(arguments: byPercentiles)
  func `a fit has the percentiles it was given`(
    shape: FittedShape, first: Percentile, second: Percentile
  ) throws {
    for (a, b) in [(first, second), (second, first)] {
      let fit = try Distribution.fitted(shape, a, b)
      for item in [a, b] {
        let scale = max(abs(item.value), shape == .pareto ? 0 : abs(second.value - first.value))
        let error = abs(fit.quantile(item.probability) - item.value)
        #expect(error < 1e-10 * scale, "\(shape) \(item): \(fit)")
      }
    }
  }

  @Test func `fits recover the parameters`() throws {
    let gamma = try Distribution.gamma(shape: 2.5, scale: 1.5)
    let fit = try Distribution.fitted(
      .gamma, Percentile(0.1, gamma.quantile(0.1)), Percentile(0.9, gamma.quantile(0.9)))
    #expect(digits(try #require(fit.mean), 3.75) > 12)
    #expect(digits(try #require(fit.variance), 5.625) > 12)
    let beta = try Distribution.beta(a: 2, b: 5)
    let share = try Distribution.fitted(
      .beta(low: 0, high: 1), Percentile(0.25, beta.quantile(0.25)),
      Percentile(0.95, beta.quantile(0.95)))
    #expect(digits(try #require(share.mean), 2.0 / 7) > 11)
    #expect(digits(try #require(share.variance), 10.0 / 392) > 11)
  }

  @Test func `what no member has is refused with the fact`() {
    func refused(_ shape: FittedShape, _ mean: Double, _ sd: Double) -> FitError? {
      do {
        _ = try Distribution.fitted(shape, mean: mean, standardDeviation: sd)
        return nil
      } catch { return error }
    }
    #expect(
      refused(.negativeBinomial, 4, 2)
        == .spreadOutside(standardDeviation: 2, above: 2, below: .infinity))
    #expect(
      refused(.beta(low: 0, high: 1), 0.5, 0.5)
        == .spreadOutside(standardDeviation: 0.5, above: 0, below: 0.5))
    #expect(
      refused(.beta(low: 0, high: 1), 1, 0.5) == .valueOutside(value: 1, low: 0, high: 1))
    #expect(
      refused(.betaBinomial(trials: 16), 8, 2)
        == .spreadOutside(standardDeviation: 2, above: 2, below: 8))
    #expect(refused(.gamma, -1, 2) == .outOfDomain(parameter: "mean", value: -1, domain: .positive))
    #expect(refused(.normal, 1, 0) == .outOfDomain(parameter: "sd", value: 0, domain: .positive))
    #expect(refused(.cauchy, 1, 1) == .notDefined(.cauchy))
    #expect(
      refused(.studentT(degreesOfFreedom: 2), 1, 1) == .notDefined(.studentT(degreesOfFreedom: 2)))
  }

  @Test func `percentiles that no member has are refused with the fact`() {
    func refused(_ shape: FittedShape, _ a: Percentile, _ b: Percentile) -> FitError? {
      do {
        _ = try Distribution.fitted(shape, a, b)
        return nil
      } catch { return error }
    }
    let (low, high) = (Percentile(0.1, 2), Percentile(0.9, 5))
    #expect(
      refused(.normal, Percentile(0.1, 5), Percentile(0.9, 2))
        == .percentilesOutOfOrder(Percentile(0.1, 5), Percentile(0.9, 2)))
    #expect(refused(.normal, low, low) == .percentilesOutOfOrder(low, low))
    #expect(
      refused(.normal, Percentile(0, 1), high)
        == .outOfDomain(parameter: "probability", value: 0, domain: .openShare))
    #expect(
      refused(.gamma, Percentile(0.1, 0), high)
        == .valueOutside(value: 0, low: 0, high: .infinity))
    #expect(
      refused(.beta(low: 0, high: 4), low, high) == .valueOutside(value: 5, low: 0, high: 4))
    #expect(
      refused(.triangular(mode: 1), low, high) == .valueOutside(value: 1, low: 2, high: 5))
    #expect(refused(.negativeBinomial, low, high) == .notDefined(.negativeBinomial))
  }

  @Test func `percentiles out of reach are refused, not met halfway`() {
    func refused(_ shape: FittedShape, _ a: Percentile, _ b: Percentile) -> FitError? {
      do {
        _ = try Distribution.fitted(shape, a, b)
        return nil
      } catch { return error }
    }
    let (low, high) = (Percentile(0.05, 1e-90), Percentile(0.95, 1e90))
    #expect(refused(.gamma, low, high) == nil)
    let (near, next) = (Percentile(0.05, 1), Percentile(0.95, 1 + 1e-9))
    #expect(refused(.gamma, near, next) == .percentilesOutOfReach(near, next))
    let (first, last) = (Percentile(0.4, 1e-300), Percentile(0.40001, 1 - 1e-15))
    #expect(
      refused(.beta(low: 0, high: 1), first, last) == .percentilesOutOfReach(first, last))
    let (under, over) = (Percentile(0.05, -1e308), Percentile(0.95, 1e308))
    #expect(refused(.normal, under, over) == .percentilesOutOfReach(under, over))
  }

  @Test func `ends that are no interval are refused`() {
    let (low, high) = (Percentile(0.05, 0.25), Percentile(0.95, 0.5))
    for (from, to) in [
      (Double.nan, 1.0), (0, .nan), (-.infinity, 1), (0, .infinity), (-1e308, 1e308),
    ] {
      #expect(throws: FitError.self) {
        try Distribution.fitted(.beta(low: from, high: to), low, high)
      }
      #expect(throws: FitError.self) {
        try Distribution.fitted(.beta(low: from, high: to), mean: 0.4, standardDeviation: 0.1)
      }
    }
    #expect(throws: FitError.valueOutside(value: 1, low: -.infinity, high: 1)) {
      try Distribution.fitted(.beta(low: 1, high: 1), low, high)
    }
    #expect(throws: FitError.self) { try Distribution.fitted(.triangular(mode: .nan), low, high) }
    #expect(
      throws: FitError.spreadOutside(
        standardDeviation: 1, above: 2 * 0.5.squareRoot(), below: .infinity)
    ) { try Distribution.fitted(.triangular(mode: 5), mean: 3, standardDeviation: 1) }
  }
}
