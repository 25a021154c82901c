import Statistics

/// Joint paths of all nodes that add up draw by draw.
///
/// Each draw takes one path of every node, their levels and noises correlated as the nodes' one-step
/// errors are, and puts the values of each step through the map that reconciles points, least values
/// included.
struct ReconciledPaths: Sendable {
  let reconciliation: Reconciliation
  private let base: [any Prediction]
  private let least: [Double]
  private let noise: DependentNoise
  let steps: Int

  /// Up to how many bottom nodes each draw is moved to the nearest vector within the bounds; beyond,
  /// nodes below theirs are put there.
  private static let mostExact = 200

  /// Prepares the paths.
  ///
  /// - Parameters:
  ///   - reconciliation: The map.
  ///   - base: The forecast of each node, all with the same steps.
  ///   - least: The least value of each bottom node, or minus infinity.
  ///   - seed: The seed of the draws.
  init(
    _ reconciliation: Reconciliation, base: [any Prediction], least: [Double], seed: UInt64
  ) {
    self.reconciliation = reconciliation
    self.base = base.map { $0.preparedForPaths() }
    self.least = least
    steps = base.first?.steps ?? 0
    noise = DependentNoise(
      names: reconciliation.hierarchy.nodes, residuals: reconciliation.residuals, seed: seed)
  }

  /// Draws the bottom nodes' paths.
  ///
  /// - Parameters:
  ///   - draws: Which draws.
  ///   - body: Called for each draw with its values, `[step * bottom + place]`.
  func each(_ draws: Range<Int>, _ body: (Int, UnsafeBufferPointer<Double>) -> Void) {
    let nodes = base.count
    let bottom = reconciliation.hierarchy.bottom.count
    var bounds = LeastBounds(
      reconciliation.projection, least: least, clipping: bottom > Self.mostExact)
    var scores = [Double](repeating: 0, count: nodes * (steps + 1))
    var row = [Double](repeating: 0, count: steps)
    var paths = [Double](repeating: 0, count: nodes * steps)
    var result = [Double](repeating: 0, count: bottom * steps)
    for draw in draws {
      scores.withUnsafeMutableBufferPointer { scores in
        for slot in 0...steps {
          noise.fill(
            draw: draw, slot: slot,
            into: UnsafeMutableBufferPointer(
              rebasing: scores[(slot * nodes)..<((slot + 1) * nodes)]))
        }
      }
      row.withUnsafeMutableBufferPointer { row in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: steps) { path in
          for node in 0..<nodes {
            for step in 0..<steps { row[step] = scores[(step + 1) * nodes + node] }
            base[node].path(
              level: Self.inside(Normal.cdf(scores[node])), noise: UnsafeBufferPointer(row),
              into: path)
            for step in 0..<steps { paths[step * nodes + node] = path[step] }
          }
        }
      }
      paths.withUnsafeBufferPointer { paths in
        result.withUnsafeMutableBufferPointer { result in
          for step in 0..<steps {
            let into = UnsafeMutableBufferPointer(
              rebasing: result[(step * bottom)..<((step + 1) * bottom)])
            reconciliation.projection.bottom(
              UnsafeBufferPointer(rebasing: paths[(step * nodes)..<((step + 1) * nodes)]),
              into: into)
            bounds.keep(into)
          }
        }
      }
      result.withUnsafeBufferPointer { body(draw, $0) }
    }
  }

  /// A level that no rounding has put on an end.
  private static func inside(_ level: Double) -> Double {
    min(1 - 0x1p-53, max(0x1p-53, level))
  }
}
