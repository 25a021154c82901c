internal import Glibc

/// A response known at some amounts only, each from runs of a model with its own noise.
///
/// Between the amounts the response is taken as straight. Where a mean falls against the direction
/// of the whole by no more than its noise explains, neighbours are pooled; a fall beyond the noise
/// stays, since more money may do harm.
public struct SampledResponse: Hashable, Sendable {
  /// What a model gave for an amount.
  public struct Sample: Hashable, Sendable {
    /// The amount.
    public var amount: Double
    /// The mean result over the draws.
    public var mean: Double
    /// The standard error of the mean; 0 without noise.
    public var standardError: Double

    /// Creates a sample.
    public init(amount: Double, mean: Double, standardError: Double = 0) {
      self.amount = amount
      self.mean = mean
      self.standardError = standardError
    }
  }

  /// The samples as given, by rising amount.
  public let samples: [Sample]
  /// The means after pooling, one per sample.
  public let smoothed: [Double]

  /// Creates a response.
  ///
  /// - Parameters:
  ///   - samples: Two or more, in any order, no amount twice.
  ///   - noise: How many standard errors of a difference a fall may have to count as noise.
  /// - Throws: ``ResponseError`` where there are too few samples, an amount comes twice, or a number
  ///   is not finite or a standard error negative.
  public init(samples: [Sample], noise: Double = 3) throws(ResponseError) {
    guard samples.count >= 2 else {
      throw .tooFewPoints(needed: 2, given: samples.count)
    }
    for sample in samples {
      guard sample.amount.isFinite else { throw .notFinite(name: "amount") }
      guard sample.mean.isFinite else { throw .notFinite(name: "mean") }
      guard sample.standardError.isFinite else { throw .notFinite(name: "standardError") }
      guard sample.standardError >= 0 else {
        throw .belowZero(name: "standardError", value: sample.standardError)
      }
    }
    let sorted = samples.sorted { $0.amount < $1.amount }
    for place in 1..<sorted.count where sorted[place].amount <= sorted[place - 1].amount {
      throw .inputsNotRising(place: place)
    }
    self.samples = sorted
    let rises = (sorted.last?.mean ?? 0) >= (sorted.first?.mean ?? 0)
    smoothed = Self.pooled(sorted, rises: rises, noise: noise)
  }

  /// The straight lines through the smoothed means.
  public func function() -> ResponseFunction {
    .piecewise(zip(samples, smoothed).map { ResponseFunction.Point($0.amount, $1) })
  }

  /// Whether pooling moved any mean.
  public var isSmoothed: Bool { zip(samples, smoothed).contains { $0.mean != $1 } }

  /// The largest standard error of any mean.
  public var noise: Double { samples.map(\.standardError).max() ?? 0 }

  /// Pools neighbours that fall against the direction by no more than noise explains.
  ///
  /// > Reference: Ayer et al. (1955), "An empirical distribution function for sampling with
  /// > incomplete information": pool adjacent violators, weights 1 / standard error².
  private static func pooled(_ samples: [Sample], rises: Bool, noise: Double) -> [Double] {
    struct Block {
      var mean: Double
      var weight: Double
      var count: Int
      /// Whether nothing may be pooled with what stands before.
      var isBarred = false
    }
    let sign = rises ? 1.0 : -1.0
    let largest = samples.reduce(0) { max($0, abs($1.mean)) }
    // Without noise only rounding is pooled, all alike.
    let rounding = largest * 1e-13 + Double.leastNormalMagnitude
    var blocks: [Block] = []
    for sample in samples {
      let error = max(sample.standardError, rounding)
      // Weights relative to the rounding's, which cannot overflow.
      blocks.append(
        Block(mean: sample.mean, weight: (rounding / error) * (rounding / error), count: 1))
      while blocks.count > 1 {
        let right = blocks[blocks.count - 1]
        let left = blocks[blocks.count - 2]
        let fall = sign * (left.mean - right.mean)
        guard fall > 0, !right.isBarred else { break }
        let scale = rounding * (1 / left.weight + 1 / right.weight).squareRoot()
        guard fall <= noise * scale else {
          blocks[blocks.count - 1].isBarred = true
          break
        }
        let weight = left.weight + right.weight
        blocks.removeLast()
        blocks[blocks.count - 1] = Block(
          mean: left.mean + (right.mean - left.mean) * (right.weight / weight), weight: weight,
          count: left.count + right.count, isBarred: left.isBarred)
      }
    }
    return blocks.flatMap { Array(repeating: $0.mean, count: $0.count) }
  }
}
