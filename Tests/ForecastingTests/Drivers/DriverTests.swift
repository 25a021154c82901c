import Testing

@testable import Forecasting

@Suite("Drivers of the engine")
struct DriverTests {
  private let driver = (0..<44).map { Double($0 * 7919 % 61) / 10 }

  private func series(missing: Int = 0) -> RegularSeries {
    RegularSeries(
      (0..<40).map { (period: Int) -> Double? in
        let noise = Double(period * 37 % 11) * 0.1
        return period < missing ? nil : 20 + 3 * driver[period] + noise
      })
  }

  private func forecast(
    _ model: String, _ driver: Driver, missing: Int = 0
  ) throws -> SeriesForecast {
    let settings = ForecastEngine.Settings(model: try ModelChoice(model), steps: 4)
    return try ForecastEngine(settings).forecast(series(missing: missing), drivers: [driver])
  }

  @Test(arguments: ["arima", "auto", "local_level"])
  func wrongLengthsAreNamed(_ model: String) throws {
    let wrong = [
      Driver("x", driver, periods: 44), Driver("x", Array(driver.prefix(20)), periods: 20),
      Driver("x", Array(driver.prefix(42)), periods: 40), Driver("x", past: [], future: []),
    ]
    for driver in wrong {
      let result = try forecast(model, driver)
      #expect(result.notes.contains { $0.contains("the driver `x` has") }, "\(result.notes)")
    }
  }

  @Test(arguments: ["arima", "auto", "local_level"])
  func moreFutureThanNeededMovesNothing(_ model: String) throws {
    let plain = try forecast(model, Driver("x", driver, periods: 40))
    let longer = try forecast(model, Driver("x", driver + [1e6, 1e6], periods: 40))
    #expect(!plain.notes.contains { $0.contains("refused") }, "\(plain.notes)")
    for step in 0..<4 {
      #expect(plain.prediction.mean(step: step) == longer.prediction.mean(step: step))
      #expect(abs(plain.prediction.mean(step: step) - 20.5 - 3 * driver[40 + step]) < 1.5)
    }
  }

  @Test(arguments: ["arima", "auto"])
  func valuesBeforeTheFirstOneAreLeftOut(_ model: String) throws {
    let result = try forecast(model, Driver("x", driver, periods: 40), missing: 5)
    for step in 0..<4 {
      #expect(abs(result.prediction.mean(step: step) - 20.5 - 3 * driver[40 + step]) < 1.5)
    }
  }
}
