/// Means, covariances and correlations of several variables, by compensated sums about the means.
///
/// Variables whose squares would leave the range of a double are divided by a power of two first.
public struct SampleCovariance: Hashable, Sendable {
  /// The mean of each variable.
  public let means: [Double]
  /// The covariances, k×k, in units of the one variable times the other; NaN where the sample is
  /// too small.
  public let covariance: [[Double]]
  /// The correlations, with ones on the diagonal; NaN where a variable does not vary.
  public let correlation: [[Double]]

  /// Takes the covariances of variables, with the divisor n − 1.
  ///
  /// - Parameter columns: k variables of n finite values each.
  public init(_ columns: [[Double]]) {
    self.init(columns, weights: nil, meaning: .reliability)
  }

  /// Takes the covariances of variables in a weighted sample.
  ///
  /// - Parameters:
  ///   - columns: k variables of n finite values each.
  ///   - weights: n weights, finite and ≥ 0.
  ///   - meaning: What the weights say; the divisors are those of ``Moments/variance``.
  public init(_ columns: [[Double]], weights: [Double], meaning: Moments.WeightMeaning) {
    precondition(
      weights.allSatisfy { $0 >= 0 && $0.isFinite }, "weights must be finite and not negative")
    self.init(columns, weights: .some(weights), meaning: meaning)
  }

  private init(_ columns: [[Double]], weights: [Double]?, meaning: Moments.WeightMeaning) {
    let n = weights?.count ?? columns.first?.count ?? 0
    for column in columns {
      precondition(column.count == n, "\(column.count) values where there are \(n)")
    }
    // Each column by a power of two, where squares need it; values without weight do not count.
    var columns = columns
    let scales = columns.indices.map { j in
      let counted = (0..<n).lazy.filter { weights?[$0] != 0 }.map { columns[j][$0] }
      let scale = BinaryScale(
        largest: counted.largestMagnitude, ordinary: BinaryScale.ordinaryForSquares)
      if scale.exponent != 0 {
        columns[j] = columns[j].indices.map {
          weights?[$0] == 0 ? 0 : scale.reduced(columns[j][$0])
        }
      }
      return scale
    }
    var (sum, squares) = (CompensatedSum(), CompensatedSum())
    for weight in weights ?? [Double](repeating: 1, count: n) {
      sum.add(weight)
      squares.add(weight * weight)
    }
    let total = sum.value
    let centers = columns.map { column in
      var sum = CompensatedSum()
      for (i, x) in column.enumerated() { sum.add((weights?[i] ?? 1) * x) }
      return sum.value / total
    }
    // What the rounded means leave of each variable.
    let rests = columns.indices.map { j in
      var sum = CompensatedSum()
      for (i, x) in columns[j].enumerated() { sum.add((weights?[i] ?? 1) * (x - centers[j])) }
      return sum.value / total
    }
    let divisor = meaning == .frequency ? total - 1 : total - squares.value / total
    var result = [[Double]](
      repeating: [Double](repeating: .nan, count: columns.count), count: columns.count)
    for j in columns.indices where divisor > 0 {
      for k in 0...j {
        var sum = CompensatedSum()
        for i in 0..<n {
          sum.add((weights?[i] ?? 1) * (columns[j][i] - centers[j]) * (columns[k][i] - centers[k]))
        }
        let value = (sum.value - total * rests[j] * rests[k]) / divisor
        // The limit comes second, so that NaN stays NaN.
        result[j][k] = j == k ? max(value, 0) : value
        result[k][j] = result[j][k]
      }
    }
    means = columns.indices.map { scales[$0].restored(centers[$0] + rests[$0]) }
    correlation = Self.correlation(of: result)
    covariance = result.indices.map { j in
      result.indices.map { k in
        var scale = scales[j]
        scale.exponent += scales[k].exponent
        return scale.restored(result[j][k])
      }
    }
  }

  private static func correlation(of covariance: [[Double]]) -> [[Double]] {
    let lengths = covariance.indices.map { covariance[$0][$0].squareRoot() }
    return covariance.indices.map { j in
      covariance.indices.map { k in
        guard lengths[j] > 0, lengths[k] > 0 else { return .nan }
        return j == k ? 1 : min(1, max(-1, covariance[j][k] / lengths[j] / lengths[k]))
      }
    }
  }
}
