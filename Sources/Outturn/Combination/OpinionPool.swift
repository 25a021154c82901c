internal import Scenarios
internal import Series
internal import Statistics

/// Mixes the draws of a simulation and a forecast of one KPI (`combine: pool`).
///
/// Each draw of the pool is a whole path of one or the other, each with probability one half, so
/// that its probabilities are the means of theirs.
///
/// > Reference: Stone (1961), Annals of Mathematical Statistics 32, 1339–1342 (linear opinion pool).
enum OpinionPool {
  /// The weight of the forecast.
  static let share = 0.5
  /// What the table of projections calls it.
  static let method = "pool"

  /// The draws of every KPI, those of pooled ones before the two they are made of.
  static func applied(
    to indicators: [IndicatorDraws], _ plan: Plan, seed: UInt64
  ) -> [IndicatorDraws] {
    indicators.flatMap { indicator -> [IndicatorDraws] in
      let kpi = plan.kpis[indicator.kpi]
      guard kpi.combine == .pool, !indicator.isSecondMethod,
        let forecast = indicators.first(where: { $0.kpi == indicator.kpi && $0.isSecondMethod }),
        let pool = pooled(indicator, forecast, kpi, named: plan.id, seed: seed)
      else { return [indicator] }
      var simulated = indicator
      simulated.isSecondMethod = true
      return [pool, simulated]
    }
  }

  /// The mixture over the periods that both cover, on the coarser of their grids.
  private static func pooled(
    _ simulated: IndicatorDraws, _ forecast: IndicatorDraws, _ kpi: KPI, named plan: String,
    seed: UInt64
  ) -> IndicatorDraws? {
    guard let one = simulated.periods.first?.frequency,
      let other = forecast.periods.first?.frequency,
      let simulated = simulated.coarsened(to: min(one, other), measure: kpi.measure),
      let forecast = forecast.coarsened(to: min(one, other), measure: kpi.measure)
    else { return nil }
    let periods = simulated.periods.filter { forecast.periods.contains($0) }
    guard let first = periods.first, let row = simulated.periods.firstIndex(of: first),
      let otherRow = forecast.periods.firstIndex(of: first)
    else { return nil }
    let draws = simulated.samples.draws
    let stream = RandomStream(seed: seed, name: "\(plan)/kpis.\(kpi.name).pool")
    let isForecast = (0..<draws).map { stream.uniform(draw: $0, time: 0) < share }
    let matrix = SampleMatrix(
      periods: periods.count, draws: draws,
      isWhole: simulated.samples.isWhole && forecast.samples.isWhole)
    for step in periods.indices {
      matrix.store(
        (0..<draws).map { draw in
          isForecast[draw]
            ? forecast.samples.value(period: otherRow + step, draw: draw)
            : simulated.samples.value(period: row + step, draw: draw)
        }, period: step)
    }
    var pool = simulated
    pool.method = method
    pool.periods = periods
    pool.samples = matrix
    pool.ownNumbers = nil
    return pool
  }
}
