import Testing

@testable import Forecasting

/// Missing periods at the end of a series are steps of the forecast like any other.
@Suite struct TrailingGapTests {
  /// Quarters with growth, a season and irregular changes.
  static let quarters: [Double] = (0..<32).map { t in
    let wobble = Double((t * 37 + 11) % 17) - 8
    return 200 + 3 * Double(t) + [12, -7, 20, -25][t % 4] + wobble
  }

  static let counts: [Double] = [
    14, 17, 12, 20, 15, 22, 18, 16, 25, 19, 21, 17, 24, 28, 22, 19, 26, 30, 21, 25, 23, 18, 20, 17,
  ]

  static let models: [(any ForecastModel, [Double])] =
    ExponentialSmoothingForm.stable.map { (ExponentialSmoothing(form: $0), quarters) }
    + ThetaForm.allCases.map { (ThetaModel($0), quarters) }
    + ComplexSmoothingForm.allCases.map { (ComplexSmoothingModel($0), quarters) }
    + [
      (StructuralModel(form: StructuralForm(.localLinear)), quarters),
      (CountModel(CountForm(.localLevel)), counts),
      (CountModel(CountForm(.meanReverting, trend: true, overdispersed: true)), counts),
    ]

  @Test(arguments: models.indices)
  func gapIsPartOfTheForecast(_ index: Int) throws {
    let (model, values) = Self.models[index]
    let gap = 4
    let known = try model.fit(RegularSeries(values, season: 4)).prediction(steps: gap + 6)
    let fit = try model.fit(
      RegularSeries(values + [Double?](repeating: nil, count: gap), season: 4))
    let after = fit.prediction(steps: 6)
    for step in 0..<6 {
      let scale = known.quantile(0.9, step: gap + step) - known.quantile(0.1, step: gap + step)
      #expect(scale > 0)
      let mean = known.mean(step: gap + step)
      #expect((after.mean(step: step) - mean).magnitude <= 1e-5 * scale, "\(model.name) \(step)")
      for p in [0.1, 0.5, 0.9] {
        let expected = known.quantile(p, step: gap + step)
        let found = after.quantile(p, step: step)
        #expect((found - expected).magnitude <= 1e-5 * scale, "\(model.name) \(p) \(step)")
      }
    }
    #expect(fit.fitted.count == values.count + gap)
    #expect(fit.residuals.count == values.count + gap)
    for component in fit.components { #expect(component.values.count == values.count + gap) }
  }

  /// A random walk's variance grows by one step's for each missing period.
  @Test func skippedShocksStay() {
    let errors = ErrorStructure(
      shocks: .stationary(weights: [Double](repeating: 1, count: 6), deviation: 2),
      spread: [1, 2, 3, 4, 5, 6], steps: 6)
    let later = errors.skipping(2)
    #expect(later.steps == 4)
    for h in 0..<4 {
      for i in 0..<4 {
        #expect(later.covariances[h * 4 + i] == errors.covariances[(h + 2) * 6 + i + 2])
      }
    }
    let changing = ErrorStructure(
      shocks: .changing(responses: [1, 0, 0, 2, 3, 0, 4, 5, 6]), steps: 3
    ).skipping(1)
    #expect(changing.covariances == [13, 23, 23, 77])
  }
}
