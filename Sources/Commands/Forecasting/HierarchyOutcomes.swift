internal import Diagnostics
internal import Forecasting
internal import SeriesFiles

/// Forecasts of single series made to add up.
struct HierarchyOutcomes {
  /// The outcomes in the order in which they came.
  private(set) var outcomes: [ForecastOutcome]
  /// The map that was used; nil without a hierarchy.
  private(set) var reconciliation: Reconciliation?
  /// How many series were not part of the hierarchy.
  private(set) var apart = 0

  /// Takes forecasts as they are.
  init(_ outcomes: [ForecastOutcome]) { self.outcomes = outcomes }

  /// Makes the forecasts of a hierarchy add up.
  ///
  /// - Parameters:
  ///   - file: The hierarchy.
  ///   - nodes: Where its series are.
  ///   - options: The method, and whether longer periods are to come.
  ///   - paths: How many joint paths are wanted.
  ///   - seed: Their seed.
  /// - Throws: ``CommandFailure`` where a series has no forecast.
  mutating func reconcile(
    _ file: HierarchyFile, _ nodes: HierarchySeries, _ options: HierarchyOptions, paths: Int,
    seed: UInt64
  ) throws {
    let hierarchy = file.hierarchy
    var forecasts: [SeriesForecast] = []
    for (node, place) in nodes.places.enumerated() {
      guard case .success(let forecast) = outcomes[place].result else {
        throw DiagnosticText.failure(
          DiagnosticList(
            [
              Diagnostic(
                "hierarchy-no-forecast",
                "`\(hierarchy.nodes[node])` has no forecast, so that nothing adds up with it: "
                  + (outcomes[place].refusal() ?? ""),
                at: file.span(of: hierarchy.nodes[node]),
                hint: "mend its values, or leave its row out")
            ], sources: [file.source]))
      }
      forecasts.append(forecast)
    }
    let joint = HierarchicalForecast(
      hierarchy, method: options.method, forecasts: forecasts, seed: seed)
    reconciliation = joint.reconciliation
    apart = outcomes.count - nodes.places.count
    let steps = forecasts.first?.prediction.steps ?? 0
    let means = (0..<steps).map { step in joint.predictions.map { $0.mean(step: step) } }
    let season = options.temporal ? Double(outcomes[nodes.places[0]].series.frequency.season) : 1
    let rounding = CoherentRounding(
      sums: means.flatMap { row in hierarchy.aggregates.map { row[$0] * season } },
      bottom: means.flatMap { row in hierarchy.bottom.map { row[$0] } })
    let rounded = means.map { rounding.rounded($0, in: hierarchy) }
    for (node, forecast) in joint.forecasts(from: forecasts).enumerated() {
      let place = nodes.places[node]
      outcomes[place] = ForecastOutcome(
        series: outcomes[place].series, result: .success(forecast),
        paths: [Double](repeating: 0, count: paths * steps))
      outcomes[place].rounding = rounding
      outcomes[place].exactMeans = rounded.map { $0[node] }
    }
    guard paths > 0 else { return }
    let parts = hierarchy.nodes.indices.map { node in
      hierarchy.parts(of: node).compactMap { part in hierarchy.bottom.firstIndex(of: part) }
    }
    joint.eachPath(0..<paths) { draw, path in
      let units = path.map { rounding.units($0) }
      for (node, place) in nodes.places.enumerated() {
        for step in 0..<steps {
          var sum = 0
          for part in parts[node] { sum += units[step * hierarchy.bottom.count + part] }
          outcomes[place].paths[draw * steps + step] = rounding.value(sum)
        }
      }
    }
  }

  /// Adds sums over longer periods to every forecast.
  mutating func addLonger() {
    for index in outcomes.indices {
      guard case .success(let forecast) = outcomes[index].result else { continue }
      let prediction = forecast.prediction
      if outcomes[index].rounding == nil {
        let means = (0..<prediction.steps).map { prediction.mean(step: $0) }
        let season = Double(outcomes[index].series.frequency.season)
        let rounding = CoherentRounding(sums: means.map { $0 * season }, bottom: means)
        outcomes[index].rounding = rounding
        outcomes[index].exactMeans = means.map { rounding.value(rounding.units($0)) }
        outcomes[index].paths = outcomes[index].paths.map { rounding.value(rounding.units($0)) }
      }
      guard let rounding = outcomes[index].rounding else { continue }
      outcomes[index].longer = LongerForecast.all(of: outcomes[index], forecast, rounding)
    }
  }
}
