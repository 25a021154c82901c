/// The values of one series on an even grid, as models take them.
///
/// Only the order of the values and the length of the season enter a model; calendars are for the
/// caller. A missing value is nil; inside the room it is NaN, which no answer of a model holds.
public struct RegularSeries: Sendable, Hashable {
  /// The values in order of time, NaN where there is none.
  let values: [Double]
  /// Values in a season (4 for quarters of a year); 1 where there is none.
  public let season: Int

  /// Creates a series; leading and trailing missing values are kept.
  ///
  /// - Parameters:
  ///   - values: In order of time, finite; nil is missing.
  ///   - season: Values in a season, at least 1.
  public init(_ values: [Double?], season: Int = 1) {
    precondition(
      values.allSatisfy { $0?.isFinite ?? true }, "a value of a series is not a finite number")
    self.init(values: values.map { $0 ?? .nan }, season: season)
  }

  /// Creates a series from values with NaN for the missing ones.
  init(values: [Double], season: Int) {
    precondition(season >= 1, "a season of \(season) values")
    self.values = values
    self.season = season
  }

  /// How many periods it covers, missing ones included.
  public var count: Int { values.count }

  /// How many values it has.
  public var observedCount: Int { values.reduce(0) { $0 + ($1.isNaN ? 0 : 1) } }

  /// The value of a period, or nil where it is missing.
  public subscript(index: Int) -> Double? { values[index].isNaN ? nil : values[index] }

  /// Whether no value is missing.
  var isComplete: Bool { !values.contains(where: \.isNaN) }

  /// The first so many periods.
  public func prefix(_ count: Int) -> RegularSeries {
    RegularSeries(values: Array(values.prefix(count)), season: season)
  }
}
