internal import Forecasting
internal import Reports
internal import Series
internal import SeriesFiles

extension InputSeries {
  /// What its periods are called in charts.
  ///
  /// - Parameter steps: How many periods follow the values.
  /// - Returns: The periods, or where they start.
  func charted(steps: Int) -> ChartedForecast.Times {
    switch grid {
    case .index: .numbers(from: firstOrdinal)
    case .calendar(let frequency): .periods(from: Period(frequency, ordinal: firstOrdinal))
    case .dates(let frequency, _): .periods(from: Period(frequency, ordinal: firstOrdinal))
    case .days: .names((0..<(values.count + steps)).map { grid.text(ordinal(of: $0)) })
    }
  }
}

extension ChartedForecast.Test {
  /// The numbers of a test.
  init(_ test: ResidualTest) {
    self.init(
      statistic: test.statistic, degreesOfFreedom: test.degreesOfFreedom, pValue: test.pValue)
  }
}

extension [ModelParameter] {
  /// Terms of autoregression and moving averages, which cost a test of autocorrelations a degree of
  /// freedom each.
  var autocorrelationTerms: Int {
    count { parameter in
      ["ar", "ma", "sar", "sma"].contains { head in
        parameter.name.hasPrefix(head) && Int(parameter.name.dropFirst(head.count)) != nil
      }
    }
  }
}
