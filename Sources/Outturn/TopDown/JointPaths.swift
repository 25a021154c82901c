internal import Scenarios
internal import Series

/// Puts the paths of top-down KPIs side by side so that their errors go together.
///
/// Each KPI draws from streams of its own, so that adding one changes no other. Its draws, whole
/// paths, are then put into the order of a normal of the copula, by their value at the last
/// deadline of its target (at the end, without one). Every KPI keeps its own paths, only their
/// order changes; shares at a date, first crossings, sums and what is met together all read the
/// same draws.
///
/// > Reference: Clark et al. (2004), "The Schaake shuffle", Journal of Hydrometeorology 5, 243–262.
enum JointPaths {
  /// The draws of KPIs in the order that a copula asks for.
  ///
  /// - Parameters:
  ///   - indicators: The draws of top-down KPIs, one entry per fit, in the order of the fits.
  ///   - fits: The fits.
  ///   - copula: How their errors go together.
  ///   - plan: The plan.
  ///   - seed: Seed of every stream.
  /// - Returns: The same paths in another order.
  static func joined(
    _ indicators: [IndicatorDraws], _ fits: [TopDownFit], by copula: ErrorCopula, _ plan: Plan,
    seed: UInt64
  ) -> [IndicatorDraws] {
    guard indicators.count > 1, let draws = indicators.first?.samples.draws else {
      return indicators
    }
    let names = indicators.map { "\(plan.id)/kpis.\(plan.kpis[$0.kpi].name).copula" }
    let normals = copula.normals(names, seed: seed, draws: draws)
    return indicators.enumerated().map { place, indicator in
      var joined = indicator
      let order = order(of: decisive(indicator, fits[place].known, plan), like: normals[place])
      joined.samples = indicator.samples.picking(order)
      joined.ownNumbers = order
      return joined
    }
  }

  /// For each draw, the place of the value that ranks among the values as its normal among normals;
  /// equal ones in the order of the draws.
  static func order(of values: [Double], like normals: [Double]) -> [Int] {
    func ascending(_ values: [Double]) -> [Int] {
      values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    }
    var order = [Int](repeating: 0, count: values.count)
    for (draw, value) in zip(ascending(normals), ascending(values)) { order[draw] = value }
    return order
  }

  /// The values that decide on the target, larger ones better.
  private static func decisive(
    _ indicator: IndicatorDraws, _ known: TimeSeries, _ plan: Plan
  ) -> [Double] {
    let kpi = plan.kpis[indicator.kpi]
    let attainment = KPIAttainment(
      kpi: kpi, draws: indicator, known: known, horizon: plan.horizon)
    let values =
      attainment.deadlines.last { !$0.rows.isEmpty }.map { attainment.values(at: $0) }
      ?? indicator.samples.row(indicator.samples.periods - 1)
    return kpi.direction == .down ? values.map { -$0 } : values
  }
}
