/// The relaxation of a problem with several limits: a price for each, by Newton's method.
///
/// A small pull towards the allocation found last makes what is bought a continuous function of the
/// prices, so that the dual is smooth and Newton's method with a search along each step finds the
/// prices at which every limit is kept; then the pull moves to the new allocation. The pull
/// vanishes in the limit, and both the prices and the shares on straight parts come out exactly.
/// Each limit has a sum of its own between its ends, which is bought like a decision.
///
/// > Reference: Rockafellar (1976), "Augmented Lagrangians and applications of the proximal point
/// > algorithm in convex programming", Mathematics of Operations Research 1, 97-116; Qi and Sun
/// > (1993), "A nonsmooth version of Newton's method", Mathematical Programming 58, 353-367.
struct ManyLimitsDual {
  let model: SeparableModel
  /// The allocation of the relaxation.
  var amounts: [Double]
  /// The price of each limit.
  var prices: [Double]
  var falls: [Double]
  private var centres: [Double]
  private var pulls: [Double]
  private var sums: [Double]
  var sumFalls: [Double]
  private var sumCentres: [Double]
  private var sumPulls: [Double]
  /// What each limit's sum exceeds the members' sum by: the slope of the dual.
  var excess: [Double]
  /// The size of the amounts that meet in each limit, and how they usually answer to its price.
  let sizes: [Double]
  let usualFalls: [Double]
  var system: PriceSystem
  private let usualSlope: Double
  /// How near the bound must come to the worth of the relaxation, relative to it.
  private let precision: Double

  init(_ model: SeparableModel, precision: Double) {
    self.precision = precision
    self.model = model
    let limits = model.limitCount
    amounts = model.ranges.map { 0.5 * ($0.low + $0.high) }
    prices = [Double](repeating: 0, count: limits)
    falls = [Double](repeating: 0, count: model.count)
    (centres, pulls) = (amounts, falls)
    (sums, sumFalls, sumCentres, sumPulls, excess) = (prices, prices, prices, prices, prices)
    system = PriceSystem(count: limits)
    var sizes = [Double](repeating: 0, count: limits)
    var usualFalls = sizes
    var (rises, runs) = (0.0, 0.0)
    for decision in 0..<model.count {
      let range = model.ranges[decision]
      let bent = ManyLimitsDual.bent(model, decision)
      for entry in model.first[decision]..<model.first[decision + 1] {
        let coefficient = model.coefficient[entry]
        sizes[model.limitOf[entry]] +=
          abs(coefficient) * max(abs(range.low), abs(range.high))
        if bent > 0 { usualFalls[model.limitOf[entry]] += coefficient * coefficient / bent }
      }
      rises += bent * (range.high - range.low) * (range.high - range.low)
      runs += range.high - range.low
    }
    self.sizes = sizes.map { max($0, 1e-300) }
    self.usualFalls = usualFalls.map { max($0, 1e-300) }
    usualSlope = runs > 0 && rises > 0 ? rises / runs : 1
  }

  /// How fast the slope of a decision's worth falls over its range, roughly.
  private static func bent(_ model: SeparableModel, _ decision: Int) -> Double {
    let range = model.wholeRanges[decision]
    guard range.high > range.low else { return 0 }
    let rise =
      abs(model.worth(of: decision, at: range.high) - model.worth(of: decision, at: range.low))
    return rise / ((range.high - range.low) * (range.high - range.low))
  }

  /// Solves the relaxation.
  ///
  /// - Parameters:
  ///   - start: Prices near the answer; may be empty.
  ///   - cutoff: A bound at or below this is good enough.
  ///   - isExact: Whether a bound that surely stays above the cutoff has to be close all the same.
  /// - Returns: The bound at ``prices``, and whether ``amounts`` keep the limits.
  mutating func solve(
    from start: [Double], cutoff: Double, isExact: Bool
  ) -> (bound: Double, isKept: Bool) {
    if start.count == prices.count { prices = start }
    centre()
    var bound = Double.infinity
    var strength = 0.1
    for _ in 0..<30 {
      setPulls(strength)
      let isKept = newton()
      let (upper, lower) = ends(at: proof)
      bound = upper
      if bound <= cutoff { return (temper(from: start, bound, cutoff), false) }
      // Close enough, or sure to stay above the cutoff.
      let spread = upper - lower
      if isKept,
        spread <= precision * abs(lower) || !isExact && spread <= 0.02 * (lower - cutoff)
      {
        return (bound, true)
      }
      if !isKept, strength < 1e-7 { return (bound, false) }
      (centres, sumCentres) = (amounts, sums)
      strength = max(strength * 0.1, 1e-6)
    }
    return (bound, isKept(within: 1e-7))
  }

  /// Takes prices that prove far more than they need to, as those of limits that clash do, back
  /// towards the start as far as the proof allows; rounding of large prices would spoil it.
  private mutating func temper(from start: [Double], _ bound: Double, _ cutoff: Double) -> Double {
    let enough = cutoff - 1e-6 * abs(cutoff)
    guard bound < cutoff - 1e-3 * abs(cutoff) else { return bound }
    let far = prices
    let base = start.count == far.count ? start : [Double](repeating: 0, count: far.count)
    var best = bound
    var way = 1.0
    for _ in 0..<40 {
      way *= 0.5
      let last = prices
      for limit in prices.indices {
        prices[limit] = base[limit] + way * (far[limit] - base[limit])
      }
      let upper = ends(at: proof).upper
      guard upper <= enough else {
        prices = last
        break
      }
      best = upper
    }
    return best
  }

  /// Puts the centres where the last answer is, within the ranges of the present part.
  private mutating func centre() {
    for decision in 0..<model.count {
      let range = model.ranges[decision]
      centres[decision] = min(max(amounts[decision], range.low), range.high)
    }
    for limit in sumCentres.indices { sumCentres[limit] = 0 }
    for decision in 0..<model.count {
      for entry in model.first[decision]..<model.first[decision + 1] {
        sumCentres[model.limitOf[entry]] += model.coefficient[entry] * centres[decision]
      }
    }
    for limit in sumCentres.indices {
      sumCentres[limit] = min(max(sumCentres[limit], model.atLeast[limit]), model.atMost[limit])
    }
  }

  private mutating func setPulls(_ strength: Double) {
    for decision in 0..<model.count {
      let range = model.wholeRanges[decision]
      let bent = ManyLimitsDual.bent(model, decision)
      let usual = usualSlope / max(range.high - range.low, 1e-300)
      pulls[decision] = strength * max(bent, 1e-3 * usual)
    }
    for limit in sumPulls.indices { sumPulls[limit] = strength * usualSlope / sizes[limit] }
  }

  /// Fills in what is bought at the prices.
  mutating func buy() {
    for limit in prices.indices {
      let free = sumCentres[limit] + prices[limit] / sumPulls[limit]
      sums[limit] = min(max(free, model.atLeast[limit]), model.atMost[limit])
      sumFalls[limit] = sums[limit] == free ? 1 / sumPulls[limit] : 0
      excess[limit] = sums[limit]
    }
    for decision in 0..<model.count {
      let entries = model.first[decision]..<model.first[decision + 1]
      var price = 0.0
      for entry in entries { price += model.coefficient[entry] * prices[model.limitOf[entry]] }
      let demand: ConcaveEnvelope.Demand
      if model.envelopes[decision].hasPieces, let list = model.pieces[decision] {
        demand = list.demand(at: price, pull: pulls[decision], centre: centres[decision])
      } else {
        demand = model.envelopes[decision].demand(
          at: price, pull: pulls[decision], centre: centres[decision], near: amounts[decision])
      }
      amounts[decision] = demand.amount
      falls[decision] = demand.fall
      for entry in entries {
        excess[model.limitOf[entry]] -= model.coefficient[entry] * demand.amount
      }
    }
  }

  /// The prices without what rounding made of the price of an end that is not there.
  var proof: [Double] {
    prices.indices.map { limit in
      let price = prices[limit]
      return price > 0 ? model.hasMost[limit] ? price : 0 : model.hasLeast[limit] ? price : 0
    }
  }

  /// The bound without the pull, and what the allocation of the relaxation is worth.
  private func ends(at prices: [Double]) -> (upper: Double, lower: Double) {
    var (upper, lower) = (0.0, 0.0)
    for limit in prices.indices {
      upper += prices[limit] * (prices[limit] > 0 ? model.atMost[limit] : model.atLeast[limit])
    }
    for decision in 0..<model.count {
      var price = 0.0
      for entry in model.first[decision]..<model.first[decision + 1] {
        price += model.coefficient[entry] * prices[model.limitOf[entry]]
      }
      let free: Double
      if model.envelopes[decision].hasPieces, let list = model.pieces[decision] {
        free = list.demand(at: price, pull: 0, centre: 0).amount
      } else {
        free = model.envelopes[decision].demand(at: price, near: amounts[decision]).amount
      }
      upper += model.ceiling(of: decision, at: free) - price * free
      lower += model.ceiling(of: decision, at: amounts[decision])
    }
    return (upper, lower)
  }
}
