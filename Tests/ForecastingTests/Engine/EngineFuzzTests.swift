import Foundation
import Testing

@testable import Forecasting

/// Whatever a series holds, its forecast can be printed and believed within reason.
@Suite struct EngineFuzzTests {
  private static let isExhaustive =
    ProcessInfo.processInfo.environment["OUTTURN_EXHAUSTIVE"] == "1"

  @Test func `any series gets a finite forecast of sensible width`() throws {
    let count = Self.isExhaustive ? 20_000 : 60
    for (place, model) in ["auto", "ets", "arima", "structural"].enumerated() {
      let settings = ForecastEngine.Settings(model: try ModelChoice(model), steps: 6)
      for number in 0..<(place < 2 ? count : count / 5) {
        try check(FuzzedSeries(number), ForecastEngine(settings), "\(model) of series \(number)")
      }
    }
  }

  private func check(_ fuzzed: FuzzedSeries, _ engine: ForecastEngine, _ name: String) throws {
    let known = fuzzed.values.compactMap { $0 }
    let series = RegularSeries(fuzzed.values, season: fuzzed.season)
    guard let least = known.min(), let greatest = known.max(), let last = known.last else {
      #expect(throws: SeriesRefusal.noValues) { try engine.forecast(series) }
      return
    }
    let forecast = try engine.forecast(series)
    let scale = max(greatest - least, last.magnitude)
    for step in 0..<6 {
      let prediction = forecast.prediction
      let values =
        [0.025, 0.1, 0.5, 0.9, 0.975].map { prediction.quantile($0, step: step) }
      let areFinite = (values + [prediction.mean(step: step)]).allSatisfy { $0.isFinite }
      #expect(areFinite, "\(name)")
      #expect(values == values.sorted(), "\(name)")
      #expect((values[4] - values[0]) / 100 <= scale, "\(name): \(values), \(known)")
      if least >= 0 { #expect(values[0] >= 0, "\(name)") }
    }
  }
}
