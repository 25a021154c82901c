/// Estimates of variances in each replicate of a design.
struct ReplicateSums {
  let mean: Double
  /// The variance in each replicate.
  let variances: [Double]
  /// The variance that each factor explains alone, `[factor][replicate]`.
  let first: [[Double]]
  /// The variance in which each factor takes part, `[factor][replicate]`.
  let total: [[Double]]

  init(of outputs: PickFreezeOutputs, replicates: Int) {
    let size = outputs.points / replicates
    let count = Double(size)
    let a = outputs.a
    let b = outputs.b
    // About a first value, so that a constant has a variance of exactly zero.
    let origin = a.first ?? 0
    let mean = origin + (a + b).reduce(0) { $0 + ($1 - origin) } / Double(2 * a.count)
    self.mean = mean
    func inReplicates(_ term: (Int) -> Double) -> [Double] {
      (0..<replicates).map { replicate in
        (replicate * size..<(replicate + 1) * size).reduce(0) { $0 + term($1) } / count
      }
    }
    variances = inReplicates {
      ((a[$0] - mean) * (a[$0] - mean) + (b[$0] - mean) * (b[$0] - mean)) / 2
    }
    first = outputs.mixed.map { ab in inReplicates { (b[$0] - mean) * (ab[$0] - a[$0]) } }
    total = outputs.mixed.map { ab in inReplicates { (ab[$0] - a[$0]) * (ab[$0] - a[$0]) / 2 } }
  }

  var variance: Double { variances.reduce(0, +) / Double(variances.count) }

  /// A variance as a share of the whole, with the standard error of the ratio (Taylor's first term).
  func share(_ parts: [Double]) -> IndexEstimate {
    let count = Double(parts.count)
    let whole = variances.reduce(0, +)
    guard whole > 0 else {
      return IndexEstimate(value: 0, standardError: 0, degreesOfFreedom: count - 1)
    }
    let ratio = parts.reduce(0, +) / whole
    let squares = zip(parts, variances).reduce(0) { total, pair in
      let rest = pair.0 - ratio * pair.1
      return total + rest * rest
    }
    return IndexEstimate(
      value: ratio,
      standardError: (squares / (count * (count - 1))).squareRoot() / (whole / count),
      degreesOfFreedom: count - 1)
  }
}
