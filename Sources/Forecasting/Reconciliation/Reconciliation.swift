/// Makes the forecasts of all nodes of a hierarchy add up.
///
/// Points go through a linear map that follows from the structure and the one-step errors of the
/// forecasts; where least values are declared, they go on to the nearest vector that keeps them.
/// The map is the same at every step, as the covariance of errors is taken to grow alike for all
/// nodes.
public struct Reconciliation: Sendable {
  /// The structure.
  public let hierarchy: Hierarchy
  /// The method that is used: what was asked for, or a simpler one where errors are too few.
  public let method: ReconciliationMethod
  /// How far correlations of errors were drawn towards 0, for shrunk covariances.
  public let shrinkage: Double
  /// Why another method is used than was asked for; nil where none is.
  public let note: String?
  let projection: CoherentProjection
  let residuals: ResidualMatrix

  /// In how many periods all nodes have a one-step error.
  public var commonPeriods: Int { residuals.commonPeriods }

  /// How many periods with errors of all nodes variances need at least.
  ///
  /// Three tell a small node from a large one, which is what matters; with so few the shrinkage leaves
  /// little of the correlations. Weights that know nothing of sizes are worse: with five yearly
  /// values structural weights made forecasts of small parts beside large ones useless.
  public static let leastPeriods = 3

  /// Prepares the map.
  ///
  /// - Parameters:
  ///   - hierarchy: The structure.
  ///   - method: The method asked for; for fewer than ``leastPeriods`` periods with errors of all
  ///     nodes `mint` and `variance` give way to `bottomUp`.
  ///   - residuals: For each node in the order of the hierarchy its one-step errors in its own unit,
  ///     the last of each in the same period; nil is missing. Empty lists will do where the method
  ///     needs none.
  public init(_ hierarchy: Hierarchy, method: ReconciliationMethod, residuals: [[Double?]]) {
    precondition(
      residuals.count == hierarchy.nodes.count,
      "errors of \(residuals.count) nodes for \(hierarchy.nodes.count)")
    self.init(
      hierarchy, method: method, errors: ResidualMatrix(residuals), pools: nil, instead: .bottomUp)
  }

  /// Prepares the map from errors; nodes of one pool share their variance, and where errors are too
  /// few, a method without them is used instead.
  init(
    _ hierarchy: Hierarchy, method: ReconciliationMethod, errors: ResidualMatrix, pools: [Int]?,
    instead: ReconciliationMethod
  ) {
    self.hierarchy = hierarchy
    residuals = errors
    let (wanted, found) = Self.weights(hierarchy, method, errors, pools)
    if let projection = CoherentProjection(hierarchy, weights: wanted), found {
      self.projection = projection
      self.method = method
      note = nil
      shrinkage = method == .mint ? errors.intensity : 0
      return
    }
    self.method = instead
    shrinkage = 0
    note =
      errors.commonPeriods < Self.leastPeriods
      ? "\(instead.rawValue) instead of \(method.rawValue), as there are only "
        + "\(errors.commonPeriods) periods with errors of all nodes"
      : "\(instead.rawValue) instead of \(method.rawValue), as the errors make no covariance"
    let weights = instead == .structural ? ErrorWeights.structural(hierarchy) : nil
    projection =
      CoherentProjection(hierarchy, weights: weights) ?? CoherentProjection(bottomUp: hierarchy)
  }

  private static func weights(
    _ hierarchy: Hierarchy, _ method: ReconciliationMethod, _ errors: ResidualMatrix,
    _ pools: [Int]?
  ) -> (ErrorWeights?, found: Bool) {
    switch method {
    case .bottomUp: return (nil, true)
    case .ols:
      let ones = [Double](repeating: 1, count: hierarchy.nodes.count)
      return (ErrorWeights(diagonal: ones), true)
    case .structural: return (.structural(hierarchy), true)
    case .mint, .variance:
      guard errors.commonPeriods >= leastPeriods else { return (nil, false) }
      let weights = ErrorWeights.covariance(
        errors, isDiagonal: method == .variance, pools: pools)
      return (weights, weights != nil)
    }
  }

  /// Reconciles one value of every node.
  ///
  /// - Parameters:
  ///   - values: In the order of the hierarchy's nodes, finite.
  ///   - least: The least value of each bottom node, minus infinity where there is none; nil where
  ///     no node has one.
  /// - Returns: Values that add up, nearest to the given ones among those that keep the bounds.
  public func reconciled(_ values: [Double], least: [Double]? = nil) -> [Double] {
    precondition(values.count == hierarchy.nodes.count, "\(values.count) values")
    var bottom = [Double](repeating: 0, count: hierarchy.bottom.count)
    values.withUnsafeBufferPointer { values in
      bottom.withUnsafeMutableBufferPointer { projection.bottom(values, into: $0) }
    }
    if let least {
      var bounds = LeastBounds(projection, least: least)
      bottom.withUnsafeMutableBufferPointer { bounds.keep($0) }
    }
    return hierarchy.summed(bottom)
  }
}
