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

  /// Summarises the draws of a period.
  ///
  /// Of independent draws the error of the mean is sd/√n, that of the sd comes from the fourth
  /// moment, and that of a quantile is half the distance of the order statistics one binomial
  /// standard deviation below and above it. Of a design all come from the spread over its parts.
  ///
  /// > Reference: Kenney & Keeping (1951), Mathematics of Statistics 2, §7.12, for the sd; Maritz &
  /// > Jarrett (1978), JASA 73, 194–196, on errors of quantiles by order statistics.
  ///
  /// - Parameters:
  ///   - matrix: The draws.
  ///   - period: The period.
  ///   - isWhole: Whether quantiles are values that were drawn.
  ///   - probabilities: The share of the draws at or below the quantiles.
  ///   - design: How beliefs were laid out over the draws; nil for independent draws.
  init(
    _ matrix: SampleMatrix, period: Int, isWhole: Bool, probabilities: [Double],
    design: SamplingDesign?
  ) {
    if let value = matrix.constant(period) {
      let certain = Estimate(value: value + 0, error: matrix.draws > 1 ? 0 : nil)
      self.init(
        mean: certain, deviation: Estimate(value: 0, error: certain.error),
        quantiles: probabilities.map { _ in certain })
    } else if let design, design.replications > 1, matrix.draws == design.draws {
      self = matrix.row(period).withUnsafeBufferPointer {
        EnsembleSummary($0, isWhole, probabilities, design)
      }
    } else if let tally = matrix.tally(period, mostBins: 4 * matrix.draws) {
      self.init(
        SampleMoments(tally), tally.draws, isWhole, probabilities, tally.orderStatistics)
    } else {
      self = matrix.row(period).withUnsafeBufferPointer {
        EnsembleSummary($0, isWhole, probabilities)
      }
    }
  }

  private init(mean: Estimate, deviation: Estimate, quantiles: [Estimate]) {
    self.mean = mean
    self.deviation = deviation
    self.quantiles = quantiles
  }

  /// Draws of a design, whose parts have a randomisation of their own.
  private init(
    _ values: UnsafeBufferPointer<Double>, _ isWhole: Bool, _ probabilities: [Double],
    _ design: SamplingDesign
  ) {
    let plain = EnsembleSummary(values, isWhole, probabilities)
    let parts = (0..<design.replications).map { part in
      EnsembleSummary(
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

  /// Independent draws.
  private init(
    _ values: UnsafeBufferPointer<Double>, _ isWhole: Bool, _ probabilities: [Double]
  ) {
    self.init(SampleMoments(values), values.count, isWhole, probabilities) {
      Statistics.orderStatistics(of: values, places: $0)
    }
  }

  /// Independent draws, by their moments and what stands at places in ascending order.
  private init(
    _ moments: SampleMoments, _ count: Int, _ isWhole: Bool, _ probabilities: [Double],
    _ orderStatistics: ([Int]) -> [Double]
  ) {
    guard count > 1 else {
      let only = Estimate(value: moments.mean, error: nil)
      self.init(
        mean: only, deviation: Estimate(value: 0, error: nil),
        quantiles: probabilities.map { _ in only })
      return
    }
    let n = Double(count)
    var places: [Int] = []
    for p in probabilities {
      let reach = (n * p * (1 - p)).squareRoot()
      for place in [n * p - reach, n * p + reach] {
        places.append(min(max(Int(place.rounded(.down)), 0), count - 1))
      }
    }
    let between = probabilities.map { SamplePlace($0, count: count) }
    places +=
      isWhole
      ? probabilities.map { QuantileDefinition.inverseEmpiricalPlace($0, count: count) }
      : between.flatMap { [$0.low, $0.high] }
    let found = orderStatistics(places)
    let rest = found[(2 * probabilities.count)...]
    self.init(
      mean: Estimate(value: moments.mean, error: moments.meanError),
      deviation: Estimate(value: moments.deviation, error: moments.deviationError),
      quantiles: probabilities.indices.map { i in
        let first = rest.startIndex + (isWhole ? i : 2 * i)
        return Estimate(
          value: isWhole ? rest[first] : between[i].between(rest[first], rest[first + 1]),
          error: (found[2 * i + 1] - found[2 * i]) / 2)
      })
  }
}
