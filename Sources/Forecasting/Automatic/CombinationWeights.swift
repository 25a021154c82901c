/// How much each candidate counts, by its forecasts from earlier origins.
///
/// The form of a candidate is chosen once, on all values; its parameters are estimated anew at each
/// origin. The weight is the prior one over the mean absolute error, to which a tenth of the mean of
/// all candidates is added: a candidate half as wrong counts nearly twice, and luck on a few values
/// never decides alone.
struct CombinationWeights: Sendable {
  /// One weight for each candidate; they sum to 1.
  let weights: [Double]
  /// The error of the combination at each origin and step, in its own scale there.
  let scores: [Double]

  /// How many periods before the end the origins lie.
  static let origins = [4, 8]
  /// How much of the mean error is added to each.
  private static let shrinkage = 0.1

  /// Weighs candidates.
  ///
  /// - Parameters:
  ///   - candidates: Those that were fitted.
  ///   - fits: Their fits to the whole series.
  ///   - series: The values, of ordinary size.
  init(
    _ candidates: [AutomaticCandidate], _ fits: [any FittedModel], _ series: RegularSeries
  ) {
    let count = candidates.count
    var sums = [Double](repeating: 0, count: count)
    var counts = [Int](repeating: 0, count: count)
    var forecasts: [(origin: Int, combined: [CandidateForecast?])] = []
    for back in Self.origins {
      let origin = series.count - back
      guard origin >= 4 else { continue }
      let past = series.prefix(origin)
      guard past.observedCount >= max(4, series.season + 1) else { continue }
      let answers = zip(candidates, fits).map { candidate, fit in
        (try? candidate.refitted(fit).fit(past)).flatMap { CandidateForecast($0, steps: back) }
      }
      forecasts.append((origin, answers))
      for (index, answer) in answers.enumerated() {
        guard let answer else { continue }
        for step in 0..<back {
          guard let value = series[origin + step] else { continue }
          sums[index] += (value - answer.medians[step]).magnitude
          counts[index] += 1
        }
      }
    }
    let losses = (0..<count).map { counts[$0] > 0 ? sums[$0] / Double(counts[$0]) : nil }
    let known = losses.compactMap { $0 }
    let mean = known.isEmpty ? 1 : known.reduce(0, +) / Double(known.count)
    let raw = (0..<count).map { index in
      let loss = mean > 0 ? (losses[index] ?? mean) / mean : 1
      return candidates[index].prior / (loss + Self.shrinkage)
    }
    let total = raw.reduce(0, +)
    let weights = raw.map { $0 / total }
    self.weights = weights
    scores = forecasts.flatMap { origin, answers -> [Double] in
      let there = answers.indices.compactMap { i in answers[i].map { ($0, weights[i]) } }
      guard let back = there.first?.0.medians.count else { return [] }
      let combined = CombinedForecast(there.map(\.0), there.map(\.1), steps: back)
      return (0..<back).compactMap { step in
        series[origin + step].map { value in
          let scale = combined.scales[step]
          return scale > 0 ? (value - combined.locations[step]) / scale : 0
        }
      }
    }
  }
}
