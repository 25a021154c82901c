/// The first four moments of a sample, plain or weighted, that can be joined with others.
///
/// Two passes over the values: the mean by a compensated sum, then sums of powers of the deviations,
/// corrected for what the rounded mean leaves. Joining is exact algebra: who cuts a sample into the
/// same blocks and joins them in the same order gets the same bits, on any number of threads.
/// Values whose fourth powers would leave the range of a double are divided by a power of two
/// first. A value that is NaN or infinite makes the mean or what follows it NaN.
///
/// > Reference: Chan, Golub & LeVeque (1983), The American Statistician 37, 242–247; Pébay (2008),
/// > Sandia report SAND2008-6212, §3, for joining; Joanes & Gill (1998), The Statistician 47,
/// > 183–189, for the estimators of shape.
public struct Moments: Hashable, Sendable {
  /// What weights say.
  public enum WeightMeaning: Hashable, Sendable {
    /// How much each value is trusted; only their ratios count.
    case reliability
    /// How often each value was seen.
    case frequency
  }

  /// How many values there are.
  public private(set) var count: Int
  /// The sum of the weights; ``count`` without weights.
  public private(set) var weight: Double
  /// What the weights say; both meanings agree where all are 1.
  public let meaning: WeightMeaning
  private var squaredWeight: Double
  /// What the values were divided by before the sums below were taken.
  private var scale: BinaryScale
  /// The mean is the sum of both.
  private var center: Double
  private var centerRest: Double
  /// Sums of second, third and fourth powers of the deviations from the mean.
  private var second: Double
  private var third: Double
  private var fourth: Double

  /// Takes the moments of a sample.
  ///
  /// - Parameter values: The values, all finite.
  public init(_ values: [Double]) {
    self.init(values, weights: nil, meaning: .reliability)
  }

  /// Takes the moments of a weighted sample.
  ///
  /// - Parameters:
  ///   - values: The values, all finite.
  ///   - weights: As many weights, finite and ≥ 0.
  ///   - meaning: What the weights say.
  public init(_ values: [Double], weights: [Double], meaning: WeightMeaning) {
    precondition(
      values.count == weights.count, "\(values.count) values with \(weights.count) weights")
    precondition(
      weights.allSatisfy { $0 >= 0 && $0.isFinite }, "weights must be finite and not negative")
    self.init(values, weights: .some(weights), meaning: meaning)
  }

  private init(_ values: [Double], weights: [Double]?, meaning: WeightMeaning) {
    var (sum, total, squared) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    var largest = 0.0
    for (i, x) in values.enumerated() where abs(x) > largest && weights?[i] != 0 {
      largest = abs(x)
    }
    let scale = BinaryScale(largest: largest, ordinary: BinaryScale.ordinaryForFourthPowers)
    self.scale = scale
    for (i, x) in values.enumerated() {
      guard let weights else {
        sum.add(scale.reduced(x))
        continue
      }
      // A value without weight may be too large for the scale of the others.
      if weights[i] > 0 || scale.exponent == 0 { sum.add(weights[i] * scale.reduced(x)) }
      total.add(weights[i])
      squared.add(weights[i] * weights[i])
    }
    self.meaning = meaning
    count = values.count
    weight = weights == nil ? Double(count) : total.value
    squaredWeight = weights == nil ? Double(count) : squared.value
    center = weight > 0 ? sum.value / weight : 0
    var powers = [CompensatedSum](repeating: CompensatedSum(), count: 4)
    for (i, x) in values.enumerated() where scale.exponent == 0 || weights?[i] != 0 {
      let deviation = scale.reduced(x) - center
      var term = (weights?[i] ?? 1) * deviation
      for k in 0..<4 {
        powers[k].add(term)
        term *= deviation
      }
    }
    // Moments about the mean from those about its rounded value.
    let (s2, s3, s4) = (powers[1].value, powers[2].value, powers[3].value)
    let d = weight > 0 ? powers[0].value / weight : 0
    centerRest = d
    // The limit comes second, so that NaN stays NaN.
    second = max(s2 - weight * d * d, 0)
    third = s3 - 3 * d * s2 + 2 * weight * d * d * d
    fourth = max(s4 - 4 * d * s3 + 6 * d * d * s2 - 3 * weight * d * d * d * d, 0)
  }

  /// Joins the moments of more values to these.
  ///
  /// - Parameter other: Moments of other values, with weights of the same meaning.
  public mutating func merge(_ other: Moments) {
    precondition(meaning == other.meaning, "weights of different meaning cannot be joined")
    count += other.count
    squaredWeight += other.squaredWeight
    let (a, b) = (weight, other.weight)
    guard b > 0 else { return }
    weight = a + b
    guard a > 0 else {
      scale = other.scale
      (center, centerRest) = (other.center, other.centerRest)
      (second, third, fourth) = (other.second, other.third, other.fourth)
      return
    }
    var other = other
    if scale != other.scale {
      // Zeros have no scale of their own; of others the larger holds.
      let common =
        isZero
        ? other.scale
        : other.isZero || scale.exponent > other.scale.exponent ? scale : other.scale
      rescale(to: common)
      other.rescale(to: common)
    }
    let n = weight
    let d = (other.center - center) + (other.centerRest - centerRest)
    let (p, q) = (a / n, b / n)
    fourth +=
      other.fourth + d * d * d * d * (a * q) * (p * p - p * q + q * q)
      + 6 * d * d * (p * p * other.second + q * q * second) + 4 * d * (p * other.third - q * third)
    third +=
      other.third + d * d * d * (a * q) * (p - q) + 3 * d * (p * other.second - q * second)
    second += other.second + d * d * (a * q)
    let moved = center + d * q
    centerRest += (center - moved) + d * q
    center = moved
  }

  private var isZero: Bool { center == 0 && centerRest == 0 && second == 0 }

  private mutating func rescale(to other: BinaryScale) {
    var change = scale
    change.exponent -= other.exponent
    center = change.restored(center)
    centerRest = change.restored(centerRest)
    second = change.restored(second, power: 2)
    third = change.restored(third, power: 3)
    fourth = change.restored(fourth, power: 4)
    scale = other
  }

  /// The mean; NaN without weight.
  public var mean: Double { weight > 0 ? scale.restored(center + centerRest) : .nan }

  /// The variance about the mean of these very values: the mean square deviation.
  public var populationVariance: Double { scale.restored(reducedPopulationVariance, power: 2) }

  private var reducedPopulationVariance: Double { weight > 0 ? second / weight : .nan }

  /// The unbiased variance; NaN where the sample is too small for one.
  ///
  /// The divisor is n − 1 without weights, `Σw − 1` for frequencies and `Σw − Σw²/Σw` for weights
  /// of reliability.
  public var variance: Double { scale.restored(reducedVariance, power: 2) }

  private var reducedVariance: Double {
    let divisor = meaning == .frequency ? weight - 1 : weight - squaredWeight / weight
    return divisor > 0 ? second / divisor : .nan
  }

  /// The square root of the unbiased variance, also where that itself leaves the range.
  public var standardDeviation: Double { scale.restored(reducedVariance.squareRoot()) }

  /// The skewness `m₃/m₂^{3/2}` (g₁); NaN where the values do not vary.
  public var skewness: Double {
    let variance = reducedPopulationVariance
    return variance > 0 ? third / weight / (variance * variance.squareRoot()) : .nan
  }

  /// The excess kurtosis `m₄/m₂² − 3` (g₂); NaN where the values do not vary.
  public var excessKurtosis: Double {
    let variance = reducedPopulationVariance
    return variance > 0 ? fourth / weight / (variance * variance) - 3 : .nan
  }

  /// The skewness adjusted for the size of the sample (G₁ of SAS, SPSS and spreadsheets).
  ///
  /// With weights of reliability the size is `(Σw)²/Σw²`.
  public var adjustedSkewness: Double {
    let n = size
    return n > 2 ? skewness * (n * (n - 1)).squareRoot() / (n - 2) : .nan
  }

  /// The excess kurtosis adjusted for the size of the sample (G₂), unbiased for normal samples.
  public var adjustedExcessKurtosis: Double {
    let n = size
    return n > 3
      ? (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excessKurtosis + 6) : .nan
  }

  private var size: Double {
    meaning == .frequency ? weight : weight * weight / squaredWeight
  }
}
