public import Statistics

/// The forecast of one series, and how it came about.
public struct SeriesForecast: Sendable {
  /// The fitted model, in the unit of the series.
  public let model: any FittedModel
  /// The joint distribution of the next values: within the bounds, finite, never absurdly wide.
  public let prediction: any Prediction
  /// The bounds that were kept.
  public let bounds: AppliedBounds
  /// What a reader must know, one sentence each: refusals of other models first.
  public let notes: [String]

  /// The same forecast for a total so far, which never falls below its last value.
  public func staying(atLeast least: Double) -> SeriesForecast {
    SeriesForecast(
      model: model, prediction: prediction.bounded(lower: least, upper: .infinity),
      bounds: bounds, notes: notes)
  }

  /// Joint paths, path by path, in the order of their draws.
  ///
  /// - Parameters:
  ///   - count: How many paths.
  ///   - stream: The stream named after the series.
  /// - Returns: `paths[draw * steps + step]`.
  public func paths(_ count: Int, from stream: RandomStream) -> [Double] {
    let steps = prediction.steps
    var paths = [Double](repeating: 0, count: count * steps)
    var noise = [Double](repeating: 0, count: steps)
    let prepared = prediction.preparedForPaths()
    paths.withUnsafeMutableBufferPointer { paths in
      for draw in 0..<count {
        for step in 0..<steps { noise[step] = stream.normal(draw: draw, time: step, index: 1) }
        let path = UnsafeMutableBufferPointer(
          rebasing: paths[(draw * steps)..<((draw + 1) * steps)])
        noise.withUnsafeBufferPointer {
          prepared.path(level: stream.uniform(draw: draw, time: 0), noise: $0, into: path)
        }
      }
    }
    return paths
  }
}
