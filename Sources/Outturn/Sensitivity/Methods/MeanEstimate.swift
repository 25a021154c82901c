internal import Simulation
internal import Statistics

/// A mean over draws with its standard error.
public struct MeanEstimate: Hashable, Sendable {
  /// The mean.
  public let value: Double
  /// Its Monte Carlo standard error.
  public let standardError: Double

  /// A mean with its error.
  init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// The mean of values, one a draw.
  ///
  /// - Parameters:
  ///   - values: The values.
  ///   - design: How beliefs were laid out over the draws; nil for independent draws.
  init(_ values: [Double], design: SamplingDesign? = nil) {
    let summary = Summary(values)
    value = summary.mean
    standardError =
      design?.standardError(count: values.count) { values[$0] }
      ?? (values.count > 1 ? summary.standardError : 0)
  }

  /// The mean difference of values on the same draws.
  init(_ values: [Double], minus others: [Double], design: SamplingDesign? = nil) {
    self.init(zip(values, others).map { DrawDifference.of($0, minus: $1) }, design: design)
  }
}
