import Testing

@testable import Forecasting

/// One rule for all families where a model passes through every value.
@Suite struct ExactFitTests {
  static let lineModels: [any ForecastModel] =
    ExponentialSmoothingForm.stable.filter { $0.trend == .additive && !$0.isSeasonal }.map {
      ExponentialSmoothing(form: $0)
    } + [
      AutomaticExponentialSmoothing(), ThetaModel(.dotm), ThetaModel(nil), AutomaticARIMA(),
      StructuralModel(form: StructuralForm(.localLinear)), StructuralModel(),
    ]

  @Test(arguments: lineModels.indices, [1.0, 1e-3, 1e6])
  func lineIsForetoldWithWidth(_ index: Int, unit: Double) throws {
    let model = Self.lineModels[index]
    let values = (1...20).map { unit * (100 + 3 * Double($0)) }
    let fit = try model.fitInAnyUnit(RegularSeries(values))
    let forecast = fit.prediction(steps: 3)
    #expect(fit.outcome == .exactFit)
    #expect(fit.likelihood == nil)
    #expect(fit.notes.contains(ExactFit.note))
    for step in 0..<3 {
      let mean = unit * (163 + 3 * Double(step))
      #expect((forecast.mean(step: step) - mean).magnitude <= 1e-7 * mean)
    }
    // The values of the error are those of 12 to 20 steps without a change.
    let unseen = UnseenChange(values, changes: 20, sumOfSquares: 0).variance.squareRoot()
    let width = forecast.quantile(0.9, step: 0) - forecast.quantile(0.1, step: 0)
    #expect(width > 2.2 * unseen && width < 4 * unseen)
  }

  /// Which of several exact forms is taken must not hang on rounding.
  @Test func choiceAmongExactFormsKeepsItsUnit() throws {
    for model: any ForecastModel in [AutomaticExponentialSmoothing(), ThetaModel(nil)] {
      let names = try [1.0, 1e-3, 1e6, 7].map { unit in
        try model.fitInAnyUnit(RegularSeries((1...20).map { unit * (100 + 3 * Double($0)) })).name
      }
      #expect(Set(names).count == 1, "\(names)")
    }
  }

  @Test func limitIsAShareOfTheExtent() {
    let values = [1e6, 1e6 + 1, 1e6 - 1, .nan]
    #expect(ExactFit.holds(errors: 0, of: values))
    #expect(ExactFit.holds(errors: .nan, of: values))
    #expect(!ExactFit.holds(errors: 1e-6, of: values))
    #expect(!ExactFit.holds(errors: .infinity, of: values))
    #expect(ExactFit.holds(errors: 0, of: [0, 0]))
    #expect(!ExactFit.holds(errors: 1e-17, of: values, isRelative: true))
  }
}
