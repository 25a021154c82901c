import Glibc

/// The free parameters of a structural model: standard deviations relative to one part, and the
/// logit of phi within its range.
///
/// For the last digits and for standard errors a deviation enters by its logarithm; for the search
/// by x in s = c sinh x, which is a logarithm where s is large but reaches zero, where the
/// likelihood is an even function of it, in a few steps; and phi by the sine of an angle, which
/// reaches its bounds likewise.
struct StructuralCoordinates: Sendable {
  enum Coordinate: Hashable, Sendable {
    case part(StructuralVariances.Part)
    case damping
  }

  /// Phi stays here: below, the slope is gone at once; above, it does not fade within any forecast.
  static let leastDamping = 0.7
  static let greatestDamping = 0.99
  /// Logarithms of ratios stay within this, logits within half of it.
  static let limit = 14.0

  /// The part whose standard deviation is 1.
  let base: StructuralVariances.Part
  let free: [Coordinate]
  /// What is not free keeps its value, as zero variances do.
  let rest: StructuralVariances
  /// The factors c of the free parts; empty where logarithms are taken.
  private let scales: [Double]

  /// The coordinates around a point: what is zero there, or a phi at its bound, is not free.
  init(at variances: StructuralVariances, isDamped: Bool, isLogarithmic: Bool = true) {
    let greatest = variances.greatest
    var base = StructuralVariances.Part.irregular
    for part in StructuralVariances.Part.allCases.reversed() where variances[part] == greatest {
      base = part
    }
    self.base = base
    rest = variances.multiplied(by: 1 / greatest)
    var free: [Coordinate] = []
    for part in StructuralVariances.Part.allCases where part != base && variances[part] > 0 {
      free.append(.part(part))
    }
    if isDamped, variances.damping > Self.leastDamping, variances.damping < Self.greatestDamping {
      free.append(.damping)
    }
    self.free = free
    let rest = rest
    scales =
      isLogarithmic
      ? []
      : free.map { coordinate in
        guard case .part(let part) = coordinate else { return 1 }
        return rest[part].squareRoot() / 3
      }
  }

  /// The coordinates of the point they were made at.
  var origin: [Double] { origin(of: rest) }

  /// The coordinates of variances.
  func origin(of variances: StructuralVariances) -> [Double] {
    free.enumerated().map { i, coordinate in
      switch coordinate {
      case .part(let part):
        let ratio = variances[part] / variances[base]
        return scales.isEmpty ? 0.5 * log(ratio) : asinh(ratio.squareRoot() / scales[i])
      case .damping:
        let share =
          (variances.damping - Self.leastDamping)
          / (Self.greatestDamping - Self.leastDamping)
        return scales.isEmpty
          ? log(share / (1 - share)) : asin(max(-1, min(1, 2 * share - 1)))
      }
    }
  }

  /// How far phi is on its way from the least to the greatest, with the derivative.
  private func fraction(_ x: Double) -> (share: Double, slope: Double) {
    guard scales.isEmpty else { return (0.5 + 0.5 * sin(x), 0.5 * cos(x)) }
    let share = 1 / (1 + exp(-x))
    return (share, share * (1 - share))
  }

  /// The variances at a point.
  func variances(_ x: [Double]) -> StructuralVariances {
    var result = rest
    for (i, coordinate) in free.enumerated() {
      switch coordinate {
      case .part(let part):
        if scales.isEmpty {
          result[part] = exp(2 * x[i])
        } else {
          let deviation = scales[i] * sinh(x[i])
          result[part] = deviation * deviation
        }
      case .damping:
        result.damping =
          Self.leastDamping + (Self.greatestDamping - Self.leastDamping) * fraction(x[i]).share
      }
    }
    return result
  }

  /// The variances at a point with their derivatives, one direction for each coordinate.
  func tangents(_ x: [Double]) -> Disturbances<Tangent> {
    let variances = variances(x)
    var result = Disturbances(
      irregular: Tangent(variances.irregular), level: Tangent(variances.level),
      slope: Tangent(variances.slope), season: Tangent(variances.season),
      damping: Tangent(variances.damping))
    for (i, coordinate) in free.enumerated() {
      switch coordinate {
      case .part(let part):
        let slope =
          scales.isEmpty
          ? 2 * variances[part] : scales[i] * scales[i] * sinh(2 * x[i])
        switch part {
        case .irregular: result.irregular.slopes[i] = slope
        case .level: result.level.slopes[i] = slope
        case .slope: result.slope.slopes[i] = slope
        case .season: result.season.slopes[i] = slope
        }
      case .damping:
        result.damping.slopes[i] =
          (Self.greatestDamping - Self.leastDamping) * fraction(x[i]).slope
      }
    }
    return result
  }
}
