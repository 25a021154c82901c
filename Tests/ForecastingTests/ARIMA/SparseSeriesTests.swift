import Testing

@testable import Forecasting

@Suite struct SparseSeriesTests {
  /// Thirty values, so many days apart.
  private func sparse(_ days: Int) -> RegularSeries {
    RegularSeries(
      (0...(29 * days)).map { $0.isMultiple(of: days) ? Double($0 / days % 7) + 10 : nil },
      season: 7)
  }

  @Test func `a long series that is mostly gaps is refused at once, not searched for minutes`() {
    for model: any ForecastModel in [
      AutomaticARIMA(), ARIMAModel(ARIMAOrder(1, 1, 1)),
      DynamicRegression([], order: ARIMAOrder(1, 1, 1), steps: 1),
    ] {
      #expect(
        throws: ModelRefusal(
          .formNotSupported,
          "ARIMA models take series that are mostly known; 2581 of the 2611 periods between the "
            + "first and the last value are missing; a coarser frequency may fit")
      ) { try model.fit(sparse(90)) }
    }
  }

  @Test func `a short sparse series and a long one with few gaps are taken`() throws {
    #expect(throws: Never.self) { try sparse(7).refuseSparse() }
    let weekdays = RegularSeries((0..<3000).map { $0 % 7 < 5 ? 1 : nil })
    #expect(throws: Never.self) { try weekdays.refuseSparse() }
  }

  @Test func `the engine puts another model in the place of one that refuses`() throws {
    let forecast = try ForecastEngine(.init(model: try ModelChoice("arima"), steps: 2))
      .forecast(sparse(90))
    #expect(forecast.prediction.mean(step: 1).isFinite)
    #expect(forecast.notes.contains { $0.contains("mostly known") })
  }
}
