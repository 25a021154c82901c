import Glibc
import Statistics
import Testing

@testable import Forecasting

struct AutomaticModelTests {
  @Test func `the middle leaves out what runs away and averages the rest`() {
    let weights = [1.0, 1, 1, 1, 1]
    #expect(WeightedMiddle.mean([3, 1, 2, 5, 4], weights) == 3)
    #expect(WeightedMiddle.mean([3, 1, 2, 5e9, 4], weights) == 3)
    #expect(abs(WeightedMiddle.mean([3, 1, -1e9, 4, 1e9], weights) - 8.0 / 3) < 1e-12)
    // One candidate with most of the weight decides.
    #expect(WeightedMiddle.mean([7, 100], [9, 1]) == 7)
    #expect(WeightedMiddle.mean([7], [0.1]) == 7)
  }

  private func walk(_ count: Int, seed: UInt64, drift: Double = 0.5) -> [Double] {
    let stream = RandomStream(seed: seed, name: "walk")
    var level = 50.0
    return (0..<count).map {
      level += drift + stream.normal(draw: 0, time: $0, index: 0)
      return level
    }
  }

  @Test func `weights sum to one and follow earlier forecasts`() throws {
    // A straight line with small noise: the naive forecast is worst.
    let stream = RandomStream(seed: 5, name: "line")
    let values = (0..<24).map {
      10 + 2 * Double($0) + 0.1 * stream.normal(draw: 0, time: $0, index: 0)
    }
    let fit = try AutomaticModel().estimated(RegularSeries(values))
    let weights = fit.parameters
    #expect(abs(weights.reduce(0) { $0 + $1.value } - 1) < 1e-12)
    let naive = try #require(weights.first { $0.name == "weight_naive2" })
    #expect(weights.allSatisfy { $0.value > 0 && $0.value >= naive.value })
    #expect(fit.name.hasPrefix("combination of "))
  }

  @Test func `three to twelve values give a forecast with a width`() throws {
    for count in 3...12 {
      let engine = ForecastEngine(.init(steps: 4, bounds: .none))
      let forecast = try engine.forecast(RegularSeries(walk(count, seed: UInt64(count))))
      for step in 0..<4 {
        let (lower, upper) = forecast.prediction.interval(0.95, step: step)
        let median = forecast.prediction.median(step: step)
        #expect(lower < median && median < upper)
        #expect(upper - lower < 200, "\(count) values")
      }
    }
  }

  /// An order chosen from three values may have no mean, and then forecasts 0.
  @Test func `three falling values do not end at nothing`() throws {
    let forecast = try ForecastEngine(.init(steps: 4)).forecast(RegularSeries([982, 936, 893]))
    for step in 0..<4 {
      #expect((700...950).contains(forecast.prediction.median(step: step)))
    }
  }

  @Test func `shares that reached their bound stay near it`() throws {
    let engine = ForecastEngine(.init(steps: 3, bounds: .range(lower: 0, upper: 1)))
    let prediction = try engine.forecast(
      RegularSeries([0.9, 0.95, 0.97, 0.99, 1, 1, 1])
    ).prediction
    for step in 0..<3 {
      let (lower, upper) = prediction.interval(0.8, step: step)
      #expect(upper == 1 && lower > 0.9 && prediction.median(step: step) > 0.99)
    }
  }

  @Test func `what decays goes on above nothing, its width with it`() throws {
    let values = (0..<15).map { 1000 * pow(0.8, Double($0)) * ($0.isMultiple(of: 2) ? 1.03 : 0.97) }
    let prediction = try ForecastEngine(.init(steps: 6)).forecast(RegularSeries(values)).prediction
    for step in 0..<6 {
      let (lower, upper) = prediction.interval(0.8, step: step)
      let median = prediction.median(step: step)
      #expect(lower > 0 && median > lower && upper > median)
      #expect(upper < 2 * values[14] && median > 0.02 * values[14])
      #expect(prediction.mean(step: step) < values[14])
    }
  }

  @Test func `a table of a forecast says what the forecast says`() throws {
    let forecast = try ForecastEngine(.init(steps: 3)).forecast(RegularSeries(walk(20, seed: 4)))
    let table = forecast.tabulated(levels: [0.8, 0.95]).prediction
    for step in 0..<3 {
      #expect(table.mean(step: step) == forecast.prediction.mean(step: step))
      #expect(table.median(step: step) == forecast.prediction.median(step: step))
      for level in [0.8, 0.95] {
        #expect(
          table.interval(level, step: step) == forecast.prediction.interval(level, step: step))
      }
    }
  }

  @Test func `a unit of a power of two changes no bit`() throws {
    let values = walk(30, seed: 9)
    let engine = ForecastEngine(.init(steps: 6))
    let plain = try engine.forecast(RegularSeries(values)).prediction
    let scaled = try engine.forecast(RegularSeries(values.map { $0 * 1024 })).prediction
    for step in 0..<6 {
      #expect(scaled.mean(step: step) == 1024 * plain.mean(step: step))
      #expect(scaled.quantile(0.1, step: step) == 1024 * plain.quantile(0.1, step: step))
    }
  }

  @Test func `the earlier definition says how much a new series may change`() throws {
    let engine = ForecastEngine(.init(steps: 3, bounds: .none))
    func width(_ count: Int, earlier: RegularSeries?) throws -> Double {
      let values = (0..<count).map { 100 + ($0.isMultiple(of: 2) ? 1.0 : -1) + Double($0) }
      let forecast = try engine.forecast(RegularSeries(values), earlier: earlier)
      let (lower, upper) = forecast.prediction.interval(0.8, step: 1)
      return upper - lower
    }
    let wild = RegularSeries((0..<12).map { $0.isMultiple(of: 2) ? 0.0 : 60 })
    let calm = RegularSeries((0..<12).map { $0.isMultiple(of: 2) ? 0.0 : 0.1 })
    for count in [1, 3, 6] {
      let (wide, plain, narrow) = (
        try width(count, earlier: wild), try width(count, earlier: nil),
        try width(count, earlier: calm)
      )
      #expect(wide > plain && narrow < plain, "\(count) values")
    }
    // Many new values leave the earlier ones little to say.
    let (short, long) = (
      try width(6, earlier: wild) / width(6, earlier: nil),
      try width(40, earlier: wild) / width(40, earlier: nil)
    )
    #expect(short > 2 * long)
  }

  @Test func `the combination has the widths of its candidates`() throws {
    let series = RegularSeries(walk(40, seed: 2))
    let engine = ForecastEngine(
      .init(model: try ModelChoice("combination"), steps: 2, bounds: .none))
    let plain = try engine.forecast(series).prediction
    let calibrated = try ForecastEngine(.init(steps: 2, bounds: .none)).forecast(series).prediction
    #expect(plain.median(step: 1) == calibrated.median(step: 1))
    let (own, corrected) = (plain.interval(0.95, step: 1), calibrated.interval(0.95, step: 1))
    let ratio = (corrected.upper - corrected.lower) / (own.upper - own.lower)
    #expect(ratio > 0.125 && ratio < 8 && abs(ratio - 1) > 0.001)
  }

  @Test func `constants fit their features`() {
    let count = IntervalFeatures.names.count
    for constants in [
      IntervalCalibration.short, .long, .quarterly, .monthly,
    ] {
      #expect(constants.means.count == count && constants.deviations.count == count)
      #expect(constants.slopes.count == count + count * (count + 1) / 2)
      #expect(constants.deviations.allSatisfy { $0 > 0 })
      #expect(constants.degreesOfFreedom > 2 && constants.memory > 0)
    }
  }

  /// Bands of four standard errors about 80 %, one per random walk.
  @Test func `intervals of random walks hold`() throws {
    let stream = RandomStream(seed: 11, name: "coverage")
    var (inside, count) = (0, 0)
    for draw in 0..<120 {
      var level = 100.0
      let values = (0..<22).map { time -> Double in
        level += stream.normal(draw: draw, time: time, index: 0)
        return level
      }
      let forecast = try ForecastEngine(.init(steps: 4, bounds: .none)).forecast(
        RegularSeries(Array(values.prefix(18))))
      for step in 0..<4 {
        let (lower, upper) = forecast.prediction.interval(0.8, step: step)
        count += 1
        if lower <= values[18 + step] && values[18 + step] <= upper { inside += 1 }
      }
    }
    let share = Double(inside) / Double(count)
    #expect(share > 0.68 && share < 0.92, "\(share)")
  }
}
