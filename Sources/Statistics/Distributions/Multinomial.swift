import Glibc

/// The counts of trials that fall into each of several classes.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1997), Discrete Multivariate Distributions, ch. 35.
public struct Multinomial: Hashable, Sendable {
  /// How many trials.
  public let trials: Int
  /// The probability of each class; they add up to 1.
  public let probabilities: [Double]

  /// Creates it from weights, which need not add up to 1.
  ///
  /// - Parameters:
  ///   - trials: How many trials; 0 give counts of 0.
  ///   - weights: One per class, 0 or above.
  /// - Throws: ``DistributionError/outOfDomain(parameter:value:domain:)`` for a count or weight
  ///   below 0, ``DistributionError/noValues`` when no class has a weight.
  public init(trials: Int, weights: [Double]) throws(DistributionError) {
    try DistributionError.requireCount(trials, "trials")
    let factor = Distribution.factor(weights)
    var total = CompensatedSum()
    for weight in weights {
      guard weight >= 0, weight.isFinite else {
        throw .outOfDomain(parameter: "weight", value: weight, domain: .nonNegative)
      }
      total.add(weight * factor)
    }
    let whole = total.value
    guard whole > 0 else { throw .noValues }
    self.trials = trials
    probabilities = weights.map { $0 * factor / whole }
  }

  /// The expected counts.
  public var mean: [Double] { probabilities.map { Double(trials) * $0 } }

  /// The covariance of the counts of two classes: `n p (1 − p)` of one, `−n p q` of two.
  ///
  /// - Parameters:
  ///   - i: A class.
  ///   - j: A class.
  /// - Returns: The covariance.
  public func covariance(_ i: Int, _ j: Int) -> Double {
    let n = Double(trials)
    let p = probabilities[i]
    return i == j ? n * p * (1 - p) : -n * p * probabilities[j]
  }

  /// The logarithm of the probability of counts.
  ///
  /// - Parameter counts: One per class.
  /// - Returns: −∞ for counts that are negative or do not add up to the trials.
  public func logMass(_ counts: [Int]) -> Double {
    precondition(
      counts.count == probabilities.count,
      "\(counts.count) counts for \(probabilities.count) classes")
    guard counts.allSatisfy({ $0 >= 0 }), counts.reduce(0, +) == trials else { return -.infinity }
    // A chain of binomials, each exact, rather than a difference of large logarithms.
    var sum = 0.0
    eachConditional { index, share, rest in
      let count = counts[index]
      let remaining = counts[index...].reduce(0, +)
      sum += SaddlePoint.logBinomial(Double(count), Double(remaining - count), share, rest)
    }
    return sum
  }

  /// The counts that belong to uniform numbers, one per class but the last: binomials of what is
  /// left, each by inversion, so that a larger number gives its class no less.
  ///
  /// - Parameter uniforms: Numbers in (0, 1), one fewer than classes.
  /// - Returns: The counts, which add up to the trials.
  public func counts(_ uniforms: [Double]) -> [Int] {
    precondition(
      uniforms.count == probabilities.count - 1,
      "\(uniforms.count) uniform numbers for \(probabilities.count) classes")
    var left = trials
    var counts = [Int](repeating: 0, count: probabilities.count)
    eachConditional { index, share, _ in
      counts[index] =
        index == uniforms.count ? left : binomialQuantile(uniforms[index], n: left, p: share)
      left -= counts[index]
    }
    return counts
  }

  /// The counts that belong to the numbers of a stream: classes use indices 0, 1, ….
  ///
  /// - Parameters:
  ///   - stream: The random numbers.
  ///   - draw: The number of the draw, from 0.
  ///   - time: The time step.
  /// - Returns: The counts.
  public func sample(_ stream: RandomStream, draw: Int, time: Int = 0) -> [Int] {
    counts(
      (0..<probabilities.count - 1).map { stream.uniform(draw: draw, time: time, index: $0) })
  }

  /// Visits each class with its probability among those from it on, and what that lacks of 1.
  private func eachConditional(_ body: (_ index: Int, _ share: Double, _ rest: Double) -> Void) {
    var tails = [Double](repeating: 0, count: probabilities.count + 1)
    for i in probabilities.indices.reversed() { tails[i] = tails[i + 1] + probabilities[i] }
    for i in probabilities.indices {
      tails[i] > 0 ? body(i, probabilities[i] / tails[i], tails[i + 1] / tails[i]) : body(i, 0, 1)
    }
  }
}
