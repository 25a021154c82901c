import Statistics
import Testing

@testable import Forecasting

@Suite struct ForecastEngineTests {
  private func forecast(
    _ values: [Double?], model: String = "naive", steps: Int = 3, season: Int = 1,
    bounds: BoundsRule = .automatic
  ) throws -> SeriesForecast {
    try ForecastEngine(
      .init(model: try ModelChoice(model), steps: steps, bounds: bounds)
    ).forecast(RegularSeries(values, season: season))
  }

  @Test func `one value stays, with a width of convention`() throws {
    let forecast = try forecast([100], model: "arima", bounds: .none)
    #expect(forecast.prediction.median(step: 0) == 100)
    let upper = forecast.prediction.quantile(0.975, step: 0)
    #expect(upper > 110 && upper < 500)
    #expect(!forecast.notes.isEmpty)
  }

  @Test(arguments: ["naive", "ets", "arima", "auto"])
  func `values whose range no double holds are forecast`(model: String) throws {
    let prediction = try forecast([1e308, -1e308, 1e308], model: model).prediction
    for step in 0..<3 {
      #expect(prediction.mean(step: step).isFinite)
      let (lower, upper) = (
        prediction.quantile(0.1, step: step), prediction.quantile(0.9, step: step)
      )
      #expect(lower.isFinite && upper.isFinite && lower <= upper)
    }
  }

  @Test func `constants narrow with their number, zeros have no width`() throws {
    func width(_ count: Int) throws -> Double {
      let prediction = try forecast([Double?](repeating: 50, count: count)).prediction
      return prediction.quantile(0.975, step: 0) - prediction.quantile(0.025, step: 0)
    }
    let widths = try [1, 2, 5, 20].map(width)
    #expect(widths == widths.sorted(by: >))
    #expect(widths.allSatisfy { $0 > 0.1 })
    let zeros = try forecast([0, 0, 0])
    #expect(zeros.prediction.quantile(0.99, step: 2) == 0)
    #expect(zeros.notes.contains("every value is 0, so that no width can be known"))
  }

  /// The rule of succession: five years at 100 % stay there one more with probability 6/7.
  @Test func `what was always at its bound may stay there`() throws {
    let forecast = try forecast(
      [1, 1, 1, 1, 1], model: "auto", bounds: .range(lower: 0, upper: 1))
    let prediction = forecast.prediction
    #expect(prediction.quantile(1.0 / 7 + 1e-9, step: 0) == 1)
    #expect(prediction.quantile(1.0 / 7 - 1e-9, step: 0) < 1)
    #expect(prediction.quantile(3.0 / 9 - 1e-9, step: 2) < 1)
    for step in 0..<3 {
      #expect(prediction.mean(step: step) < 1 && prediction.mean(step: step) > 0.9)
      #expect(prediction.quantile(0.001, step: step) > 0)
    }
    var atBound = 0
    let stream = RandomStream(seed: 1, name: "staying")
    let paths = forecast.paths(7000, from: stream)
    for draw in 0..<7000 where paths[3 * draw] == 1 { atBound += 1 }
    #expect(abs(Double(atBound) / 7000 - 6.0 / 7) < 4 * (6.0 / 49 / 7000).squareRoot())
  }

  @Test func `what was never negative stays so, unless no bounds are wanted`() throws {
    let values: [Double?] = [9, 1, 8, 0.5, 7, 0.2]
    let bounded = try forecast(values)
    #expect(bounded.prediction.quantile(0.001, step: 2) >= 0)
    #expect(bounded.bounds.lower == 0 && bounded.bounds.isAutomatic)
    let free = try forecast(values, bounds: .none)
    #expect(free.prediction.quantile(0.001, step: 2) < 0)
    #expect(!free.bounds.isBounded)
    let negative = try forecast([-1, 2, 3])
    #expect(!negative.bounds.isBounded)
  }

  @Test func `a value outside declared bounds is refused`() throws {
    #expect(throws: SeriesRefusal.outsideBounds(index: 1, value: 1.5)) {
      try forecast([0.5, 1.5, 0.7], bounds: .range(lower: 0, upper: 1))
    }
    #expect(throws: SeriesRefusal.noValues) { try forecast([nil, nil]) }
  }

  @Test func `shares between two bounds stay there, paths too`() throws {
    let values: [Double?] = [0.8, 0.85, 0.9, 0.93, 0.95, 0.955, 0.97, 0.98, 0.985, 0.99]
    for model in ["naive", "ets", "arima"] {
      let forecast = try forecast(
        values, model: model, steps: 8, bounds: .range(lower: 0, upper: 1))
      let paths = forecast.paths(50, from: RandomStream(seed: 1, name: "share"))
      #expect(paths.allSatisfy { $0 >= 0 && $0 <= 1 }, "\(model)")
      #expect((0..<8).allSatisfy { forecast.prediction.quantile(0.999, step: $0) <= 1 })
      #expect((0..<8).allSatisfy { forecast.prediction.mean(step: $0) < 1 }, "\(model)")
    }
  }

  @Test func `a model that refuses gives way, and the notes say why`() throws {
    let forecast = try forecast([1.5, 2.5, 3.5, 2.25, 3.75], model: "counts")
    #expect(forecast.notes.first?.hasPrefix("counts refused: ") == true)
    #expect(!forecast.model.name.lowercased().contains("poisson"))
    let tiny = try self.forecast([1, 3], model: "ets")
    #expect(tiny.notes.first?.hasPrefix("ets refused: ") == true)
    #expect(["naive", "drift"].contains(tiny.model.name))
  }

  @Test(arguments: ["naive", "ets", "auto"])
  func `a power of two changes no bit`(model: String) throws {
    let values: [Double?] = [3, 4, 2, 5, nil, 6, 4, 7, 8, 6, 9, 7, 10, 12, 11, 13]
    let small = try forecast(values, model: model, season: 4)
    for exponent in [10, -10, 900, -900] {
      let factor = Double(sign: .plus, exponent: exponent, significand: 1)
      let large = try forecast(values.map { $0.map { $0 * factor } }, model: model, season: 4)
      for step in 0..<3 {
        #expect(large.prediction.mean(step: step) == small.prediction.mean(step: step) * factor)
        for p in [0.025, 0.5, 0.9] {
          #expect(
            large.prediction.quantile(p, step: step)
              == small.prediction.quantile(p, step: step) * factor)
        }
      }
      #expect(large.model.name == small.model.name)
    }
  }

  @Test func `no interval is wider than a hundred times the series`() throws {
    let structure = ErrorStructure(
      shocks: .stationary(weights: [1, 1], deviation: 1e6), steps: 2)
    let wild = JointForecast(locations: [3, 4], errors: structure, degreesOfFreedom: 1.5)
    let tame = NarrowedForecast.keeping(wild, within: 500, level: 0.99)
    for step in 0..<2 {
      let width = tame.quantile(0.995, step: step) - tame.quantile(0.005, step: step)
      #expect(width <= 500 && width > 499)
      #expect(abs(tame.median(step: step) - wild.median(step: step)) < 1e-9)
      #expect(tame.mean(step: step).isFinite)
    }
    #expect(NarrowedForecast.keeping(wild, within: 1e300, level: 0.99) is JointForecast)
  }

  @Test func `paths follow from seed and name`() throws {
    let forecast = try forecast([4, 5, 3, 6, 5, 4], model: "ets")
    let stream = RandomStream(seed: 3, name: "a")
    let paths = forecast.paths(200, from: stream)
    #expect(paths == forecast.paths(200, from: stream))
    #expect(Array(paths.prefix(30)) == forecast.paths(10, from: stream))
    let below = paths.filter { $0 < forecast.prediction.quantile(0.1, step: 1) }.count
    #expect((30...90).contains(below))
  }
}
