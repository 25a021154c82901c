/// The correlation of two series over their common periods, with its estimated variance.
struct PairCorrelation {
  let first: Int
  let second: Int
  let count: Int
  let value: Double
  let variance: Double

  /// Correlates two series.
  ///
  /// The variance is `n/(n−1)³ Σ (w − w̄)²` with w the products of standardised deviations
  /// (Schäfer & Strimmer 2005, appendix A).
  ///
  /// - Returns: The number of common periods, and the estimate where there are at least three in
  ///   which both series vary.
  static func estimate(_ first: Int, _ second: Int, _ x: [Double?], _ y: [Double?]) -> (
    count: Int, estimate: PairCorrelation?
  ) {
    var a: [Double] = []
    var b: [Double] = []
    for (p, q) in zip(x, y) {
      guard let p, let q, p.isFinite, q.isFinite else { continue }
      a.append(p)
      b.append(q)
    }
    let n = a.count
    guard n >= 3 else { return (n, nil) }
    let left = Summary(a)
    let right = Summary(b)
    let least = 1e-12
    guard left.standardDeviation > least * max(abs(left.minimum), abs(left.maximum)),
      right.standardDeviation > least * max(abs(right.minimum), abs(right.maximum))
    else { return (n, nil) }
    let scale = 1 / (left.standardDeviation * right.standardDeviation)
    let products = (0..<n).map { (a[$0] - left.mean) * (b[$0] - right.mean) * scale }
    let summary = Summary(products)
    let size = Double(n)
    let value = min(1, max(-1, summary.mean * size / (size - 1)))
    let variance = summary.variance * size / ((size - 1) * (size - 1))
    return (
      n,
      PairCorrelation(first: first, second: second, count: n, value: value, variance: variance)
    )
  }
}
