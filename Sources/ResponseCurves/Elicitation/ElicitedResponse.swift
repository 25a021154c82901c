internal import Glibc
internal import Statistics

/// A response curve through a few points whose results are uncertain.
///
/// Each draw of the results gives one curve exactly through them, so that the curves are as
/// uncertain as the expert is at the points, and more so between and beyond. The draws are fixed:
/// equally likely quantiles where all points err together, else scrambled Sobol' points.
public struct ElicitedResponse: Hashable, Sendable {
  /// The family; nil for straight lines between the points.
  public let family: ResponseFamily?
  /// The points, by rising input.
  public let points: [ElicitedPoint]
  /// How much the points err together, on the scale of normal scores: 1 for one expert whose
  /// optimism is the same throughout.
  public let correlation: Double
  /// The curve through the medians.
  public let median: ResponseFunction
  /// The curves of the draws, equally likely.
  public let draws: [ResponseFunction]
  /// The share of draws through which no curve of the family goes; they are left out.
  public let impossibleShare: Double

  /// Creates the curves.
  ///
  /// - Parameters:
  ///   - family: The family; nil for straight lines between the points.
  ///   - points: As many as the family has parameters, by rising input. Two points of a Hill curve
  ///     leave its steepness at 1.
  ///   - correlation: 0 to 1.
  ///   - count: How many draws.
  /// - Throws: ``ResponseError`` with the reason why no curve goes through the medians, or
  ///   ``ResponseError/mostlyImpossible(possible:)`` where that holds for most draws.
  public init(
    family: ResponseFamily?, points: [ElicitedPoint], correlation: Double = 1, count: Int = 256
  ) throws(ResponseError) {
    guard (0...1).contains(correlation) else {
      throw .outside(name: "correlation", value: correlation, range: 0...1)
    }
    for (place, point) in points.enumerated() {
      guard case .between(let low, let high) = point.output else { continue }
      guard low.isFinite, high.isFinite else { throw .notFinite(name: "output") }
      guard low > 0 else { throw .notAboveZero(name: "output", value: low) }
      guard low < high else { throw .endsNotRising(place: place) }
    }
    self.family = family
    self.points = points
    self.correlation = correlation
    median = try Self.function(family, points, Array(repeating: 0, count: points.count))
    guard points.contains(where: \.isUncertain) else {
      (draws, impossibleShare) = ([median], 0)
      return
    }
    var possible: [ResponseFunction] = []
    for scores in Self.scores(points.count, correlation, max(1, count)) {
      if let function = try? Self.function(family, points, scores) { possible.append(function) }
    }
    let share = Double(possible.count) / Double(max(1, count))
    guard share >= 0.5 else { throw .mostlyImpossible(possible: share) }
    draws = possible
    impossibleShare = 1 - share
  }

  /// The curve where every uncertain result stands at the same quantile.
  ///
  /// - Parameter quantile: Between 0 and 1.
  /// - Returns: The curve.
  /// - Throws: ``ResponseError`` with the reason why there is none.
  public func function(quantile: Double) throws(ResponseError) -> ResponseFunction {
    let score = Normal.quantile(quantile)
    return try Self.function(family, points, points.map { _ in score })
  }

  static func function(
    _ family: ResponseFamily?, _ points: [ElicitedPoint], _ scores: [Double]
  ) throws(ResponseError) -> ResponseFunction {
    let drawn = zip(points, scores).map { point, score in
      ResponseFunction.Point(point.input, point.output(score: score))
    }
    guard let family else {
      guard drawn.count >= 2 else { throw .tooFewPoints(needed: 2, given: drawn.count) }
      let function = ResponseFunction.piecewise(drawn)
      try function.validate()
      return function
    }
    return try family.function(through: drawn)
  }

  /// Normal scores of the points, one row per draw.
  private static func scores(_ points: Int, _ correlation: Double, _ count: Int) -> [[Double]] {
    if correlation == 1 {
      return (0..<count).map { draw in
        Array(
          repeating: Normal.quantile((Double(draw) + 0.5) / Double(count)), count: points)
      }
    }
    let sequence = SobolSequence(dimensions: points + 1, randomization: .owenScrambling(seed: 1))
    let (shared, own) = (correlation.squareRoot(), (1 - correlation).squareRoot())
    return (0..<count).map { draw in
      let normals = sequence.point(draw).map { Normal.quantile($0) }
      return (0..<points).map { shared * normals[0] + own * normals[$0 + 1] }
    }
  }
}
