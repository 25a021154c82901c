/// What errors of projections are measured in.
public enum ErrorUnit: String, Hashable, Sendable, CaseIterable {
  /// The unit of the series.
  case series
  /// Per cent of what came.
  case actual
  /// Per cent of the base of the outturn, such as the gross domestic product.
  case base
}
