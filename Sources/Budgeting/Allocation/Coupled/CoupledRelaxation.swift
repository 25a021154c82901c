/// What is known of one part of a problem: a bound, its prices, and the mix that they belong to.
struct CoupledRelaxation {
  /// What nothing in the part exceeds.
  var bound: Double
  /// The price of each limit, then of each linked term's row.
  var prices: [Double]
  /// What each block's mix comes to, and what the mix counts as being worth.
  var mix: [Double]
  var mixedWorth: [Double]
  /// By how much rows are broken, each relative to its size.
  var violation: Double
  /// The points that make up the mixes.
  var points: [[Double]]

  init(bound: Double, prices: [Double], blocks: Int) {
    (self.bound, self.prices) = (bound, prices)
    mix = [Double](repeating: .nan, count: blocks)
    mixedWorth = [Double](repeating: 0, count: blocks)
    violation = .infinity
    points = []
  }

  /// Whether a mix was found at all.
  var hasMix: Bool { violation.isFinite }
}

/// Points of each block, none twice.
struct PointLists {
  let widths: [Double]
  var lists: [[Double]]

  init(allowed: [AllowedAmounts]) {
    widths = allowed.map { $0.high - $0.low }
    lists = [[Double]](repeating: [], count: allowed.count)
  }

  /// Adds a point unless it is there.
  mutating func add(_ point: Double, to block: Int) -> Bool {
    let near = 1e-11 * widths[block]
    for other in lists[block] where (other - point).magnitude <= near { return false }
    lists[block].append(point)
    return true
  }
}
