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
  /// What would make all outturns plausible, relative to the largest; 0 where draws reach them.
  var wantedNoise = 0.0
  /// Whether the outturns lie further out than every draw, so that draws are carried beyond.
  var isBeyond = false
  /// What the draws that count say of everything else; nil where nothing was known.
  var nearby: NearbyDraws?
  /// For each draw, the one that takes its place; empty where nothing was known.
  var places: [Int] = []

  /// Any number of the same draws as the outturns leave it; inside what was drawn, unless the
  /// outturns lie beyond.
  func conditioned(_ column: [Double]) -> [Double] {
    guard let nearby else { return column }
    let moved = isAdjusted ? adjusted(column, nearby) : column
    return places.map { moved[$0] }
  }

  /// A KPI of the same draws as the outturns leave it.
  func conditioned(
    _ indicator: IndicatorDraws, _ kpi: KPI, _ known: KnownOutturns?
  ) -> IndicatorDraws {
    guard let nearby else { return indicator }
    var updated = indicator
    if isAdjusted { updated.samples = adjusted(indicator.samples, kpi, nearby) }
    if places.indices.contains(where: { places[$0] != $0 }) {
      updated.samples = updated.samples.picking(places)
    }
    if let known { updated.samples = known.settled(updated.samples) }
    updated.effectiveDraws = effectiveDraws
    return updated
  }

  private func adjusted(_ column: [Double], _ nearby: NearbyDraws) -> [Double] {
    guard let low = column.min(), let high = column.max(), low < high else { return column }
    let room = room(column, low, high, isShare: false)
    return nearby.adjusted(column).map {
      min(max($0, room.lowerBound), room.upperBound)
    }
  }

  /// Where draws may be moved to: what was drawn; where the outturns lie beyond it on, up to an end
  /// that many draws share, never from one side of nothing to the other, no share above all.
  private func room(
    _ column: [Double], _ low: Double, _ high: Double, isShare: Bool
  ) -> ClosedRange<Double> {
    guard isBeyond else { return low...high }
    let least = low >= 0 ? 0 : -Double.infinity
    let most = high <= 0 ? 0 : isShare && high <= 1 ? 1 : Double.infinity
    let isLow = LimitedDraws.isShared(low, column)
    let isHigh = LimitedDraws.isShared(high, column)
    return (isLow ? low : least)...(isHigh ? high : most)
  }

  /// Paths as a regression says they would be, each value where it has room.
  ///
  /// What is added to totals is moved, so that they do not fall. What finds no place below the most
  /// that was ever drawn waits for the next period, as units before a limit do. What a limit that
  /// many share held back in the draw itself (``LimitedDraws``) does not: later periods of the draw
  /// have it.
  private func adjusted(
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
        let limits = LimitedDraws(drawn, isWhole: samples.isWhole)
        moves = nearby.adjusted(limits.freed(nearby.regression, nearby.weights.weights))
        let room = room(
          drawn, low, high, isShare: kpi.kind == .share && kpi.measure != .total)
        for draw in moves.indices {
          if limits.isHeld(draw) {
            moves[draw] = min(max(moves[draw], room.lowerBound), room.upperBound)
            if moves[draw] == room.upperBound { continue }
          }
          let wanted = moves[draw] + waiting[draw]
          moves[draw] = min(max(wanted, room.lowerBound), room.upperBound)
          if kpi.measure != .level { waiting[draw] = wanted - moves[draw] }
        }
      }
      rounding.append(moves)
    }
    return rounding.matrix
  }
}
