/// Scores of a sample of draws against what came.
public enum EnsembleScore {
  /// The continuous ranked probability score of the empirical distribution of draws.
  ///
  /// `E|X − y| − ½ E|X − X′|` with both expectations over the draws; it favours small ensembles
  /// whose spread is too narrow, see ``fairContinuousRankedProbability(_:_:)``.
  ///
  /// > Reference: Gneiting & Raftery (2007), JASA 102, eq. 21; Jordan, Krüger & Lerch (2019), eq. 9
  /// > for the sorted form.
  ///
  /// - Parameters:
  ///   - draws: The draws, at least one, in any order.
  ///   - outcome: What came.
  /// - Returns: The score, in the units of the outcome.
  /// - Complexity: O(n log n).
  public static func continuousRankedProbability(_ draws: [Double], _ outcome: Double) -> Double {
    precondition(!draws.isEmpty, "an ensemble of no draws has no score")
    let n = Double(draws.count)
    return distance(draws, outcome) - halfSpread(draws) / (n * n)
  }

  /// The fair version: what the score would be on average of infinitely many such draws.
  ///
  /// The spread is averaged over pairs of different draws.
  ///
  /// > Reference: Ferro (2014), Q. J. R. Meteorol. Soc. 140, 1917–1923.
  ///
  /// - Parameters:
  ///   - draws: The draws, at least two, in any order.
  ///   - outcome: What came.
  /// - Returns: The score; it may be below 0.
  /// - Complexity: O(n log n).
  public static func fairContinuousRankedProbability(_ draws: [Double], _ outcome: Double) -> Double
  {
    precondition(draws.count >= 2, "a fair score takes two draws, not \(draws.count)")
    let n = Double(draws.count)
    return distance(draws, outcome) - halfSpread(draws) / (n * (n - 1))
  }

  /// The mean distance of the draws from the outcome.
  private static func distance(_ draws: [Double], _ outcome: Double) -> Double {
    var sum = CompensatedSum()
    for x in draws { sum.add(abs(x - outcome)) }
    return sum.value / Double(draws.count)
  }

  /// `Σ_{i<j} |xᵢ − xⱼ|` by the gaps of the sorted draws, each of which parts k from n − k.
  private static func halfSpread(_ draws: [Double]) -> Double {
    let sorted = draws.sorted()
    let n = Double(sorted.count)
    var sum = CompensatedSum()
    for i in sorted.indices.dropFirst() {
      let k = Double(i)
      sum.add((sorted[i] - sorted[i - 1]) * k * (n - k))
    }
    return sum.value
  }

  /// The energy score of joint draws: the ranked score of vectors.
  ///
  /// `E‖X − y‖ − ½ E‖X − X′‖` in the Euclidean norm; for one component it is
  /// ``continuousRankedProbability(_:_:)``. Bring components to one scale first.
  ///
  /// > Reference: Gneiting & Raftery (2007), eq. 22.
  ///
  /// - Parameters:
  ///   - draws: The draws, each a vector of as many components as the outcome.
  ///   - outcome: What came.
  ///   - fair: Whether the spread is averaged over pairs of different draws only.
  /// - Returns: The score.
  /// - Complexity: O(n² d).
  public static func energy(_ draws: [[Double]], _ outcome: [Double], fair: Bool = false)
    -> Double
  {
    precondition(draws.count >= (fair ? 2 : 1), "\(draws.count) draws are too few for a score")
    for draw in draws {
      precondition(
        draw.count == outcome.count,
        "a draw of \(draw.count) components for an outcome of \(outcome.count)")
    }
    let n = Double(draws.count)
    var near = CompensatedSum()
    var spread = CompensatedSum()
    for i in draws.indices {
      near.add(norm(draws[i], outcome))
      for j in draws.indices.dropFirst(i + 1) { spread.add(norm(draws[i], draws[j])) }
    }
    return near.value / n - spread.value / (n * (fair ? n - 1 : n))
  }

  private static func norm(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += (a[i] - b[i]) * (a[i] - b[i]) }
    return sum.squareRoot()
  }
}
