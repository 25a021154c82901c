/// The matrix W of the errors of all nodes: a diagonal, and what a few directions add.
///
/// W = diagonal + FF', with F of one row for each node. It is only ever multiplied with.
struct ErrorWeights: Sendable {
  /// The diagonal part.
  let diagonal: [Double]
  /// F node by node; empty where W is diagonal.
  let factor: [Double]
  /// The columns of F.
  let rank: Int

  /// A diagonal W.
  init(diagonal: [Double]) {
    self.diagonal = diagonal
    factor = []
    rank = 0
  }

  /// Counts of bottom nodes.
  static func structural(_ hierarchy: Hierarchy) -> ErrorWeights {
    ErrorWeights(diagonal: hierarchy.members.map { Double($0.count) })
  }

  /// The shrunk covariance of errors; their variances alone where only these are wanted.
  ///
  /// - Parameters:
  ///   - residuals: The errors; every node has a variance.
  ///   - isDiagonal: Whether correlations are left out.
  ///   - pools: For each node its pool, which shares one variance; nil where each has its own.
  /// - Returns: The weights; nil where a node has no errors, or none but 0 everywhere.
  static func covariance(
    _ residuals: ResidualMatrix, isDiagonal: Bool, pools: [Int]? = nil
  ) -> ErrorWeights? {
    let known = residuals.variances.compactMap { $0 }
    guard known.count == residuals.count, let greatest = known.max(), greatest > 0,
      greatest.isFinite
    else { return nil }
    // A node that was never missed is taken as nearly certain.
    var variances = known.map { max($0 / greatest, 1e-20) }
    if let pools, isDiagonal {
      for pool in Set(pools).sorted() {
        let nodes = pools.indices.filter { pools[$0] == pool }
        let mean = nodes.reduce(0.0) { $0 + variances[$1] } / Double(nodes.count)
        for node in nodes { variances[node] = mean }
      }
    }
    if isDiagonal { return ErrorWeights(diagonal: variances) }
    let (lambda, t) = (residuals.intensity, residuals.periods)
    var factor = residuals.directions
    for node in variances.indices {
      let size = ((1 - lambda) * variances[node]).squareRoot()
      for place in 0..<t { factor[node * t + place] *= size }
    }
    return ErrorWeights(
      diagonal: variances.map { $0 * lambda }, factor: lambda < 1 ? factor : [],
      rank: lambda < 1 ? t : 0)
  }

  private init(diagonal: [Double], factor: [Double], rank: Int) {
    self.diagonal = diagonal
    self.factor = factor
    self.rank = rank
  }

  /// W v in place.
  func multiply(_ values: UnsafeMutableBufferPointer<Double>) {
    var sums = [Double](repeating: 0, count: rank)
    if rank > 0 {
      for node in diagonal.indices where values[node] != 0 {
        for place in 0..<rank { sums[place] += factor[node * rank + place] * values[node] }
      }
    }
    for node in diagonal.indices {
      var value = diagonal[node] * values[node]
      for place in 0..<rank { value += factor[node * rank + place] * sums[place] }
      values[node] = value
    }
  }
}
