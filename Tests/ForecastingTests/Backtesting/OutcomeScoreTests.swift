import Glibc
import Statistics
import Testing

@testable import Forecasting

@Suite struct OutcomeScoreTests {
  private func joint(_ degreesOfFreedom: Double = .infinity) -> JointForecast {
    JointForecast(
      locations: [10],
      errors: ErrorStructure(
        shocks: .stationary(weights: [1], deviation: 2), steps: 1),
      degreesOfFreedom: degreesOfFreedom)
  }

  /// scipy 1.17: z(2Φ(z) − 1) + 2φ(z) − 1/√π, and quadrature of (F − 1)² for Student's t with 5.
  @Test(arguments: [
    (0.5, 0.3314035312548558, 0.34964534724615626), (-1.7, 1.172385997826971, 1.1343364583786424),
    (4.0, 3.435824706969109, 3.320514110466223),
  ])
  func `normal and Student errors have their closed forms`(
    z: Double, normal: Double, student: Double
  ) {
    let outcome = 10 + 2 * z
    let score = OutcomeScore(joint(), step: 0, outcome: outcome)
    #expect(abs(score.ranked - 2 * normal) < 1e-12)
    #expect(abs(score.transform - Normal.cdf(z)) < 1e-15)
    let heavy = OutcomeScore(joint(5), step: 0, outcome: outcome)
    #expect(abs(heavy.ranked - 2 * student) < 1e-8)
  }

  @Test func `integration of quantiles agrees with the closed forms`() {
    for degreesOfFreedom in [Double.infinity, 30, 5, 3] {
      let forecast = joint(degreesOfFreedom)
      for outcome in stride(from: -12.0, through: 30, by: 0.77) {
        let closed = OutcomeScore(forecast, step: 0, outcome: outcome)
        let integral = QuantileTable(forecast, step: 0, outcome: outcome).score
        #expect(abs(integral.ranked / closed.ranked - 1) < 2e-4, "\(degreesOfFreedom) \(outcome)")
        #expect(abs(integral.transform - closed.transform) < 2e-4)
      }
    }
  }

  /// scipy 1.17: exp(N(1, ½²)) scored at 4.
  @Test func `a transformed forecast is scored by its quantiles`() {
    let logs = JointForecast(
      locations: [1],
      errors: ErrorStructure(
        shocks: .stationary(weights: [1], deviation: 0.5), steps: 1))
    let forecast = TransformedForecast(logs, .logarithm(lower: 0))
    let score = OutcomeScore(forecast, step: 0, outcome: 4)
    #expect(abs(score.ranked - 0.7280666243866398) < 1e-5)
    #expect(abs(score.transform - 0.7801170895122241) < 1e-4)
  }

  @Test func `within bounds the score is the mean of doubled pinball losses`() {
    let forecast = joint().bounded(lower: 8, upper: .infinity)
    for outcome in [6.0, 8, 9.1, 10, 13, 20] {
      let n = 40_000
      var sum = 0.0
      for i in 0..<n {
        let p = (Double(i) + 0.5) / Double(n)
        sum +=
          2 / Double(n)
          * QuantileLoss.pinball(
            forecast.quantile(p, step: 0), probability: p, outcome: outcome)
      }
      let score = OutcomeScore(forecast, step: 0, outcome: outcome)
      #expect(abs(score.ranked - sum) < 2e-4, "\(outcome)")
    }
    #expect(OutcomeScore(forecast, step: 0, outcome: 7).transform == 0)
  }

  @Test func `quantiles of a mixture found from their neighbours are its quantiles`() {
    let n = 300
    for support in [
      Support(lower: -.infinity, upper: .infinity), Support(lower: 0, upper: 14),
    ] {
      let draws = ParameterDraws(
        means: (0..<n).map { 10 + 3 * sin(Double($0)) },
        deviations: (0..<n).map { 1 + 0.5 * cos(Double(3 * $0)) }, steps: 1)
      let mixture = PredictiveDistribution(
        draws, steps: 1, support: support, accumulates: false)
      let scores = [-4.0, -2.5, -1, -0.3, 0, 0.2, 1.1, 2, 3.3, 4.5]
      let values = mixture.quantiles(atScores: scores, step: 0)
      for (score, value) in zip(scores, values) {
        #expect(abs(value - mixture.quantile(Normal.cdf(score), step: 0)) < 1e-5, "\(score)")
      }
    }
  }

  @Test func `draws are scored as the empirical distribution that they are`() {
    let drawn = DrawnForecast(paths: [3, 1, 2, 2, 9, 4, 4, 4], steps: 1)
    let score = OutcomeScore(drawn, step: 0, outcome: 4)
    let draws: [Double] = [3, 1, 2, 2, 9, 4, 4, 4]
    #expect(score.ranked == EnsembleScore.continuousRankedProbability(draws, 4))
    #expect(score.transform == (4 + 1.5) / 8)
    #expect(OutcomeScore(drawn, step: 0, outcome: 0).transform == 0)
  }

  @Test func `a forecast without width is scored as a point`() {
    let point = JointForecast(
      locations: [5],
      errors: ErrorStructure(
        shocks: .stationary(weights: [1], deviation: 0), steps: 1))
    #expect(OutcomeScore(point, step: 0, outcome: 7) == OutcomeScore(transform: 1, ranked: 2))
    let bounded = point.bounded(lower: 0, upper: 9)
    let score = OutcomeScore(bounded, step: 0, outcome: 7)
    #expect(abs(score.ranked - 2) < 1e-6 && score.transform == 1)
    #expect(OutcomeScore(bounded, step: 0, outcome: 5).transform == 0.5)
  }
}
