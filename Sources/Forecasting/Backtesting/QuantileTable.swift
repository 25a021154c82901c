import Glibc
import Statistics

/// The quantiles of one step of a forecast, from which outcomes are scored whatever its distribution.
///
/// Everything is worked out over the normal score z of a probability, in which quantiles are nearly
/// straight: a monotone cubic through them is integrated.
///
/// > Reference: Hyman (1983), SIAM J. Sci. Stat. Comput. 4, 645–654, for the slopes; Laio & Tamea
/// > (2007), Hydrol. Earth Syst. Sci. 11, eq. 7, for the score.
struct QuantileTable {
  /// The power of two in which quantiles and outcome are at most 2, so that no square or difference
  /// leaves the range of numbers.
  private let unit: Double
  private let values: [Double]
  private let slopes: [Double]
  private let outcome: Double

  /// Beyond the quantiles at ``BacktestErrors/probabilities``; 8 leaves a probability of 6e-16, the
  /// last that a number below 1 can tell.
  private static let tails = [2.8, 3.5, 4.5, 6, 8]
  private static let nodes: [Double] =
    tails.reversed().map { -$0 } + BacktestErrors.probabilities.map(Normal.quantile) + tails
  private static let probabilities =
    tails.reversed().map { Normal.cdf(-$0) } + BacktestErrors.probabilities
    + tails.map(Normal.cdf)

  /// A point of the integral in an interval between two nodes.
  private struct Point {
    /// The share of the interval.
    let share: Double
    /// The weight with the normal density, in units of the interval.
    let weight: Double
    let below: Double
    let above: Double

    init(_ low: Double, _ high: Double, share: Double, weight: Double) {
      let z = low + (high - low) * share
      self.share = share
      self.weight = weight * (high - low) * Normal.density(z)
      below = Normal.cdf(z)
      above = Normal.upperTail(z)
    }
  }

  /// Gauss and Legendre's rule with four points, on the interval from 0 to 1.
  private static let rule: [(share: Double, weight: Double)] = {
    let inner = (3.0 / 7 - 2.0 / 7 * 1.2.squareRoot()).squareRoot()
    let outer = (3.0 / 7 + 2.0 / 7 * 1.2.squareRoot()).squareRoot()
    let large = (18 + 30.0.squareRoot()) / 72
    let small = (18 - 30.0.squareRoot()) / 72
    return [(-outer, small), (-inner, large), (inner, large), (outer, small)].map {
      (0.5 + 0.5 * $0.0, $0.1)
    }
  }()
  private static let points: [[Point]] = zip(nodes, nodes.dropFirst()).map { low, high in
    rule.map { Point(low, high, share: $0.share, weight: $0.weight) }
  }

  /// Reads the quantiles of a step, beside what came.
  init(_ prediction: any Prediction, step: Int, outcome: Double) {
    var values: [Double]
    if let joint = prediction as? JointForecast {
      let scores = StudentScores.of(joint.degreesOfFreedom)
      values = Self.nodes.map { joint.value($0, step, scores) }
    } else if let mixture = prediction as? MixtureForecast {
      values = mixture.distribution.quantiles(atScores: Self.nodes, step: step)
    } else {
      values = Self.probabilities.map { prediction.quantile($0, step: step) }
    }
    let greatest = values.reduce(outcome.magnitude) { max($0, $1.magnitude) }
    let isOrdinary = greatest > 0 && greatest.isFinite
    unit =
      isOrdinary ? Double(sign: .plus, exponent: Int(greatest.exponent), significand: 1) : 1
    for index in values.indices { values[index] /= unit }
    self.values = values
    self.outcome = outcome / unit
    let changes = values.indices.dropLast().map {
      (values[$0 + 1] - values[$0]) / (Self.nodes[$0 + 1] - Self.nodes[$0])
    }
    slopes = values.indices.map { i in
      guard i > 0, i < changes.count else { return changes[min(i, changes.count - 1)] }
      let (before, after) = (Self.nodes[i] - Self.nodes[i - 1], Self.nodes[i + 1] - Self.nodes[i])
      let slope = (after * changes[i - 1] + before * changes[i]) / (before + after)
      return max(0, min(slope, 3 * min(changes[i - 1], changes[i])))
    }
  }

  /// The quantile at a probability of ``BacktestErrors/probabilities``; nil at any other.
  func quantile(_ p: Double) -> Double? {
    BacktestErrors.probabilities.firstIndex { ($0 - p).magnitude < 1e-12 }.map {
      values[$0 + Self.tails.count] * unit
    }
  }

  /// The mean pinball loss of the quantiles at ``BacktestErrors/probabilities``.
  var pinball: Double {
    let probabilities = BacktestErrors.probabilities
    var sum = 0.0
    for (index, probability) in probabilities.enumerated() {
      sum += QuantileLoss.pinball(
        values[index + Self.tails.count], probability: probability, outcome: outcome)
    }
    return sum / Double(probabilities.count) * unit
  }

  /// The transform of an outcome and its score, `2 ∫ |1{y ≤ Q(u)} − u| |Q(u) − y| du`, cut where the
  /// quantile passes the outcome.
  var score: OutcomeScore {
    var score = 0.0
    var crossing: Double?
    for index in Self.points.indices {
      if values[index] < outcome, outcome < values[index + 1] {
        let (low, high) = (Self.nodes[index], Self.nodes[index + 1])
        let cut = shareOfOutcome(index)
        let middle = low + cut * (high - low)
        crossing = middle
        for (share, weight) in Self.rule {
          let below = Point(low, middle, share: share, weight: weight)
          score += below.weight * below.below * (outcome - value(index, cut * share))
          let above = Point(middle, high, share: share, weight: weight)
          score += above.weight * above.above * (value(index, cut + (1 - cut) * share) - outcome)
        }
        continue
      }
      let isBelow = values[index + 1] <= outcome
      for point in Self.points[index] {
        let distance = (value(index, point.share) - outcome).magnitude
        score += point.weight * (isBelow ? point.below : point.above) * distance
      }
    }
    return OutcomeScore(transform: transform(crossing), ranked: 2 * score * unit)
  }

  /// The quantile at a share of an interval.
  private func value(_ index: Int, _ u: Double) -> Double {
    let (a, b) = (values[index], values[index + 1])
    let width = Self.nodes[index + 1] - Self.nodes[index]
    let (p, q) = (slopes[index] * width, slopes[index + 1] * width)
    let v = 1 - u
    return a * (1 + 2 * u) * v * v + b * u * u * (1 + 2 * v) + (p * v - q * u) * u * v
  }

  /// At which share of an interval the quantile is the outcome within it.
  private func shareOfOutcome(_ index: Int) -> Double {
    var (low, high) = (0.0, 1.0)
    var share = (outcome - values[index]) / (values[index + 1] - values[index])
    // Straight steps from the nearer end, halving where these leave the interval.
    for _ in 0..<40 {
      let miss = value(index, share) - outcome
      if miss == 0 { break }
      if miss < 0 { low = share } else { high = share }
      if high - low < 1e-9 { break }
      let step = 1e-4
      let slope = (value(index, share + step) - value(index, share - step)) / (2 * step)
      let next = share - miss / slope
      let isInside = next > low && next < high
      if isInside, (next - share).magnitude < 1e-10 { return next }
      share = isInside ? next : 0.5 * (low + high)
    }
    return share
  }

  /// The probability below an outcome, the middle of the range where quantiles are the outcome.
  private func transform(_ crossing: Double?) -> Double {
    if let crossing { return Normal.cdf(crossing) }
    guard let first = values.firstIndex(where: { $0 >= outcome }) else { return 1 }
    guard values[first] == outcome, let last = values.lastIndex(of: outcome) else { return 0 }
    return 0.5 * (Self.probabilities[first] + Self.probabilities[last])
  }
}
