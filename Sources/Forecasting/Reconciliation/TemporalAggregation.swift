/// How periods make longer ones: months quarters, half-years and years.
public struct TemporalAggregation: Hashable, Sendable {
  /// Periods in the longest one.
  public let season: Int
  /// How many periods each longer one has, the longest first, 1 last; each divides the one before.
  public let factors: [Int]

  /// The longer periods of a season of 12, 4 or 2 (to the year), 24 (to the day) or 7 (to the week).
  ///
  /// It is nil for other seasons, 52 weeks among them, which make no year.
  ///
  /// - Parameter season: Periods in a season.
  public init?(season: Int) {
    switch season {
    case 12: factors = [12, 6, 3, 1]
    case 24: factors = [24, 12, 6, 1]
    case 4: factors = [4, 2, 1]
    case 7, 2: factors = [season, 1]
    default: return nil
    }
    self.season = season
  }

  /// The sums over whole blocks that end with the last period; what is left over at the start is
  /// not used.
  ///
  /// - Parameters:
  ///   - series: The values; a block with a missing one is missing.
  ///   - factor: Periods in a block.
  /// - Returns: The sums, with the season that is left of that of the series.
  public func aggregated(_ series: RegularSeries, by factor: Int) -> RegularSeries {
    let blocks = series.count / factor
    let lead = series.count - blocks * factor
    let sums = (0..<blocks).map { block in
      (0..<factor).reduce(0.0) { $0 + series.values[lead + block * factor + $1] }
    }
    return RegularSeries(values: sums, season: max(1, series.season / factor))
  }

  /// One longest period with all that it is made of.
  var hierarchy: Hierarchy? {
    var edges: [Hierarchy.Edge] = []
    for (longer, factor) in zip(factors, factors.dropFirst()) {
      for block in 0..<(season / factor) {
        edges.append(
          Hierarchy.Edge(
            child: Self.name(factor, block), parent: Self.name(longer, block * factor / longer)))
      }
    }
    return try? Hierarchy(edges: edges)
  }

  /// The name of a block within the longest period.
  static func name(_ factor: Int, _ block: Int) -> String { "\(factor)/\(block)" }
}
