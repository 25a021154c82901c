import Forecasting
import Statistics
import Testing

/// The width where fewer than two changes were seen, or none but 0.
struct UnseenChangeTests {
  private func forecast(_ values: [Double?], _ model: NaiveForm = .last, steps: Int = 3) throws
    -> (fit: any FittedModel, prediction: any Prediction)
  {
    let fit = try NaiveModel(model).fit(RegularSeries(values))
    return (fit, fit.prediction(steps: steps))
  }

  @Test func `one value: a step of a tenth, two degrees of freedom`() throws {
    for form in [NaiveForm.last, .mean] {
      let (fit, prediction) = try forecast([100], form)
      #expect(abs((fit.residualVariance ?? .nan) - 100) < 1e-9)
      let t = StudentT.quantile(0.975, degreesOfFreedom: 2)
      let widening = form == .mean ? 2.0.squareRoot() : 1
      #expect(abs(prediction.quantile(0.975, step: 0) - (100 + 10 * t * widening)) < 1e-5)
      #expect(fit.notes.count == 1)
    }
  }

  @Test func `one change counts beside the opinion, two changes alone`() throws {
    let one = try forecast([90, 110]).fit
    #expect(abs((one.residualVariance ?? .nan) - 200) < 1e-9)
    #expect(one.notes.count == 1)
    let two = try forecast([90, 110, 100]).fit
    #expect(abs((two.residualVariance ?? .nan) - 250) < 1e-9)
    #expect(two.notes.isEmpty)
  }

  @Test func `constants narrow with every value, zeros have no width`() throws {
    for count in [2, 5, 12, 100] {
      let fit = try forecast([Double?](repeating: -50, count: count)).fit
      let variance = try #require(fit.residualVariance)
      #expect(abs(variance - 50 / Double(count + 1)) < 1e-9)
    }
    #expect(try forecast([0, 0, 0]).prediction.quantile(0.99, step: 2) == 0)
  }

  @Test func `points of one value stay at that value`() throws {
    let engine = ForecastEngine(.init(steps: 3))
    let prediction = try engine.forecast(RegularSeries([100])).prediction
    for step in 0..<3 {
      #expect(prediction.median(step: step) == 100)
      #expect(abs(prediction.mean(step: step) - 100) < 2)
      #expect(prediction.quantile(0.025, step: step) > 0)
    }
  }
}
