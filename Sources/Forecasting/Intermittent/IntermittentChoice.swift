/// The choice of `auto` between the models of intermittent demand.
///
/// Their likelihoods are not of the same values, so the pinball loss of the 10, 50 and 90 % quantiles
/// over up to three of the last origins decides between them.
struct IntermittentChoice {
  /// How many periods ahead the forecast is to reach.
  let steps: Int

  /// Series with fewer values are too short to compare models on.
  static let fewest = 12
  /// How many origins are compared at most.
  static let origins = 3
  /// The share of zeros from which demand counts as intermittent.
  static let intermittentShare = 0.4

  /// The models in the order in which they are to be tried.
  ///
  /// - Parameters:
  ///   - series: The values in any unit.
  ///   - notes: Where to say how the choice was made.
  /// - Returns: The models, the best first.
  func ranked(_ series: RegularSeries, _ notes: inout [String]) -> [any ForecastModel] {
    let names = ["tsb", "croston"]
    let models = names.compactMap { name in
      (try? ModelRegistry.family(name)?.make(nil)).map { (name: name, model: $0) }
    }
    guard models.count > 1, series.observedCount >= Self.fewest else { return models.map(\.model) }
    let reach = min(steps, max(1, series.count / 5))
    let stride = max(1, reach / Self.origins)
    let origins = (0..<Self.origins).map { series.count - reach - $0 * stride }
      .filter { $0 >= max(8, series.season + 4) && $0 < series.count }
    guard !origins.isEmpty else { return models.map(\.model) }
    let scored = models.enumerated().map { place, item in
      (
        place: place, name: item.name, model: item.model,
        loss: loss(of: item.model, series, origins: origins, reach: reach)
      )
    }.sorted { ($0.loss, $0.place) < ($1.loss, $1.place) }
    if let best = scored.first, best.loss.isFinite {
      notes.append(
        "chosen of \(names.joined(separator: ", ")) by \(origins.count) "
          + (origins.count == 1 ? "origin" : "origins"))
    }
    return scored.map(\.model)
  }

  /// Whether so many values are zero that demand comes now and then.
  static func isIntermittent(_ series: RegularSeries) -> Bool {
    let zeros = series.values.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
    return !series.values.contains { $0 < 0 }
      && Double(zeros) >= intermittentShare * Double(series.observedCount)
  }

  /// The mean pinball loss over the origins; infinite where the model refuses at one.
  private func loss(
    of model: any ForecastModel, _ series: RegularSeries, origins: [Int], reach: Int
  ) -> Double {
    var sum = 0.0
    var count = 0
    for origin in origins {
      guard let fit = try? model.fitInAnyUnit(series.prefix(origin)) else { return .infinity }
      let prediction = fit.prediction(steps: reach)
      for step in 0..<reach {
        guard let value = series[origin + step] else { continue }
        for p in [0.1, 0.5, 0.9] {
          let error = value - prediction.quantile(p, step: step)
          sum += error >= 0 ? p * error : (p - 1) * error
        }
        count += 1
      }
    }
    return count > 0 && sum.isFinite ? sum / Double(count) : .infinity
  }
}
