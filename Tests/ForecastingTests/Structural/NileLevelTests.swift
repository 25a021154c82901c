import TestSupport
import Testing

@testable import Forecasting

@Suite("Local level of the Nile", .enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct NileLevelTests {
  private let model = StructuralModel(form: StructuralForm(.localLevel))

  /// reference32.json, computed with 50 digits.
  @Test func estimatesHaveTwelveDigits() throws {
    let fit = try model.estimated(StructuralSeries.read("Nile"))
    #expect(StructuralSeries.isClose(fit.variances.irregular, 15098.51832409627892, 1e-12))
    #expect(StructuralSeries.isClose(fit.variances.level, 1469.1763603095154553, 1e-12))
    #expect(StructuralSeries.isClose(fit.logLikelihood(), -632.54562510304097988, 1e-13))
    #expect(
      StructuralSeries.isClose(
        fit.logLikelihood(constantsFor: 100), -633.46456363624565262, 1e-13))
    #expect(fit.outcome == .converged)
    // statsmodels and R give standard errors of 3145 and 1280.
    #expect((fit.parameters[0].standardError ?? 0) > 3140)
    #expect((fit.parameters[0].standardError ?? 0) < 3150)
    #expect((fit.parameters[1].standardError ?? 0) > 1275)
    #expect((fit.parameters[1].standardError ?? 0) < 1285)
  }

  @Test func givenVariancesGiveTheReferenceLikelihoodAndState() throws {
    let fit = try model.evaluated(
      StructuralSeries.read("Nile"), variances: StructuralVariances(irregular: 15099, level: 1469.1)
    )
    #expect(StructuralSeries.isClose(fit.logLikelihood(), -632.54562511567369854, 1e-13))
    #expect(
      StructuralSeries.isClose(
        fit.logLikelihood(constantsFor: 100), -633.46456364887837128, 1e-13))
    #expect(StructuralSeries.isClose(fit.end.state[0], 798.37029260836421, 1e-13))
    let variance = fit.end.factor[0] * fit.end.factor[0] * fit.unit
    #expect(StructuralSeries.isClose(variance, 5501.2579418084762706, 1e-13))
  }

  /// statsmodels 0.15, UnobservedComponents with exact diffuse start; gaps of Durbin & Koopman.
  @Test func gapsAddNothingToTheLikelihood() throws {
    let series = StructuralSeries.without(
      [20..<40, 60..<80], try StructuralSeries.read("Nile"))
    let fit = try model.evaluated(
      series, variances: StructuralVariances(irregular: 15099, level: 1469.1))
    #expect(
      StructuralSeries.isClose(fit.logLikelihood(constantsFor: 60), -381.5060013085083, 1e-13))
    let level = fit.components.first?.values ?? []
    for (time, value) in [(0, 1111.32094657), (30, 893.79194485), (70, 837.40611795)] {
      #expect(StructuralSeries.isClose(level[time] ?? 0, value, 1e-11))
    }
    let prediction = fit.prediction(steps: 3)
    let errors = [143.52800005, 148.55768845, 153.42257591]
    let deviations = fit.end.errors(inputs: [0], steps: 3, deviation: fit.unit.squareRoot())
      .deviations
    for step in 0..<3 {
      #expect(StructuralSeries.isClose(prediction.mean(step: step), 798.31511462, 1e-11))
      #expect(StructuralSeries.isClose(deviations[step], errors[step], 1e-10))
    }
  }

  /// statsmodels 0.15.
  @Test func leadingGapsAreNoValues() throws {
    let nile = try StructuralSeries.read("Nile")
    let series = RegularSeries([nil, nil, nil] + (0..<nile.count).map { nile[$0] })
    let fit = try StructuralModel(form: StructuralForm(.localLinear)).evaluated(
      series, variances: StructuralVariances(irregular: 15099, level: 1469.1, slope: 3.5))
    #expect(
      StructuralSeries.isClose(fit.logLikelihood(constantsFor: 100), -632.4321543172239, 1e-13))
    let components = fit.components
    #expect(components.map(\.name) == ["level", "slope", "irregular"])
    for (time, level, slope) in [
      (0, 1139.14854723, -4.76917967), (10, 1113.89360229, -4.88684333),
      (50, 854.09228176, -2.93807699),
    ] {
      #expect(StructuralSeries.isClose(components[0].values[time] ?? 0, level, 1e-11))
      #expect(StructuralSeries.isClose(components[1].values[time] ?? 0, slope, 1e-8))
    }
    let deviations = fit.end.errors(inputs: [0], steps: 3, deviation: fit.unit.squareRoot())
      .deviations
    for (step, mean, error) in [
      (0, 783.9389581, 146.83375921), (1, 779.88614338, 153.8329976),
      (2, 775.83332866, 161.07202658),
    ] {
      #expect(StructuralSeries.isClose(fit.prediction(steps: 3).mean(step: step), mean, 1e-9))
      #expect(StructuralSeries.isClose(deviations[step], error, 1e-9))
    }
  }

  @Test func unitsByPowersOfTwoChangeNoBit() throws {
    let series = try StructuralSeries.read("Nile")
    let scaled = RegularSeries((0..<series.count).map { series[$0].map { $0 * 1024 } })
    let one = try model.fitInAnyUnit(series)
    let other = try model.fitInAnyUnit(scaled)
    #expect(one.parameters[0].value * 1_048_576 == other.parameters[0].value)
    let (a, b) = (one.prediction(steps: 4), other.prediction(steps: 4))
    for step in 0..<4 {
      #expect(a.mean(step: step) * 1024 == b.mean(step: step))
      #expect(a.quantile(0.9, step: step) * 1024 == b.quantile(0.9, step: step))
    }
  }
}
