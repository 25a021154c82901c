extension HierarchicalForecast {
  /// Reconciles forecasts of the engine: errors and bounds come from them.
  ///
  /// - Parameters:
  ///   - hierarchy: The structure.
  ///   - method: The method asked for.
  ///   - forecasts: For each node in the order of the hierarchy its forecast, all of the same reach
  ///     and from the same last period. A bottom node keeps its least value.
  ///   - seed: The seed of the paths.
  public init(
    _ hierarchy: Hierarchy, method: ReconciliationMethod = .mint, forecasts: [SeriesForecast],
    seed: UInt64 = 1
  ) {
    self.init(
      Reconciliation(hierarchy, method: method, residuals: forecasts.map(\.model.residuals)),
      base: forecasts.map(\.prediction),
      least: hierarchy.bottom.map { forecasts[$0].bounds.lower ?? -.infinity }, seed: seed)
  }

  /// The forecasts of the engine with what reconciliation made of their distributions.
  ///
  /// - Parameter forecasts: Those that were reconciled, in the order of the hierarchy.
  /// - Returns: The same models with distributions that add up, and a note each.
  public func forecasts(from forecasts: [SeriesForecast]) -> [SeriesForecast] {
    var notes = ["made to add up with \(forecasts.count - 1) other series by \(word)"]
    if let note = reconciliation.note { notes.append(note) }
    return zip(forecasts, predictions).map { $0.replacing($1, adding: notes) }
  }

  private var word: String {
    guard reconciliation.method == .mint else { return reconciliation.method.rawValue }
    let percent = (reconciliation.shrinkage * 100).rounded()
    return "mint, correlations of errors drawn \(Int(percent)) % towards 0"
  }
}

extension SeriesForecast {
  /// The forecast with another distribution.
  func replacing(_ prediction: any Prediction, adding notes: [String]) -> SeriesForecast {
    SeriesForecast(
      model: model, prediction: prediction, bounds: bounds, notes: self.notes + notes)
  }
}
