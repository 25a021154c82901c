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
