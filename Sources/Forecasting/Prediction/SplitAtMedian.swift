/// A distribution kept within bounds that leaves its median where it is.
///
/// Below the median m, a value m − x becomes m − d·g(x/d) with d the distance of the lower bound and
/// g(u) = u/(1 + u⁴)^¼; above it likewise with the upper bound. g is the identity to fourth order
/// near 0 and nears 1, so quantiles that are well inside stay as they are, the others crowd before
/// the bound, and a side without a bound does not change at all. Cutting off would instead push
/// median and mean away from the bound: the half that stays is no longer balanced.
///
/// A median on a bound or beyond has no room on one side. The split then lies just inside the bound:
/// what is above it stays, and all the rest, the median too, crowds between it and the bound.
struct SplitAtMedian {
  /// The median before bounds are considered.
  let median: Double
  /// Where the sides part: the median, or just inside the bound that it violates.
  private let center: Double
  /// The scale of the errors, above 0.
  let scale: Double
  /// The bounds.
  let support: Support

  /// How far inside a bound the split lies at least, in scales.
  private static let nearest = 0.015625

  /// Prepares the split.
  init(median: Double, scale: Double, support: Support) {
    self.median = median
    self.scale = scale
    self.support = support
    // Halves, since the distance of two finite bounds may leave the range of numbers.
    let room = support.upper / 2 - support.lower / 2
    let least = min(Self.nearest * scale, room)
    center = min(max(median, support.lower + least), support.upper - least)
  }

  /// u less g(u), in shares of the distance of the bound; u at least 0.
  @inline(__always)
  private static func excess(_ u: Double) -> Double {
    u > 1 ? u - inside(u) : u * (1 - 1 / (1 + u * u * u * u).squareRoot().squareRoot())
  }

  /// g(u), below 1 but for rounding; u at least 0.
  @inline(__always)
  private static func inside(_ u: Double) -> Double {
    // The powers of the lesser of u and 1/u do not overflow.
    if u > 1 {
      let v = 1 / u
      return 1 / (1 + v * v * v * v).squareRoot().squareRoot()
    }
    return u / (1 + u * u * u * u).squareRoot().squareRoot()
  }

  /// The value in the place of median + scale·error.
  func value(_ error: Double) -> Double {
    let plain = median + scale * error
    let away = center == median ? scale * error : plain - center
    let distance = away < 0 ? center - support.lower : support.upper - center
    let u = away.magnitude / distance
    // The fourth power is lost in rounding.
    guard distance.isFinite, u > 1e-4 else { return plain }
    let moved = distance * Self.inside(u)
    return max(support.lower, min(support.upper, away < 0 ? center - moved : center + moved))
  }

  /// The mean: that of the errors is 0, and each side loses what its bound takes from it.
  func mean(_ scores: StudentScores) -> Double {
    guard center == median else { return shiftedMean(scores) }
    let gained = loss(center - support.lower, scores)
    let lost = loss(support.upper - center, scores)
    return max(support.lower, min(support.upper, center + gained - lost))
  }

  /// The mean where the sides are not the halves of the distribution: the median lies on a bound or
  /// beyond, and what crowds before it has next to no width.
  private func shiftedMean(_ scores: StudentScores) -> Double {
    let isBelow = center > median
    let room = isBelow ? center - support.lower : support.upper - center
    let start = (center - median).magnitude / scale
    // Everything is seen from the bound: what lies inside of the split, less what crowds before it.
    let inside = insideMean(
      start, isBelow ? support.upper - center : center - support.lower, scores)
    let away = scale * inside - crowdedMean(start, room, scores)
    return max(support.lower, min(support.upper, isBelow ? center + away : center - away))
  }

  /// The mean of how far errors above `start` reach beyond it, the others counted as 0, in scales.
  private func insideMean(_ start: Double, _ distance: Double, _ scores: StudentScores) -> Double {
    let beyond = scores.meanBeyond(start)
    guard distance.isFinite else { return beyond }
    let half = scores.half
    var taken = 0.0
    for i in half.values.indices where half.values[i] > start {
      let u = scale * (half.values[i] - start) / distance
      taken += half.weights[i] * Self.excess(u) * distance / scale
    }
    // Beyond the last point all but the distance of the bound is taken.
    if half.end > start + distance / scale {
      taken += half.tailMean - (start + distance / scale) * half.tailMass
    }
    return max(0, beyond - taken)
  }

  /// The mean distance from the split of what crowds between it and the bound.
  ///
  /// Nearly all of it is at the bound; the rest by the first two terms of the expansion of
  /// ∫ f(start − δu) (1 − g(u)) δ² du in δ = room/scale, with ∫ (1 − g) = 0.59907 and
  /// ∫ u (1 − g) = 0.29954.
  private func crowdedMean(_ start: Double, _ room: Double, _ scores: StudentScores) -> Double {
    let delta = room / scale
    let (density, slope) = scores.density(start)
    let near = delta * (density * 0.599_070_117_367_796_1 - slope * delta * 0.299_535_058_683_899_8)
    return room * max(0, 1 - scores.tail(start) - near)
  }

  /// The mean of what is taken from one half, the other counted as 0.
  private func loss(_ distance: Double, _ scores: StudentScores) -> Double {
    guard distance.isFinite else { return 0 }
    let ratio = scale / distance
    let half = scores.half
    let last = ratio * half.end
    guard last > 0.1 else { return 0 }
    var sum = last > 1 ? ratio * half.tailMean - half.tailMass : 0
    for i in half.values.indices { sum += half.weights[i] * Self.excess(ratio * half.values[i]) }
    return distance * sum
  }
}
