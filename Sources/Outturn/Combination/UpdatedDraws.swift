internal import Scenarios

/// Draws of a plan that know the outturns.
struct UpdatedDraws {
  var indicators: [IndicatorDraws]
  var assumptions: [AssumptionDraws]
  /// How many equally weighted draws they are worth.
  var effectiveDraws: Int
  /// Whether draws were moved, since too few come near.
  var isAdjusted = false
  /// What was let pass beyond what the plan allows for, relative to the largest outturn.
  var noise = 0.0
  /// What the draws that count say of everything else; nil where nothing was known.
  var nearby: NearbyDraws?
  /// For each draw, the one that takes its place; empty where nothing was known.
  var places: [Int] = []

  /// Any number of the same draws as the outturns leave it, inside what was drawn.
  func conditioned(_ column: [Double]) -> [Double] {
    guard let nearby else { return column }
    let moved = isAdjusted ? Self.adjusted(column, nearby) : column
    return places.map { moved[$0] }
  }

  /// A KPI of the same draws as the outturns leave it.
  func conditioned(
    _ indicator: IndicatorDraws, _ kpi: KPI, _ known: KnownOutturns?
  ) -> IndicatorDraws {
    guard let nearby else { return indicator }
    var updated = indicator
    if isAdjusted { updated.samples = Self.adjusted(indicator.samples, kpi, nearby) }
    if places.indices.contains(where: { places[$0] != $0 }) {
      updated.samples = updated.samples.picking(places)
    }
    if let known { updated.samples = known.settled(updated.samples) }
    updated.effectiveDraws = effectiveDraws
    return updated
  }

  private static func adjusted(_ column: [Double], _ nearby: NearbyDraws) -> [Double] {
    guard let low = column.min(), let high = column.max(), low < high else { return column }
    return nearby.regression.adjusted(column).map { min(max($0, low), high) }
  }

  /// Paths as a regression says they would be, each value inside what was drawn.
  ///
  /// What is added to totals is moved, so that they do not fall. What finds no place below the most
  /// that was ever drawn waits for the next period, as units before a limit do.
  private static func adjusted(
    _ samples: SampleMatrix, _ kpi: KPI, _ nearby: NearbyDraws
  ) -> SampleMatrix {
    var rounding = PathRounding(samples, kpi)
    var before = [Double](repeating: 0, count: samples.draws)
    var waiting = before
    for row in 0..<samples.periods {
      let values = samples.row(row)
      var moves = kpi.measure == .total ? zip(values, before).map { $0 - $1 } : values
      before = values
      if let low = moves.min(), let high = moves.max(), low < high {
        moves = nearby.regression.adjusted(moves)
        for draw in moves.indices {
          let wanted = moves[draw] + waiting[draw]
          moves[draw] = min(max(wanted, low), high)
          if kpi.measure != .level { waiting[draw] = wanted - moves[draw] }
        }
      }
      rounding.append(moves)
    }
    return rounding.matrix
  }
}
