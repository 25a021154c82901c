private import Statistics

/// Indices of inputs by what they do to the whole distribution of the output, not to its variance.
///
/// They need no design: any sample of inputs and outputs will do, and inputs may be correlated (an
/// input then counts for what it says of the others, too).
///
/// > Reference: Pianosi & Wagener (2018), Environmental Modelling & Software 108, 197–207, §2.2.
public struct PAWNIndices: Hashable, Sendable {
  /// The index of each input, in the order of the columns.
  public let inputs: [PAWNIndex]

  /// Computes indices.
  ///
  /// - Parameters:
  ///   - columns: The values of each input in any unit, one array for each.
  ///   - outputs: The output at each row.
  ///   - slices: Into how many slices of equal numbers of rows an input's values are cut, at the
  ///     quantiles of definition 7. An input with no more different values than that is cut into its
  ///     values.
  ///   - keepsLargest: Whether the last slice holds the largest value, and few values are kept apart;
  ///     SALib 1.6.0 does neither.
  /// - Throws: ``SensitivityError`` when a sample is empty, not finite or of another length.
  public init(
    columns: [[Double]], outputs: [Double], slices: Int = 10, keepsLargest: Bool = true
  ) throws(SensitivityError) {
    precondition(slices >= 1, "\(slices) slices")
    guard outputs.count >= 2 else { throw .tooFewRows(found: outputs.count, needed: 2) }
    try SensitivityError.check(outputs, named: "outputs", count: outputs.count)
    for (i, column) in columns.enumerated() {
      try SensitivityError.check(column, named: "columns[\(i)]", count: outputs.count)
    }
    let order = outputs.indices.sorted { (outputs[$0], $0) < (outputs[$1], $1) }
    inputs = columns.map { column in
      let slice =
        keepsLargest
        ? Self.slices(of: column, count: slices) : Self.halfOpenSlices(of: column, count: slices)
      return Self.index(slice, outputs: outputs, order: order)
    }
  }

  /// The slice of each row, −1 for none: intervals that hold their lower end but not the upper.
  private static func halfOpenSlices(of column: [Double], count: Int) -> [Int] {
    let sorted = column.sorted()
    let edges = (0...count).map { quantile(sorted: sorted, Double($0) / Double(count)) }
    return column.map { x in
      (0..<count).first { x >= edges[$0] && x < edges[$0 + 1] } ?? -1
    }
  }

  /// The slice of each row: the same intervals, the last with its upper end, or single values.
  private static func slices(of column: [Double], count: Int) -> [Int] {
    let sorted = column.sorted()
    var values = [Double]()
    for x in sorted where values.last != x && values.count <= count { values.append(x) }
    guard values.count > count else {
      return column.map { x in values.firstIndex(of: x) ?? -1 }
    }
    let edges = (0...count).map { quantile(sorted: sorted, Double($0) / Double(count)) }
    return column.map { x in
      (0..<count).last { x >= edges[$0] && edges[$0] < edges[count] } ?? 0
    }
  }

  private static func index(_ slice: [Int], outputs: [Double], order: [Int]) -> PAWNIndex {
    let count = (slice.max() ?? -1) + 1
    var sizes = [Int](repeating: 0, count: count)
    for s in slice where s >= 0 { sizes[s] += 1 }
    var below = [Int](repeating: 0, count: count)
    var distances = [Double](repeating: 0, count: count)
    var start = 0
    while start < order.count {
      var end = start
      let value = outputs[order[start]]
      while end < order.count, outputs[order[end]] == value {
        if slice[order[end]] >= 0 { below[slice[order[end]]] += 1 }
        end += 1
      }
      let share = Double(end) / Double(order.count)
      for s in 0..<count where sizes[s] > 0 {
        distances[s] = max(distances[s], abs(Double(below[s]) / Double(sizes[s]) - share))
      }
      start = end
    }
    let filled = sizes.indices.filter { sizes[$0] > 0 }
    let levels = filled.map { s in
      meanOfKolmogorov * max(0, 1 / Double(sizes[s]) - 1 / Double(order.count)).squareRoot()
    }
    return PAWNIndex(
      distances: filled.map { distances[$0] },
      chanceLevel: levels.reduce(0, +) / Double(max(levels.count, 1)))
  }

  /// √(π/2) ln 2.
  private static let meanOfKolmogorov = 0.868_731_160_636_159_5
}
