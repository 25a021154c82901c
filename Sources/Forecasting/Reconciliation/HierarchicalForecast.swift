/// Forecasts of all nodes of a hierarchy that add up: means, and joint paths draw by draw.
///
/// Means are those of the nodes' own forecasts, reconciled. Quantiles are those of the reconciled
/// paths, of which there are ``draws``; quantiles of sums are not sums of quantiles.
public struct HierarchicalForecast: Sendable {
  /// The map and its structure.
  public let reconciliation: Reconciliation
  /// For each node in the order of the hierarchy a distribution: means that add up, paths in the
  /// order of their ends.
  public let predictions: [any Prediction]
  /// How many paths the quantiles rest on.
  public let draws: Int
  /// The least value of each bottom node, minus infinity where there is none.
  public let least: [Double]
  private let source: ReconciledPaths

  /// The usual number of paths, and what all nodes' paths together may hold.
  private static let (usualDraws, mostValues) = (2_000, 12_000_000)

  /// Reconciles forecasts.
  ///
  /// - Parameters:
  ///   - reconciliation: The map.
  ///   - base: The forecast of each node in the order of the hierarchy, all with the same steps.
  ///   - least: The least value of each bottom node in the order of the hierarchy, minus infinity
  ///     where there is none; nil where no node has one.
  ///   - seed: The seed of the paths.
  public init(
    _ reconciliation: Reconciliation, base: [any Prediction], least: [Double]? = nil,
    seed: UInt64 = 1
  ) {
    let hierarchy = reconciliation.hierarchy
    let (nodes, bottom) = (hierarchy.nodes.count, hierarchy.bottom.count)
    let steps = base.first?.steps ?? 0
    precondition(base.count == nodes, "\(base.count) forecasts for \(nodes) nodes")
    precondition(base.allSatisfy { $0.steps == steps }, "forecasts of different reach")
    let least = least ?? [Double](repeating: -.infinity, count: bottom)
    self.reconciliation = reconciliation
    self.least = least
    let source = ReconciledPaths(reconciliation, base: base, least: least, seed: seed)
    self.source = source
    let draws = max(200, min(Self.usualDraws, Self.mostValues / max(nodes * steps, 1))) / 2 * 2
    self.draws = draws
    // Bottom nodes first; sums are made node by node, so that no more than these are held twice.
    var values = [Double](repeating: 0, count: draws * steps * bottom)
    source.each(0..<draws) { draw, path in
      for index in path.indices { values[draw * steps * bottom + index] = path[index] }
    }
    let means = (0..<steps).map { step in
      reconciliation.reconciled(base.map { $0.mean(step: step) }, least: least)
    }
    predictions = (0..<nodes).map { node in
      var paths = [Double](repeating: 0, count: draws * steps)
      for row in paths.indices {
        var sum = 0.0
        for place in hierarchy.members[node] { sum += values[row * bottom + place] }
        paths[row] = sum
      }
      return KnownMeanForecast(
        DrawnForecast(paths: paths, steps: steps), means: means.map { $0[node] })
    }
  }

  /// Joint paths of the bottom nodes, draw by draw; any node is the sum of its parts.
  ///
  /// - Parameters:
  ///   - draws: Which draws, from 0.
  ///   - body: Called for each draw with its number and `values[step * bottom + place]`, place in
  ///     the order of the hierarchy's bottom nodes.
  public func eachPath(_ draws: Range<Int>, _ body: (Int, UnsafeBufferPointer<Double>) -> Void) {
    source.each(draws, body)
  }
}
