internal import Simulation
internal import Statistics

/// The draws of one question in one variant.
struct KPIDraws: Sendable {
  /// The values in the shown unit; empty for joint rows.
  var values: [Double]
  /// Whether the target is met; empty without a target.
  var isMet: [Bool]
  /// The period or deadline looked at, as the plan writes it.
  var deadline: String
  /// Whether values are whole.
  var isWhole = false
  /// What resampled draws are worth; nil is all of them.
  var effectiveDraws: Int?
  /// Whether the outturns that updated them lie further out than every draw.
  var isBeyond = false
  /// How beliefs were laid out over the draws; nil for independent draws.
  var design: SamplingDesign?
  /// How many targets each draw meets; empty where one indicator is looked at.
  var targetsMet: [Double] = []

  /// The share of draws that meet the target, with its error.
  var share: MetShare {
    MetShare(isMet, effectiveDraws: effectiveDraws, design: design)
  }

  /// How many independent draws they are worth.
  var count: Int { effectiveDraws ?? max(values.count, isMet.count) }

  /// The mean with its standard error.
  var mean: (value: Double, error: Double) {
    let summary = Summary(values)
    let plain = values.count > 1 ? summary.standardDeviation / Double(count).squareRoot() : 0
    let error =
      effectiveDraws == nil ? design?.standardError(count: values.count) { values[$0] } : nil
    return (summary.mean, error ?? plain)
  }

  /// A quantile with its standard error: half of what lies between the quantiles one standard error
  /// of their own share below and above it.
  ///
  /// > Reference: Woodruff (1952), JASA 47, 635–646 (errors of quantiles by inverting those of shares).
  func quantile(_ probability: Double) -> (value: Double, error: Double) {
    let spread = (probability * (1 - probability) / Double(max(count, 1))).squareRoot()
    let places = [max(0, probability - spread), probability, min(1, probability + spread)]
    let found = SampleSummary(values, isWhole: isWhole, probabilities: places).quantiles
    return (found[1], (found[2] - found[0]) / 2)
  }
}
