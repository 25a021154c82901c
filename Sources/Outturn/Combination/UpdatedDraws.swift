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
    return (Self.isShared(low, column) ? low : least)...(Self.isShared(high, column) ? high : most)
  }

  private static func isShared(_ end: Double, _ column: [Double]) -> Bool {
    50 * column.count { $0 == end } > column.count
  }

  /// How far draws would have gone beyond an end that holds many of them, a limit or nothing that
  /// came: about a standard deviation of what the outturns leave open; 0 at an end that few share.
  private static func slack(
    _ column: [Double], _ low: Double, _ high: Double, _ nearby: NearbyDraws
  ) -> (below: Double, above: Double) {
    let (isLow, isHigh) = (isShared(low, column), isShared(high, column))
    guard isLow || isHigh else { return (0, 0) }
    let deviation = nearby.regression.fit(column).residualVariance.squareRoot()
    return (isLow ? deviation : 0, isHigh ? deviation : 0)
  }

  /// Paths as a regression says they would be, each value where it has room.
  ///
  /// What is added to totals is moved, so that they do not fall. What finds no place below the most
  /// that was ever drawn waits for the next period, as units before a limit do. Draws at a limit that
  /// many share leave it only where the move is larger than what the limit held back.
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
        moves = nearby.adjusted(drawn)
        let slack = Self.slack(drawn, low, high, nearby)
        let room = room(
          drawn, low, high, isShare: kpi.kind == .share && kpi.measure != .total)
        for draw in moves.indices {
          let isHeld =
            slack.above > 0 && drawn[draw] == high || slack.below > 0 && drawn[draw] == low
          if isHeld {
            moves[draw] += drawn[draw] == high ? slack.above : -slack.below
            moves[draw] = min(max(moves[draw], low), high)
            continue
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
