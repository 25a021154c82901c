import Glibc

/// The forecasts of all candidates as one: a location, a scale and a disagreement at every step.
struct CombinedForecast: Sendable {
  /// The middle of the medians.
  let locations: [Double]
  /// The middle of the scales, on the logarithmic scale.
  let scales: [Double]
  /// The mean distance of the medians from the location.
  let disagreements: [Double]

  /// Combines forecasts.
  ///
  /// - Parameters:
  ///   - forecasts: At least one.
  ///   - weights: Their weights.
  ///   - steps: How many steps they reach.
  init(_ forecasts: [CandidateForecast], _ weights: [Double], steps: Int) {
    var (locations, scales, disagreements): ([Double], [Double], [Double]) = ([], [], [])
    let total = weights.reduce(0, +)
    for step in 0..<steps {
      let medians = forecasts.map { $0.medians[step] }
      let location = WeightedMiddle.mean(medians, weights)
      locations.append(location)
      // A width of nothing has no logarithm; it counts as one far below all others.
      let logs = forecasts.map { log(max($0.scales[step], 1e-30)) }
      scales.append(exp(WeightedMiddle.mean(logs, weights)))
      var sum = 0.0
      for (median, weight) in zip(medians, weights) {
        sum += weight * (median - location).magnitude
      }
      disagreements.append(sum / total)
    }
    (self.locations, self.scales, self.disagreements) = (locations, scales, disagreements)
  }

  private init(locations: [Double], scales: [Double], disagreements: [Double]) {
    (self.locations, self.scales, self.disagreements) = (locations, scales, disagreements)
  }

  /// The same with other scales.
  func withScales(_ scales: [Double]) -> CombinedForecast {
    CombinedForecast(locations: locations, scales: scales, disagreements: disagreements)
  }
}
