import Glibc
import Series
import Statistics
import Testing

@testable import Forecasting

/// Growth curves as models, against `nls` and `lm` of R 4.2.2.
@Suite struct GrowthModelTests {
  static let saturating: [Double] = [
    12.1, 18.9, 23.7, 27.5, 30.2, 32.4, 33.6, 35.1, 35.6, 36.5, 36.8, 37.6,
  ]
  static let sigmoid: [Double] = [
    2.1, 3.0, 4.6, 6.2, 9.3, 12.8, 18.1, 24.0, 31.9, 40.2, 48.3, 56.9, 63.5, 69.8, 74.1, 77.9, 80.3,
    82.2,
  ]
  /// Sales of video recorders in the United States, 1980 to 1989, thousands.
  ///
  /// > Source: the series that textbooks fit Bass's model to, as in Lilien, Rangaswamy & De Bruyn
  /// > (2013), "Principles of Marketing Engineering".
  static let recorders: [Double] = [840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890]
  static let bent: [Double] = [
    5.1, 6.9, 9.2, 10.8, 13.1, 14.8, 17.2, 17.9, 18.3, 18.8, 19.4, 19.9, 20.2, 20.9, 21.2, 21.9,
  ]
  static let zigzag: [Double] = [
    3, 4.1, 5.2, 5.9, 7.1, 8.0, 7.2, 6.1, 5.2, 4.1, 2.9, 2.2, 3.4, 4.9, 6.6, 8.1, 9.7, 11.4, 12.7,
    14.6,
  ]

  private func fit(_ values: [Double?], _ model: GrowthModel, season: Int = 1) throws
    -> FittedGrowth
  {
    let fitted = try model.fit(RegularSeries(values, season: season))
    return try #require(fitted as? FittedGrowth)
  }

  private func expect(
    _ fit: FittedGrowth, _ name: String, _ value: Double, error: Double? = nil,
    digits: Double = 1e-6, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let parameter = fit.parameters.first { $0.name == name }
    let found = parameter?.value ?? .nan
    #expect(abs(found / value - 1) < digits, "\(name)", sourceLocation: sourceLocation)
    if let error {
      let ratio = (parameter?.standardError ?? .nan) / error
      #expect(abs(ratio - 1) < 1e-4, "\(name)", sourceLocation: sourceLocation)
    }
  }

  @Test func dampedEqualsThatOfR() throws {
    // SSasymp, x from 1.
    let fitted = try fit(Self.saturating, GrowthModel(.damped))
    expect(fitted, "ceiling", 38.37647672706947, error: 0.1495513391418807)
    expect(
      fitted, "rate", exp(-1.23261502184713), error: 0.0184753067539555 * exp(-1.23261502184713))
    #expect(abs(fitted.residualSumOfSquares / 0.260407232691241 - 1) < 1e-9)
    #expect(abs((fitted.likelihood?.logarithm ?? 0) - 5.95522906260071) < 1e-8)
    #expect(abs((fitted.likelihood?.aic ?? 0) + 3.91045812520142) < 1e-8)
    #expect(fitted.outcome == .converged)
  }

  @Test func logisticAndRichardsEqualThoseOfR() throws {
    let logistic = try fit(Self.sigmoid, GrowthModel(.logistic))
    expect(logistic, "ceiling", 86.07841633801058, error: 0.1871408414571674)
    expect(logistic, "inflection", 10.35512607394699 - 1, error: 0.0176737694126044)
    #expect(abs((logistic.likelihood?.logarithm ?? 0) - 5.82152741151386) < 1e-8)
    let richards = try fit(Self.sigmoid, GrowthModel(.richards))
    expect(richards, "ceiling", 86.158801645216442, error: 0.3220587688570862)
    expect(richards, "rate", 0.394592114928695, error: 0.0075315068558798, digits: 1e-5)
    expect(richards, "inflection", 9.346461042055900, error: 0.0331254225349775, digits: 1e-5)
    expect(richards, "shape", 0.987803274744212, error: 0.0387439558975759, digits: 1e-5)
    #expect(abs(richards.residualSumOfSquares / 0.548032254364971 - 1) < 1e-9)
  }

  @Test func bassEqualsThatOfR() throws {
    let sales = try fit(Self.recorders, GrowthModel(.bassPerPeriod))
    expect(sales, "ceiling", 67660.0244379162, error: 3070.90585235405)
    expect(sales, "p", 8.78896209304915e-03, error: 1.77644826574160e-03, digits: 1e-5)
    expect(sales, "q", 6.42158912990026e-01, error: 4.25712954749111e-02, digits: 1e-5)
    #expect(abs((sales.likelihood?.logarithm ?? 0) + 78.2578941784568) < 1e-8)
    let sum = Self.recorders.indices.map { Self.recorders[0...$0].reduce(0, +) }
    let owners = try fit(sum, GrowthModel(.bass))
    expect(owners, "ceiling", 66147.5304837899, error: 1103.08921375243)
    expect(owners, "p", 7.69260716732942e-03, error: 6.52904854707661e-04, digits: 1e-5)
    expect(owners, "q", 6.69954734619059e-01, error: 2.28732068680478e-02, digits: 1e-5)
  }

  @Test func breaksAreTheBestOfAll() throws {
    let one = try fit(Self.bent, GrowthModel(.piecewiseLinear, breaks: 1))
    expect(one, "break1", 6)
    expect(one, "slope1", 2.03715714285714, digits: 1e-12)
    expect(one, "slope2", 2.03715714285714 - 1.51325714285714, digits: 1e-12)
    #expect(abs(one.residualSumOfSquares / 0.366387142857141 - 1) < 1e-11)
    let two = try fit(Self.zigzag, GrowthModel(.piecewiseLinear, breaks: 2))
    expect(two, "break1", 5)
    expect(two, "break2", 11)
    #expect(abs(two.residualSumOfSquares / 0.303181942443386 - 1) < 1e-11)
    #expect(try fit(Self.zigzag, GrowthModel(.piecewiseLinear)).parameters.count == 6)
  }

  @Test func knotSearchEqualsBruteForce() throws {
    let stream = RandomStream(seed: 5, name: "knots")
    for draw in 0..<5 {
      let n = 18 + draw
      let y = (0..<n).map { stream.normal(draw: draw, time: $0) + 0.1 * abs(Double($0) - 9) }
      let tau = (0..<n).map { (Double($0) - Double(n - 1)) / Double(n - 1) }
      let found = KnotSearch(tau: tau, y: y).best(upTo: 2)
      var best = Double.infinity
      for first in 3..<(n - 6) {
        for second in (first + 3)..<(n - 3) {
          best = min(best, PiecewiseLine([first, second], tau: tau, y: y)?.residual ?? .infinity)
        }
      }
      let line = try #require(PiecewiseLine(found[1], tau: tau, y: y))
      #expect(abs(line.residual / best - 1) < 1e-9)
    }
  }

  @Test func lineEqualsThatOfPlans() throws {
    let values = [3.1, 4.0, 4.7, 6.2, 6.6, 7.9, 9.3]
    let series = TimeSeries(
      .year,
      values.enumerated().map {
        Observation(period: Period(.year, year: 2001 + $0.offset), value: $0.element)
      })
    for (curve, method) in [
      (GrowthModel.Curve.linear, GrowthCurve.linear), (.exponential, .exponential),
      (.logistic, .logistic), (.gompertz, .gompertz),
    ] {
      let plan = try forecast(
        ForecastRequest(
          series: series, method: .curve(method), horizon: Period(.year, year: 2011)))
      let prediction = try fit(values, GrowthModel(curve)).prediction(steps: 4)
      for p in [0.05, 0.5, 0.9] {
        let (a, b) = (plan.quantile(p, step: 3), prediction.quantile(p, step: 3))
        #expect(abs(a / b - 1) < 1e-6)
      }
    }
  }

  @Test func ceilingMayBeKnownAlmost() throws {
    let early = Array(Self.sigmoid.prefix(9))
    let free = try fit(early, GrowthModel(.logistic))
    for curve in [GrowthModel.Curve.logistic, .damped] {
      guard
        let tight = try? fit(early, GrowthModel(curve, ceiling: .between(99, 101))),
        let known = try? fit(early, GrowthModel(curve, ceiling: .known(100)))
      else { continue }
      let (a, b) = (tight.prediction(steps: 8), known.prediction(steps: 8))
      #expect(abs(a.median(step: 7) / b.median(step: 7) - 1) < 0.03, "\(curve)")
      #expect(b.quantile(0.999, step: 7) <= 100)
    }
    let loose = try fit(early, GrowthModel(.logistic, ceiling: .between(1, 100_000)))
    let ceiling = loose.parameters.first { $0.name == "ceiling" }?.value ?? 0
    #expect(abs(ceiling / (free.parameters[0].value) - 1) < 0.02)
  }

  @Test func priorCentersTheCeiling() throws {
    // Values that say next to nothing of the ceiling leave the prior as it is.
    let start = (0..<8).map { (i: Int) -> Double in
      1000 * exp(0.1 * Double(i)) * (1 + 0.01 * Double((i * 5) % 3 - 1))
    }
    let fitted = try fit(start, GrowthModel(.logistic, ceiling: .between(60_000, 90_000)))
    expect(fitted, "ceiling", (60_000 * 90_000.0).squareRoot(), digits: 0.1)
    let far = fitted.prediction(steps: 120)
    #expect((50_000...70_000).contains(far.quantile(0.05, step: 119)))
    #expect((80_000...105_000).contains(far.quantile(0.95, step: 119)))
  }

  @Test func seasonsAreYears() throws {
    let fitted = try fit(Self.saturating, GrowthModel(.damped), season: 12)
    expect(fitted, "rate", 12 * exp(-1.23261502184713))
    expect(fitted, "ceiling", 38.37647672706947)
  }

  @Test func choosesTheFormOfTheValues() throws {
    #expect(try fit(Self.saturating, GrowthModel()).curve == .damped)
    #expect(try fit(Self.sigmoid, GrowthModel()).curve == .logistic)
    #expect(try fit(Self.zigzag, GrowthModel()).curve == .piecewiseLinear)
    #expect(try fit([1, 2.1, 2.9, 4, 5.2, 5.9, 7.1, 8], GrowthModel()).curve == .linear)
  }

  @Test func unitOfMeasureDoesNotMatter() throws {
    for curve in [GrowthModel.Curve.damped, .piecewiseLinear] {
      let model = GrowthModel(curve)
      let once = try model.fitInAnyUnit(RegularSeries(Self.sigmoid)).prediction(steps: 3)
      let scaled = try model.fitInAnyUnit(RegularSeries(Self.sigmoid.map { $0 * 1024 }))
        .prediction(steps: 3)
      #expect(scaled.quantile(0.9, step: 2) == once.quantile(0.9, step: 2) * 1024)
    }
  }

  @Test func missingValuesAreLeftOut() throws {
    var gaps: [Double?] = Self.saturating
    gaps[4] = nil
    gaps.append(nil)
    let fitted = try fit(gaps, GrowthModel(.damped))
    expect(fitted, "ceiling", 38.4, digits: 0.01)
    #expect(fitted.fitted.count == 13 && fitted.residuals[4] == nil && fitted.fitted[4] != nil)
    // The step after a missing end is the one after that end.
    let value = fitted.prediction(steps: 1).median(step: 0)
    #expect(abs(value / 38.1 - 1) < 0.01)
  }

  @Test func oddSeriesAreFittedOrRefused() throws {
    let odd: [[Double?]] = [
      [], [1], [1, 2], [0, 0, 0, 0, 0, 0, 0], [5, 5, 5, 5, 5, 5, 5, 5],
      [0, 0, 0, 9, 0, 0, 0, 0, 0],
      [-3, 2, -5, 4, 1, -2, 0, 3], [1, 2, 4, 8, 16, 32, 64, 128], [10, 9, 7, 6, 4, 3, 1, 0.5],
      [nil, 1, nil, 2, nil, 3, nil, 4, nil, 5, nil], [1e12, 2e12, 1e12, 3e12, 2e12, 4e12, 3e12],
      [100, 80, 65, 52, 43, 37, 31, 28, 26, 24],
    ]
    for (i, values) in odd.enumerated() {
      for (j, curve) in ([nil] + GrowthModel.Curve.allCases.map(Optional.some)).enumerated() {
        guard (i + j) % 3 == 0,
          let fitted = try? GrowthModel(curve).fitInAnyUnit(RegularSeries(values))
        else { continue }
        // One in six is projected too.
        if (i + j) % 6 == 0 {
          let prediction = fitted.prediction(steps: 3)
          #expect(prediction.quantile(0.025, step: 2).isFinite, "\(values) \(fitted.name)")
          #expect(prediction.quantile(0.975, step: 2).isFinite, "\(values) \(fitted.name)")
          #expect(prediction.mean(step: 2).isFinite)
        }
        #expect(fitted.parameters.allSatisfy { $0.value.isFinite })
        #expect(fitted.likelihood?.logarithm.isFinite ?? true)
      }
    }
    #expect(throws: ModelRefusal.self) { try GrowthModel().fit(RegularSeries([1, 2])) }
    #expect(throws: ModelRefusal.self) {
      try GrowthModel(.logistic, ceiling: .known(3)).fit(RegularSeries([1, 2, 3, 4, 5, 6]))
    }
    #expect(throws: ModelRefusal.self) {
      try GrowthModel(.logistic, ceiling: .between(9, 8)).fit(RegularSeries([1, 2, 3, 4, 5, 6]))
    }
  }
}
