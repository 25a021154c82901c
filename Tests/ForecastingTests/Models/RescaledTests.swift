import Testing

@testable import Forecasting

/// What the greatest and least numbers do to the figures of a fit.
@Suite struct RescaledTests {
  static let models: [any ForecastModel] = [
    StructuralModel(form: StructuralForm(.localLinear)), AutomaticExponentialSmoothing(),
    ThetaModel(), ComplexSmoothingModel(), AutomaticARIMA(), NaiveModel(.mean),
  ]

  @Test(arguments: models.indices)
  func infinityNeverLeaves(_ index: Int) throws {
    let values = (0..<30).map { 1e280 * (20 + Double(($0 * 37 + 11) % 17)) }
    let fit = try Self.models[index].fitInAnyUnit(RegularSeries(values))
    #expect(fit.parameters.allSatisfy { $0.value.isFinite && ($0.standardError ?? 0).isFinite })
    #expect(fit.residualDeviation.isFinite && fit.residualDeviation > 0)
    #expect(fit.residualVariance?.isFinite ?? true)
    for component in fit.components {
      #expect(component.values.allSatisfy { $0?.isFinite ?? true })
    }
    let isStructural = Self.models[index] is StructuralModel
    #expect(fit.notes.contains { $0.contains("_variance") } == isStructural)
  }
}
