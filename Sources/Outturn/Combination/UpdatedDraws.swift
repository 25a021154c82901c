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

  /// How far draws would have gone beyond an end that holds many of them, a limit or nothing that
  /// came: about a standard deviation of what the outturns leave open; 0 at an end that few share.
  private static func slack(
    _ column: [Double], _ low: Double, _ high: Double, _ nearby: NearbyDraws
  ) -> (below: Double, above: Double) {
    func isShared(_ end: Double) -> Bool { 50 * column.count { $0 == end } > column.count }
    let (isLow, isHigh) = (isShared(low), isShared(high))
    guard isLow || isHigh else { return (0, 0) }
    let deviation = nearby.regression.fit(column).residualVariance.squareRoot()
    return (isLow ? deviation : 0, isHigh ? deviation : 0)
  }

  /// Paths as a regression says they would be, each value inside what was drawn.
  ///
  /// What is added to totals is moved, so that they do not fall. What finds no place below the most
  /// that was ever drawn waits for the next period, as units before a limit do. Draws at a limit that
  /// many share leave it only where the move is larger than what the limit held back.
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
        let drawn = moves
        moves = nearby.regression.adjusted(drawn)
        let slack = Self.slack(drawn, low, high, nearby)
        for draw in moves.indices {
          let isHeld =
            slack.above > 0 && drawn[draw] == high || slack.below > 0 && drawn[draw] == low
          if isHeld {
            moves[draw] += drawn[draw] == high ? slack.above : -slack.below
            moves[draw] = min(max(moves[draw], low), high)
            continue
          }
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
