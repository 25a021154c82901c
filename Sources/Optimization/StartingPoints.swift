import Glibc

/// Starts spread evenly over a region: the same points every time, without any random numbers.
///
/// Coordinate j of point k is the fraction of ½ + k·φ⁻ʲ, where φ solves φᵈ⁺¹ = φ + 1 for d
/// coordinates: an additive recurrence of low discrepancy for every number of points.
///
/// > Reference: Roberts (2018), "The unreasonable effectiveness of quasirandom sequences".
public enum StartingPoints {
  /// Points of a box.
  ///
  /// - Parameters:
  ///   - box: Finite limits.
  ///   - count: The number of points.
  /// - Returns: The points; more of them begin with the same.
  public static func inside(_ box: ParameterBounds, count: Int) -> [[Double]] {
    precondition(count >= 0, "\(count) points were asked for")
    precondition(
      (box.lower + box.upper).allSatisfy(\.isFinite), "an open box cannot be filled evenly")
    return fractions(dimension: box.lower.count, count: count).map { fractions in
      fractions.indices.map { j in
        min(
          box.upper[j], box.lower[j] * (1 - fractions[j]) + box.upper[j] * fractions[j])
      }
    }
  }

  /// Points around another, by orders of magnitude.
  ///
  /// The first are the whole point times 10^±½, 10^±1 and so on up to the spread, for units that
  /// were mistaken; then every coordinate goes its own way. Signs are kept, and coordinates that
  /// are 0 take values between −1 and 1.
  ///
  /// - Parameters:
  ///   - point: The middle.
  ///   - decades: How far to go up and down, in powers of ten; at most 600, from one end of the
  ///     range of a double to the other.
  ///   - count: The number of points.
  /// - Returns: The points, without the middle; more of them begin with the same.
  public static func around(_ point: [Double], decades: Double = 1, count: Int) -> [[Double]] {
    precondition(count >= 0, "\(count) points were asked for")
    precondition(
      decades > 0 && decades <= 600, "a spread of \(decades) decades is not above 0 and up to 600")
    let whole = (1...max(1, Int(2 * decades))).flatMap { step -> [[Double]] in
      let factor = pow(10, Double(step) / 2)
      return [point.map { $0 / factor }, point.map { $0 * factor }]
    }
    let single = fractions(dimension: point.count, count: max(0, count - whole.count)).map {
      fractions in
      point.indices.map { j in
        let side = 2 * fractions[j] - 1
        return point[j] == 0 ? side : point[j] * pow(10, decades * side)
      }
    }
    return Array((whole + single).prefix(count))
  }

  /// Points of the unit cube.
  private static func fractions(dimension: Int, count: Int) -> [[Double]] {
    var root = 1.5
    for _ in 0..<60 { root = pow(1 + root, 1 / Double(dimension + 1)) }
    return (0..<count).map { k in
      (0..<dimension).map { j in
        let value = 0.5 + Double(k) * pow(root, -Double(j + 1))
        return value - value.rounded(.down)
      }
    }
  }
}
