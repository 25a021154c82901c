internal import Glibc

/// How far the straight lines may be from the response between the samples.
extension SampledResponse {
  /// Between two neighbouring samples: what is known of the distance.
  public struct Cell: Hashable, Sendable {
    /// The amounts between which it lies.
    public var amounts: ClosedRange<Double>
    /// The greatest distance to expect, from the bend seen at both ends.
    public var estimate: Double
    /// What the distance cannot exceed if the response goes on as its neighbours show: bent the
    /// same way, or turning once, and only rising or only falling between two samples.
    public var bound: Double
  }

  /// The cells between neighbouring samples.
  ///
  /// The estimate is `h² / 4` times the larger divided difference of second order at its ends, the
  /// error of a chord of length `h` on a parabola. The bound is the height of the triangle between
  /// the chord and the neighbouring chords drawn on, where all three bend the same way; at the ends
  /// and about an inflection it is the distance of a neighbouring chord drawn on to the other end.
  /// It is never more than the difference of the two outputs.
  public var cells: [Cell] {
    let x = samples.map(\.amount)
    let y = smoothed
    let count = x.count
    var slopes = [Double](repeating: 0, count: count - 1)
    for place in 1..<count {
      slopes[place - 1] = (y[place] - y[place - 1]) / (x[place] - x[place - 1])
    }
    /// Half of the second derivative at an interior sample.
    func bend(_ place: Int) -> Double {
      guard place > 0, place < count - 1 else { return 0 }
      return (slopes[place] - slopes[place - 1]) / (x[place + 1] - x[place - 1])
    }
    return (0..<(count - 1)).map { place in
      let width = x[place + 1] - x[place]
      let estimate = width * width / 4 * max(abs(bend(place)), abs(bend(place + 1)))
      var bound = abs(y[place + 1] - y[place])
      let before = place > 0 ? slopes[place - 1] - slopes[place] : nil
      let after = place < count - 2 ? slopes[place] - slopes[place + 1] : nil
      if let before, let after, before * after > 0 {
        // Lines from both ends with these slopes against the chord meet at this height.
        bound = min(bound, width * abs(before * after / (before + after)))
      } else if before != nil || after != nil {
        // A neighbour's line drawn on is as far off at the other end at most.
        bound = min(bound, width * max(abs(before ?? 0), abs(after ?? 0)))
      }
      return Cell(amounts: x[place]...x[place + 1], estimate: min(estimate, bound), bound: bound)
    }
  }

  /// The greatest distance to expect between the straight lines and the response.
  public var errorEstimate: Double { cells.map(\.estimate).max() ?? 0 }

  /// What the distance cannot exceed if the response goes on as its samples show.
  public var errorBound: Double { cells.map(\.bound).max() ?? 0 }

  /// How far each inner sample lies from the line between its neighbours, the greatest of these:
  /// the error with every second sample only, some four times the present one.
  public var errorOfEverySecondSample: Double {
    let points = zip(samples, smoothed).map { ($0.amount, $1) }
    guard points.count > 2 else { return 0 }
    var most = 0.0
    for place in 1..<(points.count - 1) {
      let (left, here, right) = (points[place - 1], points[place], points[place + 1])
      let way = (here.0 - left.0) / (right.0 - left.0)
      most = max(most, abs(here.1 - (left.1 + way * (right.1 - left.1))))
    }
    return most
  }

  /// Where the next samples tell most: middles of the cells with the greatest estimates.
  ///
  /// - Parameter count: How many to propose.
  /// - Returns: Amounts in rising order; a halved cell counts with a quarter of its estimate.
  public func nextAmounts(_ count: Int) -> [Double] {
    var parts = cells.map { ($0.amounts, $0.estimate) }
    var amounts: [Double] = []
    for _ in 0..<max(0, count) {
      guard let place = parts.indices.max(by: { parts[$0].1 < parts[$1].1 }),
        parts[place].1 > 0
      else { break }
      let (range, estimate) = parts[place]
      let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
      guard middle > range.lowerBound, middle < range.upperBound else { break }
      amounts.append(middle)
      parts[place] = (range.lowerBound...middle, estimate / 4)
      parts.append((middle...range.upperBound, estimate / 4))
    }
    return amounts.sorted()
  }
}
