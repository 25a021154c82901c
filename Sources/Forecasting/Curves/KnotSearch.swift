/// The continuous piecewise linear curve of least squares with given numbers of breaks.
///
/// Dynamic programming over the place of the last knot. The least cost up to a knot is the minimum
/// of quadratics in the value there, one for each choice of knots before; those that are nowhere the
/// least are dropped. Exact: every choice of knots among the observations is considered.
///
/// > Reference: Fearnhead, Maidstone & Letchford (2019), J. Comput. Graph. Stat. 28, 265-275.
struct KnotSearch {
  private let tau: [Double]
  /// Places that may be knots.
  private let places: [Int]
  /// The least number of observations from knot to knot.
  private let gap: Int
  /// Sums over the observations before a place: 1, τ, τ², y, τy, y².
  private var sums: [(Double, Double, Double, Double, Double, Double)] = [(0, 0, 0, 0, 0, 0)]

  /// A cost a·v² + b·v + c in the value at a knot, and the knots before.
  private struct Cost {
    var a: Double
    var b: Double
    var c: Double
    var knots: [Int]
  }

  /// - Parameters:
  ///   - tau: Ascending times.
  ///   - y: A value for each.
  init(tau: [Double], y: [Double]) {
    self.tau = tau
    gap = max(3, tau.count / 20)
    // Long series have their knots at every second, third, … observation.
    let stride = (tau.count + 399) / 400
    places = Array(Swift.stride(from: gap, through: tau.count - 1 - gap, by: stride))
    for i in tau.indices {
      let s = sums[i]
      let (t, v) = (tau[i], y[i])
      sums.append((s.0 + 1, s.1 + t, s.2 + t * t, s.3 + v, s.4 + t * v, s.5 + v * v))
    }
  }

  /// The best knots, with 1, 2, … breaks.
  ///
  /// - Parameter most: The most breaks.
  /// - Returns: For each number of breaks that the series has room for, the places of the knots.
  func best(upTo most: Int) -> [[Int]] {
    var result: [[Int]] = []
    let (_, _, _, y, _, squares) = sums[1]
    let start = [Cost(a: 1, b: -2 * y, c: squares, knots: [])]
    var layer: [Int: [Cost]] = [0: start]
    for _ in 0..<most {
      var next: [Int: [Cost]] = [:]
      for place in places {
        var costs: [Cost] = []
        for from in [0] + places where from + gap <= place {
          for cost in layer[from] ?? [] { costs.append(extended(cost, from, place)) }
        }
        if !costs.isEmpty { next[place] = Self.least(costs) }
      }
      var best: (value: Double, knots: [Int])?
      for place in places {
        for cost in next[place] ?? [] {
          let end = extended(cost, place, tau.count - 1)
          let value = end.c - end.b * end.b / (4 * end.a)
          if value < best?.value ?? .infinity { best = (value, end.knots) }
        }
      }
      guard let best else { break }
      result.append(best.knots)
      layer = next
    }
    return result
  }

  /// The cost at a later knot, the value at the earlier one minimised over.
  private func extended(_ cost: Cost, _ from: Int, _ to: Int) -> Cost {
    let (x, z) = (sums[from + 1], sums[to + 1])
    let (t, d) = (tau[from], tau[to] - tau[from])
    let n = z.0 - x.0
    let (s1, s2) = (z.1 - x.1, z.2 - x.2)
    let (y0, y1, y2) = (z.3 - x.3, z.4 - x.4, z.5 - x.5)
    // w = (τ − t)/d: sums of w, w², y, yw.
    let w1 = (s1 - n * t) / d
    let w2 = (s2 - 2 * t * s1 + n * t * t) / (d * d)
    let yw = (y1 - t * y0) / d
    let own = n - 2 * w1 + w2
    let cross = w1 - w2
    let curvature = cost.a + own
    let slope = cost.b - 2 * (y0 - yw)
    return Cost(
      a: w2 - cross * cross / curvature, b: -2 * yw - slope * cross / curvature,
      c: cost.c + y2 - slope * slope / (4 * curvature),
      knots: from == 0 ? [] : cost.knots + [from])
  }

  /// The costs that are the least somewhere, from left to right.
  private static func least(_ costs: [Cost]) -> [Cost] {
    guard costs.count > 4 else { return costs }
    var kept: [Cost] = []
    var isKept = [Bool](repeating: false, count: costs.count)
    // Far to the left the flattest is the least, then the one that falls the fastest that way.
    var current = 0
    for i in costs.indices.dropFirst() {
      let (x, z) = (costs[i], costs[current])
      if (x.a, -x.b, x.c) < (z.a, -z.b, z.c) { current = i }
    }
    var at = -Double.infinity
    // Two parabolas cross twice at most, so one may be the least in two stretches.
    for _ in 0..<(2 * costs.count) {
      if !isKept[current] { kept.append(costs[current]) }
      isKept[current] = true
      var next: (at: Double, index: Int)?
      for i in costs.indices where i != current {
        guard let crossing = crossing(costs[current], costs[i], after: at) else { continue }
        if crossing < next?.at ?? .infinity { next = (crossing, i) }
      }
      guard let next else { break }
      (at, current) = (next.at, next.index)
    }
    return kept
  }

  /// Where the second becomes less than the first.
  private static func crossing(_ first: Cost, _ second: Cost, after at: Double) -> Double? {
    let (a, b, c) = (second.a - first.a, second.b - first.b, second.c - first.c)
    let roots: [Double]
    if a == 0 {
      roots = b < 0 ? [-c / b] : []
    } else {
      let discriminant = b * b - 4 * a * c
      guard discriminant > 0 else { return nil }
      // The difference falls through 0 at the root where its slope 2av + b is negative.
      roots = [(-b - discriminant.squareRoot()) / (2 * a)]
    }
    return roots.first { $0 > at }
  }
}
