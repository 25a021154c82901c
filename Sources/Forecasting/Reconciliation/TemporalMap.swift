/// The map that reconciles the forecasts of one longest period with those of its parts.
struct TemporalMap: Sendable {
  let aggregation: TemporalAggregation
  let reconciliation: Reconciliation
  /// For each factor the places of its blocks among the nodes.
  private let places: [[Int]]
  /// The place among periods of each bottom node.
  private let order: [Int]
  /// The least value of a single period, or minus infinity.
  let least: Double

  /// Prepares the map; nil where the aggregation has no structure.
  ///
  /// - Parameters:
  ///   - aggregation: The periods.
  ///   - method: The method asked for.
  ///   - residuals: For each factor the one-step errors of its blocks, the last ones together.
  ///   - least: The least value of a period.
  init?(
    _ aggregation: TemporalAggregation, method: ReconciliationMethod, residuals: [[Double?]],
    least: Double
  ) {
    guard let hierarchy = aggregation.hierarchy else { return nil }
    var rows = [[Double?]](repeating: [], count: hierarchy.nodes.count)
    var pools = [Int](repeating: 0, count: hierarchy.nodes.count)
    var places: [[Int]] = []
    for (level, factor) in aggregation.factors.enumerated() {
      let blocks = aggregation.season / factor
      let errors = residuals[level]
      let found = (0..<blocks).compactMap {
        hierarchy.place(of: TemporalAggregation.name(factor, $0))
      }
      guard found.count == blocks else { return nil }
      places.append(found)
      let periods = errors.count / blocks
      for (block, node) in found.enumerated() {
        pools[node] = level
        rows[node] = (0..<periods).map { errors[errors.count - (periods - $0) * blocks + block] }
      }
    }
    self.aggregation = aggregation
    self.places = places
    self.least = least
    let single = places.last ?? []
    order = hierarchy.bottom.map { node in single.firstIndex(of: node) ?? 0 }
    reconciliation = Reconciliation(
      hierarchy, method: method, errors: ResidualMatrix(rows), pools: pools, instead: .structural)
  }

  /// Reconciles one value of every block of every level ahead.
  ///
  /// - Parameter levels: For each factor the values of its blocks.
  /// - Returns: The values of single periods.
  func periods(_ levels: [[Double]]) -> [Double] {
    let season = aggregation.season
    let spans = (levels.first?.count ?? 0)
    var values = [Double](repeating: 0, count: reconciliation.hierarchy.nodes.count)
    var bottom = [Double](repeating: 0, count: season)
    var result = [Double](repeating: 0, count: spans * season)
    var bounds = LeastBounds(
      reconciliation.projection, least: [Double](repeating: least, count: season))
    for span in 0..<spans {
      for (level, nodes) in places.enumerated() {
        for (block, node) in nodes.enumerated() {
          values[node] = levels[level][span * nodes.count + block]
        }
      }
      values.withUnsafeBufferPointer { values in
        bottom.withUnsafeMutableBufferPointer {
          reconciliation.projection.bottom(values, into: $0)
          bounds.keep($0)
        }
      }
      for (place, period) in order.enumerated() { result[span * season + period] = bottom[place] }
    }
    return result
  }
}
