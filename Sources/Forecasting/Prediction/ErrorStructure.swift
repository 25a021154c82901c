/// How the errors of a linear forecast come about: shocks that are still to come, and what is not
/// known of the parameters.
///
/// The error at step h is Σⱼ responses(h, j)·zⱼ + Σₖ spread(k, h)·δₖ, all z and δ independent with
/// mean 0 and variance 1.
public struct ErrorStructure: Hashable, Sendable {
  /// What later values owe to a shock.
  public enum Shocks: Hashable, Sendable {
    /// The same for every shock: `weights[i]` is the effect i steps later (`weights[0]` is 1 for an
    /// observation's own shock), `deviation` the standard deviation of a shock.
    case stationary(weights: [Double], deviation: Double)
    /// `responses[h * steps + j]` is the effect at step h of a unit shock at step j ≤ h.
    case changing(responses: [Double])
  }

  /// The shocks to come.
  public let shocks: Shocks
  /// Row by row, `spread[k * steps + h]`: the effect at step h of one standard deviation in the k-th
  /// independent direction of the parameters; empty where parameters are taken as known.
  public let spread: [Double]
  /// How many steps ahead.
  public let steps: Int

  /// Creates a structure.
  public init(shocks: Shocks, spread: [Double] = [], steps: Int) {
    switch shocks {
    case .stationary(let weights, _): precondition(weights.count >= steps)
    case .changing(let responses): precondition(responses.count == steps * steps)
    }
    precondition(spread.count.isMultiple(of: steps))
    self.shocks = shocks
    self.spread = spread
    self.steps = steps
  }

  /// The standard deviation of the error at every step.
  var deviations: [Double] {
    var variances = [Double](repeating: 0, count: steps)
    switch shocks {
    case .stationary(let weights, let deviation):
      var sum = 0.0
      for h in 0..<steps {
        sum += weights[h] * weights[h]
        variances[h] = sum * deviation * deviation
      }
    case .changing(let responses):
      for h in 0..<steps {
        for j in 0...h { variances[h] += responses[h * steps + j] * responses[h * steps + j] }
      }
    }
    for k in 0..<(spread.count / steps) {
      for h in 0..<steps { variances[h] += spread[k * steps + h] * spread[k * steps + h] }
    }
    return variances.map { $0.squareRoot() }
  }

  /// The covariances of the errors, row by row.
  var covariances: [Double] {
    var result = [Double](repeating: 0, count: steps * steps)
    func response(_ h: Int, _ j: Int) -> Double {
      switch shocks {
      case .stationary(let weights, let deviation): weights[h - j] * deviation
      case .changing(let responses): responses[h * steps + j]
      }
    }
    for h in 0..<steps {
      for i in 0...h {
        var sum = 0.0
        for j in 0...i { sum += response(h, j) * response(i, j) }
        for k in 0..<(spread.count / steps) {
          sum += spread[k * steps + h] * spread[k * steps + i]
        }
        result[h * steps + i] = sum
        result[i * steps + h] = sum
      }
    }
    return result
  }
}
