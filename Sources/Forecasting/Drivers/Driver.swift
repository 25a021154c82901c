/// A quantity that moves a series by a constant coefficient, known in the past and assumed for the
/// future.
///
/// Future values are known (holidays, prices that are set) or those of a scenario.
public struct Driver: Hashable, Sendable {
  /// The name, as messages and parameters give it.
  public let name: String
  /// The value in each period of the series.
  public let past: [Double]
  /// The values in the periods after it.
  public let future: [Double]

  /// Creates a driver.
  ///
  /// - Parameters:
  ///   - name: What users call it.
  ///   - past: One value for each period of the series.
  ///   - future: One value for each period that is to be forecast, at least.
  public init(_ name: String, past: [Double], future: [Double]) {
    self.name = name
    self.past = past
    self.future = future
  }

  /// Creates a driver from the values of all periods, those of the series first.
  ///
  /// - Parameters:
  ///   - name: What users call it.
  ///   - values: One value for each period of the series, and for each that is to be forecast.
  ///   - periods: The number of periods of the series.
  public init(_ name: String, _ values: [Double], periods: Int) {
    self.init(
      name, past: Array(values.prefix(periods)), future: Array(values.dropFirst(periods)))
  }

  /// The value in a period; those after the series follow its own.
  subscript(period: Int) -> Double {
    period < past.count ? past[period] : future[period - past.count]
  }

  /// The driver of a series without its first periods.
  func dropping(_ periods: Int) -> Driver {
    Driver(name, past: Array(past.dropFirst(periods)), future: future)
  }
}
