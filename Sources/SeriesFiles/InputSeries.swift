public import Diagnostics

/// One series of a file, on an even grid.
public struct InputSeries: Hashable, Sendable {
  /// The name, unique in the file.
  public let id: String
  /// How often it has values.
  public let frequency: SeriesFrequency
  /// How its periods are named.
  public let grid: SeriesGrid
  /// The ordinal of the first period.
  public let firstOrdinal: Int
  /// The values in order of time; nil is missing, be it said or left out.
  public let values: SeriesValues
  /// What came later, in rows whose `split` is `test`; nil is missing.
  public let later: SeriesValues
  /// The ordinal of the first later period.
  public let firstLaterOrdinal: Int
  /// What is wrong with it; a series with mistakes has no values.
  public let mistakes: [Diagnostic]

  /// The ordinal of the value at an index.
  public func ordinal(of index: Int) -> Int { firstOrdinal + index * grid.stride }

  /// The name of the period so many steps after the last value, from 0.
  public func period(after step: Int) -> String {
    grid.text(firstOrdinal + (values.count + step) * grid.stride)
  }

  /// How many periods lie between the last value and the first later one.
  public var laterOffset: Int {
    (firstLaterOrdinal - firstOrdinal) / grid.stride - values.count
  }
}
