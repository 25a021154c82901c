internal import ResponseCurves

/// A smooth curve through points that rises and falls only where they do.
///
/// > Reference: Fritsch and Butland (1984), SIAM Journal on Scientific and Statistical Computing 5,
/// > 300–304 (slopes as weighted harmonic means).
enum MonotoneInterpolation {
  /// How many straight pieces stand for the curve between two points.
  static let pieces = 24

  /// Points on the curve, close enough to be joined by straight lines.
  static func points(through given: [ResponseFunction.Point]) -> [ResponseFunction.Point] {
    guard given.count > 2 else { return given }
    let widths = zip(given, given.dropFirst()).map { $1.input - $0.input }
    let chords = zip(given, given.dropFirst()).map {
      ($1.output - $0.output) / ($1.input - $0.input)
    }
    let last = given.count - 1
    var slopes = [Double](repeating: 0, count: given.count)
    for place in 1..<last {
      let (left, right) = (chords[place - 1], chords[place])
      guard left * right > 0 else { continue }
      let (a, b) = (2 * widths[place] + widths[place - 1], widths[place] + 2 * widths[place - 1])
      slopes[place] = (a + b) / (a / left + b / right)
    }
    slopes[0] = end(widths[0], widths[1], chords[0], chords[1])
    slopes[last] = end(
      widths[last - 1], widths[last - 2], chords[last - 1], chords[last - 2])
    var points: [ResponseFunction.Point] = [given[0]]
    for place in 0..<last {
      let (from, to, width) = (given[place], given[place + 1], widths[place])
      for piece in 1..<pieces {
        let t = Double(piece) / Double(pieces)
        let (s, u) = (1 - t, t)
        let value =
          from.output * (1 + 2 * u) * s * s + to.output * (1 + 2 * s) * u * u
          + width * (slopes[place] * u * s * s - slopes[place + 1] * s * u * u)
        let input = from.input + t * width
        guard input > points[points.count - 1].input, input < to.input else { continue }
        points.append(.init(input, value))
      }
      points.append(to)
    }
    return points
  }

  /// The slope at an end, by the parabola through three points, kept from turning.
  private static func end(_ h: Double, _ k: Double, _ own: Double, _ next: Double) -> Double {
    let slope = ((2 * h + k) * own - h * next) / (h + k)
    if slope * own <= 0 { return 0 }
    return own * next < 0 && abs(slope) > 3 * abs(own) ? 3 * own : slope
  }
}
