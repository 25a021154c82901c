internal import Statistics

/// Mean and quantiles of the draws of a KPI in one period.
struct SampleSummary: Hashable, Sendable {
  var mean: Double
  /// In the order of the probabilities asked for.
  var quantiles: [Double]

  /// Summarises a row of a matrix.
  ///
  /// Quantiles of whole indicators stay whole: the least value that at least a share `p` of the
  /// draws does not exceed (Hyndman & Fan 1996, definition 1); others are interpolated
  /// (definition 7). Sums run in the order of the draws, so they do not depend on threads.
  init(_ matrix: SampleMatrix, period: Int, probabilities: [Double]) {
    if let tally = matrix.tally(period) {
      self.init(mean: tally.mean, quantiles: tally.quantiles(probabilities))
    } else {
      let real = matrix.withRealRow(period) {
        SampleSummary(real: $0, probabilities: probabilities)
      }
      self = real ?? SampleSummary(mean: .nan, quantiles: [])
    }
  }

  /// Summarises values by the same rules.
  init(_ values: [Double], isWhole: Bool, probabilities: [Double]) {
    self = values.withUnsafeBufferPointer { buffer in
      guard isWhole else { return SampleSummary(real: buffer, probabilities: probabilities) }
      let places = probabilities.map {
        QuantileDefinition.inverseEmpiricalPlace($0, count: buffer.count)
      }
      return SampleSummary(
        mean: Summary(buffer).mean, quantiles: orderStatistics(of: buffer, places: places))
    }
  }

  private init(mean: Double, quantiles: [Double]) {
    self.mean = mean
    self.quantiles = quantiles
  }

  private init(real row: UnsafeBufferPointer<Double>, probabilities: [Double]) {
    mean = Summary(row).mean
    quantiles = Statistics.quantiles(of: row, probabilities)
  }
}
