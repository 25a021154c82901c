internal import Statistics

/// Mean and standard deviation of independent draws with their standard errors.
struct SampleMoments {
  let mean: Double
  let meanError: Double
  /// The standard deviation with divisor n − 1.
  let deviation: Double
  let deviationError: Double

  /// Of draws one by one.
  init(_ values: UnsafeBufferPointer<Double>) {
    let summary = Summary(values)
    var fourth = CompensatedSum()
    if summary.standardDeviation > 0 {
      for value in values {
        let z = (value - summary.mean) / summary.standardDeviation
        fourth.add(z * z * z * z)
      }
    }
    self.init(
      count: values.count, mean: summary.mean, meanError: summary.standardError,
      deviation: summary.standardDeviation, fourth: fourth.value)
  }

  /// Of whole draws, value by value: the sums are those of the draws but for their last bits.
  init(_ tally: CountTally) {
    let (n, mean) = (Double(tally.draws), tally.mean)
    let squares = tally.sum { ($0 - mean) * ($0 - mean) }
    // Chan, Golub & LeVeque (1983), eq. 1.7, as in `Summary`.
    let rest = tally.sum { $0 - mean }
    let variance = max(squares - rest * rest / n, 0) / (n - 1)
    let deviation = variance.squareRoot()
    let fourth =
      deviation > 0
      ? tally.sum { value in
        let z = (value - mean) / deviation
        return z * z * z * z
      } : 0
    self.init(
      count: tally.draws, mean: mean, meanError: (variance / n).squareRoot(),
      deviation: deviation, fourth: fourth)
  }

  /// With the sum of the fourth powers of standardised draws.
  private init(count: Int, mean: Double, meanError: Double, deviation: Double, fourth: Double) {
    self.mean = mean
    self.meanError = meanError
    self.deviation = deviation
    // Var(s) is about σ² (κ − 1)/(4 n), κ the fourth standardised moment.
    let n = Double(count)
    deviationError = deviation * (max(0, fourth / n - 1) / (4 * n)).squareRoot()
  }
}
