/// The linear map from any values of all nodes to values of the bottom nodes whose sums lie nearest
/// to them.
///
/// y = ŷ − W C'(C W C')⁻¹C ŷ, the same map as S(S'W⁻¹S)⁻¹S'W⁻¹ without an inverse of W, so that
/// errors that are 0 do no harm.
///
/// > Reference: Wickramasuriya, Athanasopoulos & Hyndman (2019), Journal of the American Statistical
/// > Association 114, 804–819, equations 8 and 10.
struct CoherentProjection: Sendable {
  let hierarchy: Hierarchy
  private let constraints: SummingConstraints
  /// Nil for bottom-up.
  private let weights: ErrorWeights?
  private let solver: ConstraintSolver?
  /// For small hierarchies, bottom node by bottom node, W C'(C W C')⁻¹ itself.
  private let gains: [Double]

  /// Up to how many entries the map is formed.
  private static let mostGains = 60_000

  /// Prepares the map; nil where W makes none.
  ///
  /// - Parameters:
  ///   - hierarchy: The structure.
  ///   - weights: W; nil takes the bottom nodes as they are.
  init?(_ hierarchy: Hierarchy, weights: ErrorWeights?) {
    self.hierarchy = hierarchy
    let constraints = SummingConstraints(hierarchy)
    self.constraints = constraints
    self.weights = weights
    guard let weights, constraints.count > 0 else {
      solver = nil
      gains = []
      return
    }
    guard let solver = ConstraintSolver(constraints, weights) else { return nil }
    self.solver = solver
    let (rows, bottom) = (constraints.count, hierarchy.bottom)
    guard rows * bottom.count <= Self.mostGains else {
      gains = []
      return
    }
    var gains = [Double](repeating: 0, count: rows * bottom.count)
    var unit = [Double](repeating: 0, count: rows)
    var all = [Double](repeating: 0, count: hierarchy.nodes.count)
    for row in 0..<rows {
      for other in 0..<rows { unit[other] = other == row ? 1 : 0 }
      unit.withUnsafeMutableBufferPointer { unit in
        solver.solve(unit)
        all.withUnsafeMutableBufferPointer { all in
          constraints.spread(UnsafeBufferPointer(unit), into: all)
          weights.multiply(all)
        }
      }
      for (place, node) in bottom.enumerated() { gains[place * rows + row] = all[node] }
    }
    self.gains = gains
  }

  /// The map that takes the bottom nodes as they are.
  init(bottomUp hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    constraints = SummingConstraints(hierarchy)
    (weights, solver, gains) = (nil, nil, [])
  }

  /// The bottom nodes' values of the nearest vector that adds up.
  ///
  /// - Parameters:
  ///   - values: One for each node.
  ///   - into: One for each bottom node.
  func bottom(
    _ values: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    let bottom = hierarchy.bottom
    guard let weights, let solver else {
      for (place, node) in bottom.enumerated() { into[place] = values[node] }
      return
    }
    let rows = constraints.count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: rows) { rest in
      constraints.residuals(values, into: rest)
      if !gains.isEmpty {
        for (place, node) in bottom.enumerated() {
          var correction = 0.0
          for row in 0..<rows { correction += gains[place * rows + row] * rest[row] }
          into[place] = values[node] - correction
        }
        return
      }
      solver.solve(rest)
      withUnsafeTemporaryAllocation(of: Double.self, capacity: values.count) { all in
        constraints.spread(UnsafeBufferPointer(rest), into: all)
        weights.multiply(all)
        for (place, node) in bottom.enumerated() { into[place] = values[node] - all[node] }
      }
    }
  }

  /// How the bottom nodes answer to a force on one of them: a column of (S'W⁻¹S)⁻¹; nil for
  /// bottom-up, where each answers alone.
  func response(to place: Int) -> [Double]? {
    guard let weights, solver != nil else { return nil }
    var all = [Double](repeating: 0, count: hierarchy.nodes.count)
    all[hierarchy.bottom[place]] = 1
    var column = [Double](repeating: 0, count: hierarchy.bottom.count)
    all.withUnsafeMutableBufferPointer { all in
      weights.multiply(all)
      column.withUnsafeMutableBufferPointer {
        bottom(UnsafeBufferPointer(all), into: $0)
      }
    }
    return column
  }
}
