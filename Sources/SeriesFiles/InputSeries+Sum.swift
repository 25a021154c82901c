extension InputSeries {
  /// The ordinal of the last value; that before the first where there is none.
  public var lastOrdinal: Int { ordinal(of: values.count - 1) }

  /// The series with missing values up to a later period.
  ///
  /// - Parameter last: The ordinal of the last period, on the grid of the series.
  /// - Returns: The series itself where it reaches that far.
  public func reaching(_ last: Int) -> InputSeries {
    let missing = (last - lastOrdinal) / grid.stride
    guard missing > 0 else { return self }
    return InputSeries(
      id: id, frequency: frequency, grid: grid, firstOrdinal: firstOrdinal,
      values: SeriesValues(values + [Double?](repeating: nil, count: missing)), later: later,
      firstLaterOrdinal: firstLaterOrdinal, mistakes: mistakes)
  }

  /// The value of a period; nil where it is missing or not covered.
  public func value(at ordinal: Int) -> Double? {
    let index = (ordinal - firstOrdinal) / grid.stride
    return ordinal >= firstOrdinal && index < values.count ? values[index] : nil
  }

  /// The sum of series on one grid, from the first period in which all have a value on.
  ///
  /// - Parameters:
  ///   - id: The name of the sum.
  ///   - parts: The series, at least one, all on one grid.
  /// - Returns: The sum; a period in which one has no value has none.
  public static func sum(_ id: String, of parts: [InputSeries]) -> InputSeries {
    precondition(!parts.isEmpty, "a sum of no series")
    let grid = parts[0].grid
    let first = parts.reduce(parts[0].firstOrdinal) { max($0, $1.firstOrdinal) }
    let last = parts.reduce(parts[0].lastOrdinal) { max($0, $1.lastOrdinal) }
    let values: [Double?] = stride(from: first, through: max(first, last), by: grid.stride).map {
      ordinal in
      var sum = 0.0
      for part in parts {
        guard let value = part.value(at: ordinal) else { return nil }
        sum += value
      }
      return sum
    }
    let lead = values.firstIndex { $0 != nil } ?? 0
    return InputSeries(
      id: id, frequency: parts[0].frequency, grid: grid,
      firstOrdinal: first + lead * grid.stride, values: SeriesValues(values.dropFirst(lead)),
      later: [],
      firstLaterOrdinal: 0, mistakes: [])
  }
}
