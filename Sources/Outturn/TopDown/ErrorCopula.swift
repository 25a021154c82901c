internal import Results
internal import Scenarios
internal import Series
internal import Statistics

/// How the errors of top-down KPIs go together: their residuals' correlations, shrunk.
struct ErrorCopula {
  /// Where correlations are drawn to: what indicators miss, they tend to miss together.
  ///
  /// With four to ten residuals a sample correlation says little. Independence would be the claim
  /// that targets fail one by one; this moderate value is the plan's prior, printed with every
  /// pair in the manifest.
  static let target = 0.3

  /// The correlations used, one entry per pair.
  let correlations: [ErrorCorrelation]
  /// For each fit, one standard normal per draw; larger is better for the KPI.
  let normals: [[Double]]

  /// Estimates the copula and draws from it.
  ///
  /// - Parameters:
  ///   - fits: The top-down KPIs, in the order of the plan.
  ///   - plan: The plan.
  ///   - seed: Seed of every stream.
  ///   - draws: How many draws.
  init(_ fits: [TopDownFit], _ plan: Plan, seed: UInt64, draws: Int) {
    guard fits.count > 1 else {
      correlations = []
      normals = fits.map { _ in [] }
      return
    }
    let names = fits.map { plan.kpis[$0.kpi].name }
    let shrunk = ShrinkageCorrelation(ErrorCopula.residuals(fits, plan), target: ErrorCopula.target)
    var pairs: [ErrorCorrelation] = []
    for i in fits.indices {
      for j in fits.indices where j > i {
        let weight = shrunk.intensities[i][j]
        let used = shrunk.correlation[i][j]
        let sample = weight < 1 ? (used - weight * ErrorCopula.target) / (1 - weight) : nil
        pairs.append(
          ErrorCorrelation(
            a: names[i], b: names[j], pairs: shrunk.pairCounts[i][j], sample: sample.map(published),
            shrunk: published(used)))
      }
    }
    correlations = pairs
    var columns = names.map { name in
      let stream = RandomStream(seed: seed, name: "\(plan.id)/kpis.\(name).copula")
      return (0..<draws).map { Normal.quantile(stream.uniform(draw: $0, time: 0)) }
    }
    ErrorCopula.correlate(&columns, shrunk.correlation)
    normals = columns
  }

  private static func correlate(_ columns: inout [[Double]], _ matrix: [[Double]]) {
    // The shrunk matrix is positive definite by construction.
    guard let factor = (try? GaussianCopula(correlation: matrix))?.factor else { return }
    for i in stride(from: columns.count - 1, through: 0, by: -1) {
      for draw in columns[i].indices {
        var sum = 0.0
        for j in 0...i { sum += factor[i][j] * columns[j][draw] }
        columns[i][draw] = sum
      }
    }
  }

  /// Residuals side by side on the calendar, gaps as nil; those of KPIs where less is better with
  /// their sign turned.
  private static func residuals(_ fits: [TopDownFit], _ plan: Plan) -> [[Double?]] {
    let series = fits.map { fit -> [Int: Double] in
      let sign: Double = plan.kpis[fit.kpi].direction == .down ? -1 : 1
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
