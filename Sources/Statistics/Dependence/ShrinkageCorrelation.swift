/// Correlations of residual series with gaps, drawn towards a common value where data are few.
///
/// Each pair of series is correlated over the periods both have, and moved to the target `t`:
///
///     r* = λ t + (1 − λ) r,    λ = v / (v + D),    v = s² / (n − 1)
///
/// Here n counts the common periods of the pair; s² pools the pairs' own estimates of the
/// sampling variance of a correlation, times n − 1 (Schäfer & Strimmer 2005, §3.2 and appendix A),
/// not less than `(1 − t²)²`, its large-sample value where the truth is `t`, since the estimate
/// itself is worthless for a handful of points; and `D = max(0, mean of (r − t)² − v)` is how far
/// true correlations lie from the target. With equally long series λ is theirs,
/// `Σ v / Σ (r − t)²`, brought to at most 1. A pair with fewer than three common periods, or with a
/// series that does not vary there, has no correlation of its own: it takes the target, λ = 1.
/// Pairs over different periods may contradict one another; all are then drawn further towards the
/// target until the smallest eigenvalue is at least 1e-4 of that of the target.
///
/// The target is a judgement about errors that share a world: indicators forecast from their own
/// past miss together when budgets, rules or the economy turn. 0 would claim that they miss
/// independently, which makes hitting several targets at once look too likely to fail or succeed
/// one by one. So it has no default, and without common periods it is the answer.
///
/// > Reference: Schäfer & Strimmer (2005), Statistical Applications in Genetics and Molecular
/// > Biology 4(1), 32, target "constant correlation" with the constant given; gaps by pair as in
/// > Efron & Morris (1975), JASA 70, 311–319, whose weights differ with the size of each sample.
public struct ShrinkageCorrelation: Hashable, Sendable {
  /// The shrunk correlations, k×k, positive definite, with unit diagonal.
  public let correlation: [[Double]]
  /// The value all pairs are drawn to.
  public let target: Double
  /// How far each pair was drawn, 0 (its own correlation) to 1 (the target); 0 on the diagonal.
  public let intensities: [[Double]]
  /// How many common periods each pair has; on the diagonal the length of the series.
  public let pairCounts: [[Int]]

  /// Estimates the correlations.
  ///
  /// - Parameters:
  ///   - series: k residual series over the same periods, nil where a period is missing; series of
  ///     different length are taken to start together.
  ///   - target: The correlation all pairs are drawn to, above −1/(k − 1) and below 1.
  public init(_ series: [[Double?]], target: Double) {
    let k = series.count
    precondition(
      target < 1 && target * Double(max(k, 2) - 1) > -1,
      "a common correlation of \(target) between \(k) series is impossible")
    var counts = [[Int]](repeating: [Int](repeating: 0, count: k), count: k)
    var pairs: [PairCorrelation] = []
    for i in 0..<k {
      counts[i][i] = series[i].reduce(0) { $0 + ($1 == nil ? 0 : 1) }
      for j in 0..<i {
        let (count, estimate) = PairCorrelation.estimate(i, j, series[i], series[j])
        counts[i][j] = count
        counts[j][i] = count
        if let estimate { pairs.append(estimate) }
      }
    }
    var scaled = CompensatedSum()
    for pair in pairs { scaled.add(pair.variance * Double(pair.count - 1)) }
    let floor = (1 - target * target) * (1 - target * target)
    let pooled = max(scaled.value / Double(max(pairs.count, 1)), floor)
    var spread = CompensatedSum()
    for pair in pairs {
      let distance = pair.value - target
      spread.add(distance * distance - pooled / Double(pair.count - 1))
    }
    let between = max(0, spread.value / Double(max(pairs.count, 1)))

    var own = [[Double]](repeating: [Double](repeating: target, count: k), count: k)
    var lambdas = [[Double]](repeating: [Double](repeating: 1, count: k), count: k)
    for i in 0..<k {
      own[i][i] = 1
      lambdas[i][i] = 0
    }
    for pair in pairs {
      let v = pooled / Double(pair.count - 1)
      let lambda = v / (v + between)
      for (i, j) in [(pair.first, pair.second), (pair.second, pair.first)] {
        own[i][j] = pair.value
        lambdas[i][j] = lambda
      }
    }
    let required = 1e-4 * min(1 - target, 1 + Double(max(k, 2) - 1) * target)
    var kept = 1.0
    var shrunk = Self.shrunk(own, lambdas, target, kept)
    while kept > 0, (CorrelationMatrix.eigenvalues(shrunk).min() ?? 1) < required {
      kept = kept > 0.025 ? kept - 0.05 : 0
      shrunk = Self.shrunk(own, lambdas, target, kept)
    }
    correlation = shrunk
    self.target = target
    intensities = (0..<k).map { i in
      (0..<k).map { j in i == j ? 0 : 1 - kept * (1 - lambdas[i][j]) }
    }
    pairCounts = counts
  }

  /// The mean of the intensities of all pairs; 1 where there is no pair.
  public var intensity: Double {
    let k = intensities.count
    guard k > 1 else { return 1 }
    var sum = CompensatedSum()
    for i in 0..<k { for j in 0..<i { sum.add(intensities[i][j]) } }
    return sum.value / Double(k * (k - 1) / 2)
  }

  private static func shrunk(
    _ own: [[Double]], _ lambdas: [[Double]], _ target: Double, _ kept: Double
  ) -> [[Double]] {
    own.indices.map { i in
      own.indices.map { j in
        i == j ? 1 : target + kept * (1 - lambdas[i][j]) * (own[i][j] - target)
      }
    }
  }
}
