public import Diagnostics

/// What is known of the series of a file without holding them.
public struct SeriesOverview: Sendable {
  /// How many there are.
  public let count: Int
  /// One for each frequency and grid, with its first value alone, in the order of their first rows.
  public let kinds: [InputSeries]
  /// What the reader of a report must know.
  public let warnings: [Diagnostic]

  private struct Kind: Hashable {
    var frequency: SeriesFrequency
    var grid: SeriesGrid
    var isEmpty: Bool
  }

  /// Reads a file once.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it.
  ///   - source: The bytes.
  /// - Throws: ``SeriesStream/Unfit`` where the file must be read whole; what the source throws.
  public init(path: String, source: any ByteSource) throws {
    let stream = SeriesStream(path: path, source: source)
    var count = 0
    var kinds: [InputSeries] = []
    var seen: Set<Kind> = []
    while let series = try stream.nextSeries() {
      count += 1
      let kind = Kind(
        frequency: series.frequency, grid: series.grid, isEmpty: series.values.isEmpty)
      if seen.insert(kind).inserted { kinds.append(series.start) }
    }
    self.count = count
    self.kinds = kinds
    warnings = stream.warnings.diagnostics
  }
}

extension InputSeries {
  /// The series with its first value alone.
  fileprivate var start: InputSeries {
    InputSeries(
      id: id, frequency: frequency, grid: grid, firstOrdinal: firstOrdinal,
      values: SeriesValues(values.prefix(1)), later: [], firstLaterOrdinal: firstLaterOrdinal,
      mistakes: mistakes)
  }
}
