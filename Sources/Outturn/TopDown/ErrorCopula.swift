internal import Results
internal import Scenarios
internal import Series
internal import Statistics

/// How the errors of top-down KPIs go together: as the plan states, or as their residuals do, shrunk.
struct ErrorCopula {
  /// Where correlations are drawn to: what indicators miss, they tend to miss together.
  ///
  /// With four to ten residuals a sample correlation says little. Independence would be the claim
  /// that targets fail one by one; this moderate value is the plan's prior, printed with every
  /// pair in the manifest.
  static let target = 0.3

  /// The correlations used, one entry per pair.
  let correlations: [ErrorCorrelation]
  /// The same as a matrix, positive definite; of values turned so that larger is better.
  let matrix: [[Double]]

  /// A copula that is known.
  init(correlations: [ErrorCorrelation], matrix: [[Double]]) {
    self.correlations = correlations
    self.matrix = matrix
  }

  /// Estimates the copula.
  ///
  /// - Parameters:
  ///   - fits: The top-down KPIs, in the order of the plan.
  ///   - plan: The plan.
  init(_ fits: [TopDownFit], _ plan: Plan) {
    let shrunk = ShrinkageCorrelation(ErrorCopula.residuals(fits, plan), target: ErrorCopula.target)
    let stated = ErrorCopula.stated(fits, plan)
    let matrix = ErrorCopula.combined(shrunk.correlation, stated)
    var pairs: [ErrorCorrelation] = []
    for i in fits.indices {
      for j in fits.indices where j > i {
        let weight = shrunk.intensities[i][j]
        let own = shrunk.correlation[i][j]
        let sample = weight < 1 ? (own - weight * ErrorCopula.target) / (1 - weight) : nil
        pairs.append(
          ErrorCorrelation(
            a: plan.kpis[fits[i].kpi].name, b: plan.kpis[fits[j].kpi].name,
            pairs: shrunk.pairCounts[i][j], sample: sample.map(published),
            shrunk: published(matrix[i][j]), isStated: stated[i][j] == nil ? nil : true))
      }
    }
    correlations = pairs
    self.matrix = matrix
  }

  /// Standard normals with the correlations, for each KPI one per draw.
  ///
  /// - Parameters:
  ///   - names: The names of the streams, one per KPI.
  ///   - seed: Seed of every stream.
  ///   - draws: How many draws.
  /// - Returns: One column per KPI.
  func normals(_ names: [String], seed: UInt64, draws: Int) -> [[Double]] {
    var columns = names.map { name in
      let stream = RandomStream(seed: seed, name: name)
      return (0..<draws).map { Normal.quantile(stream.uniform(draw: $0, time: 0)) }
    }
    // Positive definite by construction.
    if let copula = try? GaussianCopula(correlation: matrix) { copula.transform(normals: &columns) }
    return columns
  }

  /// What the plan states of pairs, as correlations of normals.
  private static func stated(_ fits: [TopDownFit], _ plan: Plan) -> [[Double?]] {
    var table = fits.map { _ in [Double?](repeating: nil, count: fits.count) }
    for correlation in plan.errorCorrelations {
      let places = correlation.names.compactMap { name in
        fits.firstIndex { plan.kpis[$0.kpi].name == name }
      }
      guard places.count == 2 else { continue }
      let sign = places.reduce(1) { $0 * orientation(fits[$1], plan) }
      let value = sign * GaussianCopula.correlation(spearman: correlation.rank)
      table[places[0]][places[1]] = value
      table[places[1]][places[0]] = value
    }
    return table
  }

  /// Estimates with what is stated in their place; where both cannot hold together, estimates give
  /// way towards zero, with which the reader found that what is stated can hold.
  static func combined(_ estimated: [[Double]], _ stated: [[Double?]]) -> [[Double]] {
    guard stated.contains(where: { $0.contains { $0 != nil } }) else { return estimated }
    var kept = 1.0
    while true {
      let matrix = estimated.indices.map { i in
        estimated.indices.map { j in i == j ? 1 : stated[i][j] ?? kept * estimated[i][j] }
      }
      if kept <= 0 || (try? GaussianCopula(correlation: matrix)) != nil { return matrix }
      kept = kept > 0.075 ? kept - 0.05 : 0
    }
  }

  private static func orientation(_ fit: TopDownFit, _ plan: Plan) -> Double {
    plan.kpis[fit.kpi].direction == .down ? -1 : 1
  }

  /// Residuals side by side on the calendar, gaps as nil; those of KPIs where less is better with
  /// their sign turned.
  private static func residuals(_ fits: [TopDownFit], _ plan: Plan) -> [[Double?]] {
    let series = fits.map { fit -> [Int: Double] in
      let sign = orientation(fit, plan)
      var byMonth: [Int: Double] = [:]
      for (period, residual) in zip(fit.forecast.observedPeriods, fit.forecast.residuals) {
        guard let residual else { continue }
        byMonth[(period.ordinal + 1) * period.frequency.months] = sign * residual
      }
      return byMonth
    }
    let months = Set(series.flatMap(\.keys)).sorted()
    return series.map { one in months.map { one[$0] } }
  }
}
