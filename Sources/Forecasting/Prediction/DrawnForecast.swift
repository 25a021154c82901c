/// The forecast of a model that is simulated: equally likely joint paths.
public struct DrawnForecast: Prediction {
  /// How many periods it reaches ahead.
  public let steps: Int
  /// Path by path, `paths[draw * steps + step]`, in the order of their ends.
  let paths: [Double]
  /// Step by step, the values of all paths in order.
  private let sorted: [Double]
  private let draws: Int

  /// Creates a forecast from paths.
  ///
  /// - Parameters:
  ///   - paths: Path by path, `paths[draw * steps + step]`, finite.
  ///   - steps: How many periods.
  public init(paths: [Double], steps: Int) {
    precondition(steps > 0 && !paths.isEmpty && paths.count.isMultiple(of: steps))
    self.steps = steps
    draws = paths.count / steps
    let order = (0..<draws).sorted { a, b in
      // By the end, then by what came before, so that the order never depends on the sort.
      for step in (0..<steps).reversed() {
        let (x, y) = (paths[a * steps + step], paths[b * steps + step])
        if x != y { return x < y }
      }
      return a < b
    }
    var ordered: [Double] = []
    ordered.reserveCapacity(paths.count)
    for draw in order { ordered += paths[(draw * steps)..<((draw + 1) * steps)] }
    self.paths = ordered
    var sorted: [Double] = []
    sorted.reserveCapacity(paths.count)
    for step in 0..<steps {
      sorted += (0..<draws).map { ordered[$0 * steps + step] }.sorted()
    }
    self.sorted = sorted
  }

  /// The mean of the value at a step.
  public func mean(step: Int) -> Double {
    // The running mean does not overflow where the sum would.
    var mean = 0.0
    for draw in 0..<draws { mean += (sorted[step * draws + draw] - mean) / Double(draw + 1) }
    return mean
  }

  /// The value that the value at a step stays at or below with probability `p`: the least of the
  /// draws for which that holds (so counts stay counts).
  public func quantile(_ p: Double, step: Int) -> Double {
    precondition(p > 0 && p < 1, "probability \(p) is not between 0 and 1")
    let rank = (p * Double(draws)).rounded(.up)
    return sorted[step * draws + min(draws - 1, max(0, Int(rank) - 1))]
  }

  /// Picks one of the paths; the noise is not used.
  public func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    let draw = max(0, min(draws - 1, Int(level * Double(draws))))
    for step in 0..<steps { into[step] = paths[draw * steps + step] }
  }

  /// The paths that stay within bounds; where none does, the bound that is nearest.
  public func bounded(lower: Double, upper: Double) -> any Prediction {
    var kept: [Double] = []
    for draw in 0..<draws {
      let path = paths[(draw * steps)..<((draw + 1) * steps)]
      if path.allSatisfy({ $0 >= lower && $0 <= upper }) { kept += path }
    }
    if kept.count == paths.count { return self }
    if kept.isEmpty {
      kept = (0..<steps).map { max(lower, min(upper, quantile(0.5, step: $0))) }
    }
    return DrawnForecast(paths: kept, steps: steps)
  }

  /// The distribution of the values multiplied by 2 to a power.
  public func scaled(byPowerOfTwo exponent: Int) -> any Prediction {
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    return DrawnForecast(paths: paths.map { $0 * factor }, steps: steps)
  }
}
