import Foundation
import TestSupport
import Testing

@testable import Forecasting

@Suite("Drivers of structural models")
struct StructuralDriverTests {
  /// statsmodels 0.15, UnobservedComponents with exog in the state and exact diffuse start.
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func coefficientAndErrorEqualStatsmodels() throws {
    let values = (0..<103).map { sin(pow(Double($0), 1.3)) }
    let model = StructuralModel(
      form: StructuralForm(.localLevel), drivers: [Driver("wave", values, periods: 100)], horizon: 3
    )
    let fit = try model.evaluated(
      StructuralSeries.read("Nile"),
      variances: StructuralVariances(irregular: 15099, level: 1469.1))
    #expect(
      StructuralSeries.isClose(fit.logLikelihood(constantsFor: 100), -630.2416461946759, 1e-12))
    let wave = try #require(fit.parameters.last)
    #expect(wave.name == "wave")
    #expect(StructuralSeries.isClose(wave.value, 14.720720225404946, 1e-10))
    #expect(StructuralSeries.isClose(wave.standardError ?? 0, 17.897614756466314, 1e-10))
    #expect(fit.components.map(\.name) == ["level", "drivers", "irregular"])
  }

  private let values = StructuralSeries.noise(30, seed: 11).map { Optional($0 + 3) }

  private func refusal(_ drivers: [Driver], _ form: StructuralForm) -> ModelRefusal? {
    let model = StructuralModel(form: form, drivers: drivers, horizon: 4)
    do throws(ModelRefusal) {
      _ = try model.estimated(RegularSeries(values))
      return nil
    } catch {
      return error
    }
  }

  @Test func unusableDriversAreNamed() {
    let noise = StructuralSeries.noise(34, seed: 7)
    let line = Driver("year", (0..<34).map { 1990 + Double($0) }, periods: 30)
    #expect(refusal([line], StructuralForm(.localLinear))?.reason == .driversNotUsable)
    #expect(refusal([line], StructuralForm(.localLinear))?.message.contains("year") == true)
    #expect(refusal([line], StructuralForm(.localLevel)) == nil)
    let short = Driver("short", Array(noise.prefix(32)), periods: 30)
    #expect(refusal([short], StructuralForm(.localLevel))?.message.contains("2 future") == true)
    var gap = noise
    gap[31] = .nan
    #expect(
      refusal([Driver("gap", gap, periods: 30)], StructuralForm(.localLevel))?.reason
        == .driversNotUsable)
    let twice = Driver("twice", noise.map { 2 * $0 }, periods: 30)
    #expect(
      refusal([Driver("once", noise, periods: 30), twice], StructuralForm(.localLevel))?.message
        .contains("twice") == true)
  }

  @Test func scenarioMovesTheForecastByItsCoefficient() throws {
    let noise = StructuralSeries.noise(33, seed: 7)
    var other = noise
    other[32] += 2
    func fit(_ future: [Double]) throws -> FittedStructural {
      let model = StructuralModel(
        form: StructuralForm(.localLevel), drivers: [Driver("x", future, periods: 30)], horizon: 3)
      let series = zip(values, noise).map { value, driver in 0.2 * (value ?? 0) + 5 * driver }
      return try model.estimated(RegularSeries(series.map { Optional($0) }))
    }
    let (one, two) = (try fit(noise), try fit(other))
    let coefficient = try #require(one.parameters.last).value
    let change = two.prediction(steps: 3).mean(step: 2) - one.prediction(steps: 3).mean(step: 2)
    #expect((change - 2 * coefficient).magnitude < 1e-9)
  }
}
