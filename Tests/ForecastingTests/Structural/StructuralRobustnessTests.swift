import Testing

@testable import Forecasting

@Suite("Structural models of awkward series")
struct StructuralRobustnessTests {
  /// Whether forecasts and estimates are numbers; variances leave the range where values near it.
  private func isSound(_ fit: any FittedModel, isOrdinary: Bool) -> Bool {
    let prediction = fit.prediction(steps: 5)
    return (0..<5).allSatisfy {
      prediction.mean(step: $0).isFinite && prediction.quantile(0.025, step: $0).isFinite
        && prediction.quantile(0.975, step: $0).isFinite
    }
      && (!isOrdinary
        || fit.parameters.allSatisfy { $0.value.isFinite && $0.standardError?.isFinite ?? true })
  }

  private func outcome(_ text: String, _ series: RegularSeries) -> String {
    guard let model = StructuralModel(text) else { return "no such model" }
    do throws(ModelRefusal) {
      let isOrdinary = (0..<series.count).allSatisfy { (series[$0] ?? 0).magnitude < 1e100 }
      return isSound(try model.fitInAnyUnit(series), isOrdinary: isOrdinary) ? "sound" : "not sound"
    } catch {
      return error.reason.rawValue
    }
  }

  @Test(arguments: [
    "structural", "local_level", "local_linear_trend", "smooth_trend", "damped_trend",
  ])
  func shortSeriesAreFittedOrRefused(text: String) {
    for count in [0, 1, 2, 3, 4, 5] {
      for scale in [1e-300, 1, 1e300] {
        let noise = StructuralSeries.noise(count, seed: UInt64(count + 2)).map {
          Optional($0 * scale)
        }
        let result = outcome(text, RegularSeries(noise))
        #expect(result == "sound" || (result == "tooFewValues" && count < 4), "\(count) \(scale)")
      }
    }
  }

  @Test(arguments: [
    "structural", "local_level", "local_linear_trend", "smooth_trend", "damped_trend",
  ])
  func constantsLinesAndSpikesAreFitted(text: String) {
    let series: [[Double]] = [
      [Double](repeating: 0, count: 12), [Double](repeating: 7.1, count: 12),
      (0..<12).map { 3 + 0.1 * Double($0) }, (0..<12).map { $0 == 6 ? 1e6 : 0 },
      (0..<12).map { $0 < 6 ? 1 : 2 }, (0..<12).map { $0 % 2 == 0 ? 1 : -1 },
      (0..<12).map { 1e9 + Double($0 % 3) },
    ]
    for values in series {
      #expect(outcome(text, RegularSeries(values.map { Optional($0) }, season: 4)) == "sound")
    }
  }

  @Test func exactLinesAreContinued() throws {
    let line = RegularSeries((0..<10).map { 2 + 0.5 * Double($0) })
    let fit = try StructuralModel().fitInAnyUnit(line)
    #expect(fit.outcome == .exactFit)
    #expect((fit.prediction(steps: 2).mean(step: 1) - 7.5).magnitude < 1e-12)
  }

  @Test func seasonsWithoutValuesAreRefused() {
    let values = (0..<40).map { (time: Int) -> Double? in
      time % 4 == 2 ? nil : Double(time * time % 7)
    }
    #expect(outcome("local_level seasonal", RegularSeries(values, season: 4)) == "tooFewValues")
    #expect(outcome("local_level seasonal", RegularSeries(values)) == "formNotSupported")
    #expect(outcome("structural", RegularSeries(values, season: 4)) == "sound")
  }

  /// The likelihood of this series has two valleys; a random search with 250 starts knows the deeper.
  @Test func theDeeperOfTwoValleysIsFound() throws {
    let values: [Double] = [
      1560, 506, 797, 451, 539, 283, 308, 475, 609, 680, 702, 790, 816, 646, 738, 808, 1015, 1521,
      1733, 2201, 2404, 2777, 2863, 2446, 2278, 1908, 2557, 1077, 1587, 1894, 1864, 552, 1205, 1508,
      1182, 2202, 1775, 3178, 2977,
    ]
    let model = StructuralModel(form: StructuralForm(.localLinear))
    let series = RegularSeries(values.map { Optional($0 / 3178) })
    let other = try model.evaluated(
      series, variances: StructuralVariances(irregular: 1.2588, slope: 0.20867))
    let shallow = try model.evaluated(
      series, variances: StructuralVariances(irregular: 0.0073384771, level: 0.0136278615))
    let fit = try model.estimated(series)
    #expect(-fit.run.cost >= -other.run.cost - 1e-9)
    #expect(-fit.run.cost > -shallow.run.cost + 0.9)
  }

  @Test func givenVariancesMustGoWithTheForm() {
    let series = RegularSeries(StructuralSeries.noise(20, seed: 1).map { Optional($0) })
    func reason(_ trend: StructuralForm.Trend, _ variances: StructuralVariances) -> String {
      do throws(ModelRefusal) {
        _ = try StructuralModel(form: StructuralForm(trend)).evaluated(series, variances: variances)
        return "none"
      } catch {
        return error.reason.rawValue
      }
    }
    #expect(reason(.localLevel, StructuralVariances(irregular: 1, level: 1)) == "none")
    #expect(reason(.localLevel, StructuralVariances(irregular: -1)) == "formNotSupported")
    #expect(reason(.localLevel, StructuralVariances(irregular: 1, slope: 1)) == "formNotSupported")
    #expect(
      reason(.localLinear, StructuralVariances(irregular: 1, damping: 0.9)) == "formNotSupported")
    #expect(reason(.damped, StructuralVariances(irregular: 1, damping: 0.9)) == "none")
  }

  @Test func namesAreRead() {
    #expect(StructuralModel("structural")?.form == nil)
    #expect(
      StructuralModel("Local_Linear_Trend seasonal")?.form
        == StructuralForm(.localLinear, seasonal: true))
    #expect(StructuralModel("damped_trend")?.name == "damped_trend")
    #expect(StructuralModel("local") == nil)
    #expect(StructuralModel("local_level weekly") == nil)
  }
}
