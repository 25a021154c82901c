extension NonlinearLeastSquares {
  /// What several starts found.
  public struct MultiStart: Sendable, Hashable {
    /// The best solution: a success before any other, then the smallest sum of squares; of equal
    /// ones the first.
    public let best: Solution
    /// The position of its start among those tried.
    public let bestStart: Int
    /// How many starts were tried.
    public let starts: Int
    /// How many led to a success.
    public let successes: Int
    /// How many successes have the best sum of squares, to 10⁻⁶ of itself.
    ///
    /// Many of many make it likely that no better minimum was missed; one says little.
    public let reachedBest: Int
    /// The sums of squares in the order of the starts; ∞ where the model was not defined.
    public let sumsOfSquares: [Double]
    /// How often the model was evaluated for all of them.
    public let evaluations: Int

    /// Whether the best is a determined local minimum.
    public var isSuccess: Bool { best.outcome.isSuccess }
  }

  /// Solves the problem from every start and keeps the best.
  ///
  /// The starts are taken one after the other: the same starts give the same bits.
  ///
  /// - Parameter starts: At least one, such as ``StartingPoints/inside(_:count:)``.
  /// - Returns: The best solution, and how many starts agree on it.
  public func solve(fromEach starts: [[Double]]) -> MultiStart {
    precondition(!starts.isEmpty, "no start was given")
    return collected(starts.map { solve(from: $0) })
  }

  /// Solves the problem from a start and, if that is no success, from others around it.
  ///
  /// It ends at the first success: a determined local minimum, not always the deepest. A good start
  /// costs no more than ``solve(from:)``.
  ///
  /// - Parameters:
  ///   - start: The parameters to start from.
  ///   - retries: The most other starts, of ``StartingPoints/around(_:decades:count:)``.
  /// - Returns: The best solution and what was tried.
  public func solve(from start: [Double], retries: Int) -> MultiStart {
    var solutions = [solve(from: start)]
    for other in StartingPoints.around(start, count: retries)
    where solutions.last?.outcome.isSuccess == false {
      solutions.append(solve(from: other))
    }
    return collected(solutions)
  }

  private func collected(_ solutions: [Solution]) -> MultiStart {
    var winner = 0
    for position in solutions.indices where solutions[position].isBetter(than: solutions[winner]) {
      winner = position
    }
    let best = solutions[winner]
    let successes = solutions.filter(\.outcome.isSuccess)
    // Sums of rounding only are equal.
    let limit = best.residualSumOfSquares * (1 + 1e-6) + Double.leastNormalMagnitude
    return MultiStart(
      best: best, bestStart: winner, starts: solutions.count, successes: successes.count,
      reachedBest: successes.filter { $0.residualSumOfSquares <= limit }.count,
      sumsOfSquares: solutions.map(\.residualSumOfSquares),
      evaluations: solutions.reduce(0) { $0 + $1.evaluations })
  }
}
