/// A Latin hypercube sample: in every dimension each of n equal intervals holds exactly one point.
///
/// > Reference: McKay, Beckman & Conover (1979), Technometrics 21, 239–245; Stein (1987),
/// > Technometrics 29, 143–151, for the variance it removes.
public struct LatinHypercube: Hashable, Sendable {
  /// How many points there are.
  public let points: Int
  /// How many coordinates each has.
  public let dimensions: Int
  private let stream: RandomStream

  /// Creates a sample.
  ///
  /// - Parameters:
  ///   - points: How many points, ≥ 1.
  ///   - dimensions: How many coordinates each has, ≥ 1.
  ///   - seed: The seed; the columns depend on it, on their number and on the count of points, not
  ///     on one another.
  public init(points: Int, dimensions: Int, seed: UInt64) {
    precondition(
      points >= 1 && dimensions >= 1, "a sample of \(points) points in \(dimensions) dimensions")
    self.points = points
    self.dimensions = dimensions
    stream = RandomStream(seed: seed, name: "latin-hypercube")
  }

  /// One coordinate of all points, each in (0, 1).
  ///
  /// The intervals are dealt to the points by a shuffle (Durstenfeld 1964, algorithm 235); within
  /// its interval a point lies anywhere.
  ///
  /// - Parameter dimension: The number of the coordinate, from 0.
  /// - Returns: As many numbers as there are points.
  public func column(_ dimension: Int) -> [Double] {
    precondition(
      dimension >= 0 && dimension < dimensions,
      "dimension \(dimension) of points with \(dimensions)")
    var intervals = Array(0..<points)
    let keys = numbers(time: dimension, index: 0)
    for i in stride(from: points - 1, to: 0, by: -1) {
      intervals.swapAt(i, min(Int(keys[i] * Double(i + 1)), i))
    }
    let places = numbers(time: dimension, index: 1)
    return zip(intervals, places).map { interval, place in
      min((Double(interval) + place) / Double(points), 0x1.FFFFFFFFFFFFFp-1)
    }
  }

  private func numbers(time: Int, index: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: points) { buffer, filled in
      stream.fill(
        UnsafeMutableBufferPointer(rebasing: buffer[..<points]), firstDraw: 0, time: time,
        index: index)
      filled = points
    }
  }
}
