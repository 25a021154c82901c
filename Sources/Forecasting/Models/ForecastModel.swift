/// A model that can be fitted to a series: its settings, before any data.
public protocol ForecastModel: Sendable {
  /// What users call it, `ETS(A,Ad,N)` or `theta`.
  var name: String { get }
  /// Whether the model speaks of the values in their own unit: of counts, or of a declared bound.
  ///
  /// Such a model is fitted to the series as it is; others to one of ordinary size.
  var isBoundToUnit: Bool { get }

  /// Estimates the model.
  ///
  /// - Parameter series: The values; gaps enter the likelihood as what they are, not known.
  /// - Returns: The fitted model, also where the optimiser did not converge (its outcome says so).
  /// - Throws: ``ModelRefusal`` where the model cannot be fitted to such data at all.
  func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel
}

extension ForecastModel {
  /// Any unit will do.
  public var isBoundToUnit: Bool { false }
}
