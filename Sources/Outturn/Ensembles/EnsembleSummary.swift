internal import Simulation
internal import Statistics

/// Mean, standard deviation and quantiles of the draws of one period, with their standard errors.
struct EnsembleSummary: Hashable, Sendable {
  /// An estimate and its standard error.
  struct Estimate: Hashable, Sendable {
    var value: Double
    /// Nil where a single draw says nothing of it.
    var error: Double?
  }

  var mean: Estimate
  var deviation: Estimate
  /// In the order of the probabilities asked for.
  var quantiles: [Estimate]

  /// Summarises draws.
  ///
  /// Of independent draws the error of the mean is sd/√n, that of the sd comes from the fourth
  /// moment, and that of a quantile is half the distance of the order statistics one binomial
  /// standard deviation below and above it. Of a design all come from the spread over its parts.
  ///
  /// > Reference: Kenney & Keeping (1951), Mathematics of Statistics 2, §7.12, for the sd; Maritz &
  /// > Jarrett (1978), JASA 73, 194–196, on errors of quantiles by order statistics.
  init(
    _ values: UnsafeBufferPointer<Double>, isWhole: Bool, probabilities: [Double],
    design: SamplingDesign?
  ) {
    let plain = Self.plain(values, isWhole, probabilities)
    guard let design, design.replications > 1, values.count == design.draws else {
      self = plain
      return
    }
    let parts = (0..<design.replications).map { part in
      Self.plain(
        UnsafeBufferPointer(rebasing: values[design.draws(of: part)]), isWhole, probabilities)
    }
    func estimate(_ whole: Estimate, _ value: (EnsembleSummary) -> Double) -> Estimate {
      let error = Summary(parts.map(value)).standardError
      return Estimate(value: whole.value, error: error.isNaN ? nil : error)
    }
    mean = estimate(plain.mean, \.mean.value)
    deviation = estimate(plain.deviation, \.deviation.value)
    quantiles = plain.quantiles.enumerated().map { place, whole in
      estimate(whole) { $0.quantiles[place].value }
    }
  }

  private init(mean: Estimate, deviation: Estimate, quantiles: [Estimate]) {
    self.mean = mean
    self.deviation = deviation
    self.quantiles = quantiles
  }

  private static func plain(
    _ values: UnsafeBufferPointer<Double>, _ isWhole: Bool, _ probabilities: [Double]
  ) -> EnsembleSummary {
    let summary = Summary(values)
    let count = values.count
    let n = Double(count)
    guard count > 1 else {
      let only = Estimate(value: summary.mean, error: nil)
      return EnsembleSummary(
        mean: only, deviation: Estimate(value: 0, error: nil),
        quantiles: probabilities.map { _ in only })
    }
    let deviation = summary.standardDeviation
    var fourth = CompensatedSum()
    if deviation > 0 {
      for value in values {
        let z = (value - summary.mean) / deviation
        fourth.add(z * z * z * z)
      }
    }
    // Var(s) is about σ² (κ − 1)/(4 n), κ the fourth standardised moment.
    let spread = max(0, fourth.value / n - 1)
    var places: [Int] = []
    for p in probabilities {
      let reach = (n * p * (1 - p)).squareRoot()
      for place in [n * p - reach, n * p + reach] {
        places.append(min(max(Int(place.rounded(.down)), 0), count - 1))
      }
      places.append(QuantileDefinition.inverseEmpiricalPlace(p, count: count))
    }
    let found = orderStatistics(of: values, places: places)
    let between =
      isWhole
      ? probabilities.indices.map { found[3 * $0 + 2] }
      : Statistics.quantiles(of: values, probabilities)
    return EnsembleSummary(
      mean: Estimate(value: summary.mean, error: summary.standardError),
      deviation: Estimate(value: deviation, error: deviation * (spread / (4 * n)).squareRoot()),
      quantiles: probabilities.indices.map { place in
        Estimate(
          value: between[place], error: (found[3 * place + 1] - found[3 * place]) / 2)
      })
  }
}
