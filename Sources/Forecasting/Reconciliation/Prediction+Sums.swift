import Statistics

extension Prediction {
  /// The distribution of sums over blocks of steps, from 2,000 paths.
  ///
  /// - Parameters:
  ///   - factor: Steps in a block, at least 1.
  ///   - first: The first step of the first block.
  /// - Returns: One step for each whole block; nil where there is none.
  public func sums(of factor: Int, from first: Int = 0) -> (any Prediction)? {
    precondition(factor >= 1 && first >= 0, "blocks of \(factor) steps from \(first)")
    let blocks = (steps - first) / factor
    guard blocks > 0 else { return nil }
    let draws = 2_000
    let stream = RandomStream(seed: 1, name: "\u{1}sums")
    // Paths that are there already need not be made again.
    let prepared = (self as? TemporalForecast)?.drawn ?? preparedForPaths()
    var path = [Double](repeating: 0, count: steps)
    var noise = [Double](repeating: 0, count: steps)
    var sums = [Double](repeating: 0, count: draws * blocks)
    for draw in 0..<draws {
      // Levels are spread evenly, so that a forecast that is made of paths gives each its turn;
      // those above one half mirror those below, so that what is symmetric stays so.
      let isUpper = 2 * draw >= draws
      let pair = isUpper ? draws - 1 - draw : draw
      for step in 0..<steps {
        noise[step] = (isUpper ? -1 : 1) * stream.normal(draw: pair, time: step)
      }
      path.withUnsafeMutableBufferPointer { path in
        noise.withUnsafeBufferPointer {
          prepared.path(level: (Double(draw) + 0.5) / Double(draws), noise: $0, into: path)
        }
      }
      for step in first..<(first + blocks * factor) {
        sums[draw * blocks + (step - first) / factor] += path[step]
      }
    }
    let means = (0..<blocks).map { block in
      (0..<factor).reduce(0.0) { $0 + mean(step: first + block * factor + $1) }
    }
    return KnownMeanForecast(DrawnForecast(paths: sums, steps: blocks), means: means)
  }
}
