import Statistics

/// A forecast of single periods that went together with forecasts of longer ones.
///
/// Every path is made of paths of all levels that share their level and their shocks, a longer
/// period having the normed sum of the shocks of its parts, and of the same map as the means.
/// Quantiles are those of 2,000 such paths.
struct TemporalForecast: Prediction {
  let steps: Int
  private let map: TemporalMap
  /// For each factor the forecast of its blocks.
  private let levels: [any Prediction]
  private let means: [Double]
  /// The paths that quantiles rest on.
  let drawn: DrawnForecast

  private static let draws = 2_000

  /// Reconciles forecasts.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - levels: For each factor the forecast of its blocks, over the same whole spans.
  ///   - steps: How many single periods are kept.
  init(_ map: TemporalMap, levels: [any Prediction], steps: Int) {
    self.map = map
    self.levels = levels.map { $0.preparedForPaths() }
    self.steps = steps
    let means = levels.map { level in (0..<level.steps).map { level.mean(step: $0) } }
    self.means = Array(map.periods(means).prefix(steps))
    // The draws are a fixed lattice of the forecast itself; seeds are for who asks for paths.
    let stream = RandomStream(seed: 1, name: "\u{1}temporal")
    var paths: [Double] = []
    paths.reserveCapacity(Self.draws * steps)
    for draw in 0..<Self.draws {
      let sign: Double = draw.isMultiple(of: 2) ? 1 : -1
      let score = stream.normal(draw: draw / 2, time: 0)
      let noise = (0..<steps).map { sign * stream.normal(draw: draw / 2, time: $0, index: 1) }
      paths += Self.path(
        map, self.levels, level: Normal.cdf(sign * score), noise: noise, steps: steps)
    }
    drawn = DrawnForecast(paths: paths, steps: steps)
  }

  private init(
    _ map: TemporalMap, levels: [any Prediction], means: [Double], drawn: DrawnForecast
  ) {
    (self.map, self.levels, self.means, self.drawn) = (map, levels, means, drawn)
    steps = drawn.steps
  }

  /// One path of single periods.
  private static func path(
    _ map: TemporalMap, _ levels: [any Prediction], level: Double, noise: [Double], steps: Int
  ) -> [Double] {
    let paths = zip(map.aggregation.factors, levels).map { factor, prediction in
      let blocks = prediction.steps
      // Periods beyond those that were asked for take the shocks of earlier ones.
      let shocks = (0..<blocks).map { block in
        (0..<factor).reduce(0.0) { $0 + noise[(block * factor + $1) % steps] }
          / Double(factor).squareRoot()
      }
      var path = [Double](repeating: 0, count: blocks)
      shocks.withUnsafeBufferPointer { shocks in
        path.withUnsafeMutableBufferPointer {
          prediction.path(level: level, noise: shocks, into: $0)
        }
      }
      return path
    }
    return Array(map.periods(paths).prefix(steps))
  }

  func mean(step: Int) -> Double { means[step] }

  func quantile(_ p: Double, step: Int) -> Double { drawn.quantile(p, step: step) }

  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    let path = Self.path(
      map, levels, level: level, noise: Array(noise.prefix(steps)), steps: steps)
    for step in 0..<steps { into[step] = path[step] }
  }

  func bounded(lower: Double, upper: Double) -> any Prediction {
    KnownMeanForecast(drawn, means: means).bounded(lower: lower, upper: upper)
  }

  func scaled(byPowerOfTwo exponent: Int) -> any Prediction {
    KnownMeanForecast(drawn, means: means).scaled(byPowerOfTwo: exponent)
  }
}
