import Testing

@testable import Forecasting

/// Where data do not determine a model's parameters, a rule does, not the rounding of a unit.
@Suite struct UnitOfExactFitTests {
  static let models: [any ForecastModel] = [
    AutomaticExponentialSmoothing(), ThetaModel(.standard), ThetaModel(.stm), ThetaModel(.dotm),
    ThetaModel(nil), ComplexSmoothingModel(), AutomaticARIMA(), StructuralModel(),
  ]
  static let courses: [String: RegularSeries] = [
    "line": RegularSeries((0..<9).map { 2 + 3 * Double($0) }),
    "almost constant": RegularSeries([0, 1, 1, 0, 1, 0, 1].map { 1e6 + $0 * 0x1p-30 }),
    "season": RegularSeries((0..<12).map { 10 + Double($0 % 4) }, season: 4),
    "season with gaps": RegularSeries(
      [10, nil, 12, 13, 10, 11, nil, 13, nil, 11, 12], season: 4),
    "single spike": RegularSeries([0, 0, 0, nil, nil, 0, 0, 3.7, 0, 0, nil], season: 4),
    "damped": RegularSeries(
      (0..<9).map { index in
        (0..<index).reduce(1) { value, _ in value * 0.8543914020374365 }
      }),
  ]

  /// The distribution at steps and probabilities, or nil where the model refuses.
  private static func quantiles(
    _ model: any ForecastModel, _ series: RegularSeries, unit: Double
  ) -> [Double]? {
    let scaled = RegularSeries(
      values: series.values.map { $0 * unit }, season: series.season)
    guard let fit = try? model.fitInAnyUnit(scaled) else { return nil }
    let forecast = fit.prediction(steps: 6)
    return (0..<6).flatMap { step in
      [0.025, 0.1, 0.5, 0.9, 0.975].map { forecast.quantile($0, step: step) / unit }
    }
  }

  @Test(arguments: models.indices, courses.keys.sorted())
  func forecastFollowsTheUnit(_ index: Int, course: String) throws {
    let series = try #require(Self.courses[course])
    let model = Self.models[index]
    guard let plain = Self.quantiles(model, series, unit: 1) else { return }
    let size = plain.reduce(0) { max($0, $1.magnitude) }
    for unit in [1000, 7, 1e-3] {
      let other = try #require(Self.quantiles(model, series, unit: unit))
      for (a, b) in zip(plain, other) {
        #expect((a - b).magnitude <= 1e-6 * size, "\(model.name), \(course), times \(unit)")
      }
    }
  }

  @Test(arguments: models.indices, [1, 4])
  func zerosHaveNoWidth(_ index: Int, season: Int) throws {
    try expectNoWidth(Self.models[index], season: season)
  }

  @Test(arguments: NaiveForm.allCases)
  func zerosHaveNoWidth(_ form: NaiveForm) throws {
    try expectNoWidth(NaiveModel(form), season: 4)
  }

  private func expectNoWidth(_ model: any ForecastModel, season: Int) throws {
    let zeros = RegularSeries([Double](repeating: 0, count: 12), season: season)
    let forecast = try model.fit(zeros).prediction(steps: 4)
    for step in 0..<4 {
      for p in [0.025, 0.5, 0.975] { #expect(forecast.quantile(p, step: step) == 0) }
      #expect(forecast.mean(step: step) == 0)
    }
  }

  @Test func ruleTakesAWalkAroundTheCourse() throws {
    let line = RegularSeries((0..<9).map { 2 + 3 * Double($0) })
    let smoothed = try AutomaticExponentialSmoothing().estimated(line)
    #expect(smoothed.name == "ETS(A,A,N)")
    #expect(smoothed.start.alpha == 0.9999)
    #expect(smoothed.start.beta == 1e-4)
    let flat = try ThetaModel(.dotm).estimated(
      RegularSeries([0, 1, 1, 0, 1, 0, 1].map { 1e6 + $0 * 0x1p-30 }))
    #expect(flat.outcome == .exactFit)
    #expect(flat.estimates.alpha == 0.99)
    #expect(flat.estimates.weight == 0)
  }
}
