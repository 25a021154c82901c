/// A column that the mean of a series follows: the constant, the trend of a drift, or a driver.
struct RegressorColumn: Sendable, Hashable {
  /// Where its values come from.
  enum Source: Sendable, Hashable {
    /// 1 in every period: its coefficient is a mean.
    case constant
    /// The number of the period, from 1: its coefficient is a drift.
    case trend
    /// Values for the periods of the series, and for those that follow.
    case values(past: [Double], future: [Double])
  }

  let name: String
  let source: Source
  /// The coefficient where it is given instead of estimated.
  let known: Double?

  init(_ name: String, _ source: Source, known: Double? = nil) {
    self.name = name
    self.source = source
    self.known = known
  }

  /// The column of a driver.
  init(_ driver: Driver) {
    self.init(driver.name, .values(past: driver.past, future: driver.future))
  }

  /// The value in a period; periods from `count` on lie in the future.
  func value(_ period: Int, count: Int) -> Double {
    switch source {
    case .constant: 1
    case .trend: Double(period + 1)
    case .values(let past, let future):
      // Beyond the last value that was given it stays.
      period < count
        ? past[period] : future.isEmpty ? 0 : future[min(period - count, future.count - 1)]
    }
  }

  /// The constant that an order asks for.
  static func constant(of order: ARIMAOrder, known: Double? = nil) -> [RegressorColumn] {
    guard order.hasConstant else { return [] }
    return order.differences + order.seasonalDifferences > 0
      ? [RegressorColumn("drift", .trend, known: known)]
      : [RegressorColumn("mean", .constant, known: known)]
  }
}
